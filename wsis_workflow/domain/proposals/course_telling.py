"""Who is told of the course of a proposal: its steps, what stands in their way, and what becomes of it elsewhere."""

from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.policy import addressed, confirmers, holders
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.proposals.roles import secretaries
from wsis_workflow.domain.proposals.telling_scene import Scene, Tellers, Telling


def _proposed(event: ev.Proposed, scene: Scene) -> Telling:
    people = {**scene.holders, **scene.sponsors()}
    yield "proposed", scene.others(people, event.by), {"waits_on": scene.waits_on}


def _stepped(event: ev.Stepped, scene: Scene) -> Telling:
    extra = [role for rule in scene.around.workflow.notices if rule.after == event.step for role in rule.tell]
    people = {
        **scene.holders,
        **scene.sponsors(),
        **addressed(extra, scene.after, scene.around, scene.now, scene.holders),
    }
    facts = {
        "step": scene.around.workflow.steps[event.step].title,
        "source": scene.state_called(event.source),
        "reasons": event.reasons,
        "waits_on": scene.waits_on,
        "explanation": _explanation(scene),
    }
    yield "stepped", scene.others(people, event.by), facts


def _explanation(scene: Scene) -> str:
    return next((event.outcome.explanation for event in scene.act.events if isinstance(event, ev.BallotDecided)), "")


def _blocked(event: ev.StepBlocked, scene: Scene) -> Telling:
    title = scene.around.workflow.steps[event.step].title
    yield "blocked", secretaries(scene.after, scene.around, scene.now), {"step": title, "why": event.why}


def _incident(event: ev.GuaranteeBroken, scene: Scene) -> Telling:
    rules = scene.around.workflow
    promise = rules.guarantees[event.guarantee - 1].because
    step = rules.steps[event.step].title if event.step else ""
    facts = {"step": step, "why": event.why, "promise": promise}
    yield "incident", secretaries(scene.after, scene.around, scene.now), facts


def _awaited(event: ev.SecondAwaited, scene: Scene) -> Telling:
    people = confirmers(scene.after, scene.around, scene.now)
    yield "second_awaited", people, {"verb": event.verb, "what": str(event.command.get("step", event.verb))}


def _extended(event: ev.Extended, scene: Scene) -> Telling:
    people = {**scene.holders, **scene.sponsors()}
    words = scene.after.deadlines[event.deadline].words if event.deadline in scene.after.deadlines else ""
    yield "extended", scene.others(people, event.by), {"deadline": event.deadline, "words": words}


def _annulled(event: ev.Annulled, scene: Scene) -> Telling:
    people = {**scene.holders, **scene.sponsors(), **_told_before(scene), **_voting_again(scene)}
    facts = {"what": event.what, "reasons": event.reasons, "waits_on": scene.waits_on}
    yield "annulled", scene.others(people, event.by), facts


def _told_before(scene: Scene) -> dict[str, Person]:
    """Find on whom it waited, and who was told of the steps that are now undone."""
    before = scene.before
    if before is None:
        return {}
    undone = {step for step, taken in before.taken.items() if scene.after.taken.get(step) != taken}
    told = [role for rule in scene.around.workflow.notices if rule.after in undone for role in rule.tell]
    waited = holders(before, scene.around, scene.now)
    return {**waited, **addressed(told, before, scene.around, scene.now, waited)}


def _voting_again(scene: Scene) -> dict[str, Person]:
    """Find who votes on the ballot that was cancelled by what is now undone, also where they have replied already."""
    ballot, before = scene.after.ballot, scene.before
    if ballot is None or before is None or not before.ballots[ballot.number - 1].cancelled:
        return {}
    return scene.voters(ballot)


def _migrated(event: ev.Migrated, scene: Scene) -> Telling:
    """Tell those on whom it waits, on whom it waited, who votes on it, and the sponsors: other rules hold now."""
    before = scene.before or scene.after
    waited = holders(before, scene.was, scene.now)
    voters = scene.voters(before.ballot) if before.ballot else {}
    workflow = scene.around.workflow
    facts = {
        "edition": f"{workflow.name}/{workflow.edition}",
        "what": event.title or workflow.source,
        "source": scene.state_called(event.was),
        "reasons": event.reasons,
        "waits_on": scene.waits_on,
    }
    yield "migrated", scene.others({**scene.holders, **waited, **voters, **scene.sponsors()}, event.by), facts


def _missed(event: ev.FollowUpMissed, scene: Scene) -> Telling:
    facts = {"workflow": event.workflow, "destination": event.destination, "why": event.why}
    yield "follow_up_missed", secretaries(scene.after, scene.around, scene.now), facts


def _returned(event: ev.OutcomeReturned, scene: Scene) -> Telling:
    """Tell sponsors and officers what became of what followed; that it goes on again is no outcome."""
    if event.returned.final is not None:
        facts = {"outcome": event.returned.state, "follow_up": event.returned.ref}
        yield "outcome_returned", scene.others(scene.concerned(), scene.act.by), facts


def _decision(event: ev.DecisionRecorded, scene: Scene) -> Telling:
    said = event.decision
    facts = {"destination": said.body, "day": said.day, "decision": said.text, "symbol": said.symbol}
    seated = {ref: one for body in scene.after.bodies if body != said.body for ref, one in _seated(body, scene).items()}
    yield "decision_recorded", scene.others({**scene.concerned(), **seated}, said.by), facts


def _seated(body: str, scene: Scene) -> dict[str, Person]:
    return {person.ref: person for person, _ in scene.around.register.seated(body, scene.now)}


COURSE_TELLERS: Tellers = {
    ev.Proposed: _proposed,
    ev.Stepped: _stepped,
    ev.StepBlocked: _blocked,
    ev.GuaranteeBroken: _incident,
    ev.SecondAwaited: _awaited,
    ev.Extended: _extended,
    ev.Annulled: _annulled,
    ev.Migrated: _migrated,
    ev.FollowUpMissed: _missed,
    ev.OutcomeReturned: _returned,
    ev.DecisionRecorded: _decision,
}
