"""Whom an act is told to, and what: by default those on whom the new state waits and the sponsors, never the actor."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.amending.telling import AMENDMENT_TELLERS
from wsis_workflow.domain.proposals.audiences import may_hear
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.nouns import Ballot, Proposal, RunningDeadline
from wsis_workflow.domain.proposals.policy import addressed, confirmers, holders, reading_refs
from wsis_workflow.domain.proposals.register import CHAIRS, SECRETARY, Person
from wsis_workflow.domain.proposals.roles import officers, people_in, secretaries, sponsors
from wsis_workflow.domain.proposals.translation_telling import (
    LANGUAGE,
    News,
    asked_news,
    awaited_until,
    delivered_news,
    dropped_news,
)
from wsis_workflow.domain.rules.sentences import listed, sentence, template

MOST_NAMES = 4
AND_MORE = template("{people} and {number} more")


@dataclass(frozen=True, slots=True)
class Told:
    """One person told one thing; `over` is the end of the deadline that now runs for them, if any."""

    to: str
    kind: str
    facts: Mapping[str, str] = field(default_factory=dict)
    deadline: str | None = None
    over: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Scene:
    before: Proposal | None
    after: Proposal
    act: ev.Act
    around: Circumstances
    was: Circumstances
    holders: Mapping[str, Person]

    @property
    def now(self) -> datetime:
        return self.act.at

    def sponsors(self) -> dict[str, Person]:
        return sponsors(self.after, self.around)


def told_by(
    before: Proposal | None,
    act: ev.Act,
    after: Proposal,
    around: Circumstances,
    was: Circumstances | None = None,
    waited_for: Mapping[str, Person] | None = None,
) -> list[Told]:
    """List who is told what: each person once for each act, by the first thing in it that concerns them.

    `was` are the circumstances before the act, where it changed them; `waited_for` are those on whom the proposal
    waits after it, where they have been found already.
    """
    waiting = holders(after, around, act.at) if waited_for is None else waited_for
    scene = _Scene(before, after, act, around, was or around, waiting)
    found: dict[str, Told] = {}
    for event in sorted(act.events, key=_weight):
        for kind, people, facts in _TELLERS[type(event)](event, scene) if type(event) in _TELLERS else ():
            for ref in people:
                found.setdefault(ref, _told(ref, kind, facts, scene))
    return list(found.values())


def _told(ref: str, kind: str, facts: Mapping[str, str], scene: _Scene) -> Told:
    common = {"title": scene.after.title, "by": scene.act.by, "state": _state(scene.after.state, scene)}
    if LANGUAGE in facts:
        over = awaited_until(facts[LANGUAGE], scene.after, scene.around.workflow.zone)
        return Told(ref, kind, {**common, **facts}, facts.get("deadline") or None, over)
    running = _deadline(facts.get("deadline"), scene)
    if running is None:
        return Told(ref, kind, {**common, **facts})
    rule = scene.around.workflow.deadlines[running.name]
    words = {"deadline_title": rule.title or running.name.replace("_", " ").capitalize(), "words": running.words}
    return Told(ref, kind, {**common, **words, **facts}, running.name, running.over)


def _deadline(name: str | None, scene: _Scene) -> RunningDeadline | None:
    """Find the deadline that a notice is about, or the one that ends next."""
    if name is not None and name in scene.after.deadlines:
        return scene.after.deadlines[name]
    running = [(d.over, d.name) for d in scene.after.deadlines.values() if d.over and d.over > scene.now]
    return scene.after.deadlines[min(running)[1]] if running else None


def _weight(event: ev.Event) -> int:
    """Put the change of state first: who is told of it need not be told of its parts."""
    return 0 if isinstance(event, ev.Stepped | ev.Annulled | ev.Migrated) else 1


Telling = Iterator[tuple[str, Iterable[str], dict[str, str]]]


def _proposed(event: ev.Proposed, scene: _Scene) -> Telling:
    people = {**scene.holders, **scene.sponsors()}
    yield "proposed", _others(people, event.by, scene), {"waits_on": _named(scene.holders)}


def _stepped(event: ev.Stepped, scene: _Scene) -> Telling:
    extra = [role for rule in scene.around.workflow.notices if rule.after == event.step for role in rule.tell]
    people = {
        **scene.holders,
        **scene.sponsors(),
        **addressed(extra, scene.after, scene.around, scene.now, scene.holders),
    }
    facts = {
        "step": scene.around.workflow.steps[event.step].title,
        "source": _state(event.source, scene),
        "reasons": event.reasons,
        "waits_on": _named(scene.holders),
        "explanation": _explanation(scene.act),
    }
    yield "stepped", _others(people, event.by, scene), facts


def _closed(event: ev.BallotClosed, scene: _Scene) -> Telling:
    if scene.after.ballot is not None:
        yield "ballot_closed", _others(scene.holders, event.by, scene), {"waits_on": _named(scene.holders)}


def _cancelled(event: ev.BallotCancelled, scene: _Scene) -> Telling:
    yield "ballot_cancelled", _others(_voters(_ballot(event.number, scene), scene), scene.act.by, scene), {}


def _retexted(event: ev.BallotRetexted, scene: _Scene) -> Telling:
    kind = "positions_void" if event.is_void else "reconfirm"
    yield kind, _others(_voters(_ballot(event.number, scene), scene), scene.act.by, scene), {}


def _position(event: ev.PositionTaken, scene: _Scene) -> Telling:
    said = event.position
    if not said.on_behalf:
        return
    people = {person.ref: person for person in scene.around.register.delegates_of(said.member)}
    facts = {"member": said.member, "position": said.position, "evidence": said.evidence, "reasons": said.reasons}
    yield "entered_for_you", _others(people, said.by, scene), facts


def _commented(event: ev.Commented, scene: _Scene) -> Telling:
    """Tell those in the thread and those on whom it waits, as far as they may read and belong to the audience."""
    thread = next(one.thread for one in reversed(scene.after.remarks) if one.by == event.by and one.at == event.at)
    among = [one.by for one in scene.after.remarks if one.thread == thread]
    readers, register = reading_refs(scene.after, scene.around, scene.now), scene.around.register
    people = [
        ref
        for ref in dict.fromkeys((*among, *scene.holders))
        if ref in readers and may_hear(ref, event.audience, event.by, register, scene.now)
    ]
    kind = "comment_within" if event.audience else "comment"
    yield kind, _others(dict.fromkeys(people), event.by, scene), {"comment": event.text, "body": event.audience}


def _statement(event: ev.StatementMade, scene: _Scene) -> Telling:
    """Tell the secretariat, the sponsors and, of one entered for it, the member."""
    made = event.statement
    facts = {"member": made.member, "statement": made.text, "evidence": made.evidence}
    if made.on_behalf:
        people = {person.ref: person for person in scene.around.register.delegates_of(made.member)}
        yield "statement_for_you", _others(people, made.by, scene), facts
    told = {**secretaries(scene.after, scene.around, scene.now), **scene.sponsors()}
    yield "statement", _others(told, made.by, scene), facts


def _blocked(event: ev.StepBlocked, scene: _Scene) -> Telling:
    title = scene.around.workflow.steps[event.step].title
    yield "blocked", secretaries(scene.after, scene.around, scene.now), {"step": title, "why": event.why}


def _incident(event: ev.GuaranteeBroken, scene: _Scene) -> Telling:
    rules = scene.around.workflow
    promise = rules.guarantees[event.guarantee - 1].because
    step = rules.steps[event.step].title if event.step else ""
    facts = {"step": step, "why": event.why, "promise": promise}
    yield "incident", secretaries(scene.after, scene.around, scene.now), facts


def _translation_asked(event: ev.TranslationAsked, scene: _Scene) -> Telling:
    yield from _news(asked_news(event, scene.after, scene.act, scene.around), scene)


def _translation_delivered(event: ev.TranslationDelivered, scene: _Scene) -> Telling:
    yield from _news(delivered_news(event, scene.before, scene.after, scene.act, scene.around), scene)


def _translation_dropped(event: ev.TranslationDropped, scene: _Scene) -> Telling:
    yield from _news(dropped_news(event, scene.before), scene)


def _news(found: Iterable[News], scene: _Scene) -> Telling:
    for one in found:
        people = [ref for ref in one.people if ref in scene.around.register.people and ref != scene.act.by]
        yield one.kind, people, dict(one.facts)


def _returned(event: ev.OutcomeReturned, scene: _Scene) -> Telling:
    """Tell sponsors and officers what became of what followed; that it goes on again is no outcome."""
    if event.returned.final is not None:
        facts = {"outcome": event.returned.state, "follow_up": event.returned.ref}
        yield "outcome_returned", _others(_concerned(scene), scene.act.by, scene), facts


def _decision(event: ev.DecisionRecorded, scene: _Scene) -> Telling:
    said = event.decision
    facts = {"destination": said.body, "day": said.day, "decision": said.text, "symbol": said.symbol}
    seated = {ref: one for body in scene.after.bodies if body != said.body for ref, one in _seated(body, scene).items()}
    yield "decision_recorded", _others({**_concerned(scene), **seated}, said.by, scene), facts


def _concerned(scene: _Scene) -> dict[str, Person]:
    return {**scene.sponsors(), **officers(scene.after.bodies, (*CHAIRS, SECRETARY), scene.around, scene.now)}


def _seated(body: str, scene: _Scene) -> dict[str, Person]:
    return {person.ref: person for person, _ in scene.around.register.seated(body, scene.now)}


def _awaited(event: ev.SecondAwaited, scene: _Scene) -> Telling:
    people = confirmers(scene.after, scene.around, scene.now)
    yield "second_awaited", people, {"verb": event.verb, "what": str(event.command.get("step", event.verb))}


def _extended(event: ev.Extended, scene: _Scene) -> Telling:
    people = {**scene.holders, **scene.sponsors()}
    words = scene.after.deadlines[event.deadline].words if event.deadline in scene.after.deadlines else ""
    yield "extended", _others(people, event.by, scene), {"deadline": event.deadline, "words": words}


def _annulled(event: ev.Annulled, scene: _Scene) -> Telling:
    people = {**scene.holders, **scene.sponsors(), **_told_before(scene)}
    facts = {"what": event.what, "reasons": event.reasons, "waits_on": _named(scene.holders)}
    yield "annulled", _others(people, event.by, scene), facts


def _told_before(scene: _Scene) -> dict[str, Person]:
    """Find on whom it waited, and who was told of the steps that are now undone."""
    before = scene.before
    if before is None:
        return {}
    undone = {step for step, taken in before.taken.items() if scene.after.taken.get(step) != taken}
    told = [role for rule in scene.around.workflow.notices if rule.after in undone for role in rule.tell]
    waited = holders(before, scene.around, scene.now)
    return {**waited, **addressed(told, before, scene.around, scene.now, waited)}


def _missed(event: ev.FollowUpMissed, scene: _Scene) -> Telling:
    facts = {"workflow": event.workflow, "destination": event.destination, "why": event.why}
    yield "follow_up_missed", secretaries(scene.after, scene.around, scene.now), facts


def _migrated(event: ev.Migrated, scene: _Scene) -> Telling:
    """Tell those on whom it waits, on whom it waited, who votes on it, and the sponsors: other rules hold now."""
    before = scene.before or scene.after
    waited = holders(before, scene.was, scene.now)
    voters = _voters(before.ballot, scene) if before.ballot else {}
    workflow = scene.around.workflow
    facts = {
        "edition": f"{workflow.name}/{workflow.edition}",
        "what": event.title or workflow.source,
        "source": _state(event.was, scene),
        "reasons": event.reasons,
        "waits_on": _named(scene.holders),
    }
    yield "migrated", _others({**scene.holders, **waited, **voters, **scene.sponsors()}, event.by, scene), facts


def _ballot(number: int, scene: _Scene) -> Ballot:
    return next(ballot for ballot in scene.after.ballots if ballot.number == number)


def _voters(ballot: Ballot, scene: _Scene) -> dict[str, Person]:
    roles = scene.was.workflow.ballots[ballot.rule].positions_by
    before = scene.before or scene.after
    people = people_in(roles, before, scene.was, scene.now)
    return {ref: person for ref, person in people.items() if person.represents in ballot.electors}


def _others(people: Iterable[str], by: str, scene: _Scene) -> list[str]:
    return [ref for ref in people if ref not in (by, scene.act.by)]


def _named(people: Mapping[str, Person]) -> str:
    names = [person.name for person in people.values()]
    if len(names) <= MOST_NAMES:
        return ", ".join(names)
    return str(sentence(AND_MORE, people=listed(names[:MOST_NAMES]), number=len(names) - MOST_NAMES))


def _state(name: str, scene: _Scene) -> str:
    known = scene.around.workflow.states.get(name) or scene.was.workflow.states[name]
    return known.label


def _explanation(act: ev.Act) -> str:
    return next((event.outcome.explanation for event in act.events if isinstance(event, ev.BallotDecided)), "")


_TELLERS: dict[type, Callable[[Any, _Scene], Telling]] = {
    **AMENDMENT_TELLERS,
    ev.Proposed: _proposed,
    ev.Stepped: _stepped,
    ev.BallotClosed: _closed,
    ev.BallotCancelled: _cancelled,
    ev.BallotRetexted: _retexted,
    ev.PositionTaken: _position,
    ev.Commented: _commented,
    ev.StatementMade: _statement,
    ev.OutcomeReturned: _returned,
    ev.DecisionRecorded: _decision,
    ev.StepBlocked: _blocked,
    ev.GuaranteeBroken: _incident,
    ev.TranslationAsked: _translation_asked,
    ev.TranslationDelivered: _translation_delivered,
    ev.TranslationDropped: _translation_dropped,
    ev.SecondAwaited: _awaited,
    ev.Extended: _extended,
    ev.Annulled: _annulled,
    ev.FollowUpMissed: _missed,
    ev.Migrated: _migrated,
}
