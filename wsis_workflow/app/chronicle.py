"""What happened, in sentences: for the history of a proposal and the timeline of a rehearsal."""

from collections.abc import Callable
from typing import Any

from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.calling import body_called, meeting_called, member_called, party_called
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.proposals.verbs import named
from wsis_workflow.domain.rules import sentences as words
from wsis_workflow.domain.rules.explaining import plain
from wsis_workflow.domain.rules.language_words import language_in_words, languages_in_words
from wsis_workflow.domain.rules.workflow import Workflow

KINDS: dict[type, str] = {
    ev.Proposed: "propose",
    ev.PositionTaken: "position",
    ev.BallotOpened: "ballot",
    ev.BallotClosed: "ballot",
    ev.BallotDecided: "ballot",
    ev.BallotCancelled: "ballot",
    ev.BallotRetexted: "ballot",
    ev.DeadlineSet: "deadline",
    ev.DeadlineMet: "deadline",
    ev.DeadlinePassed: "deadline",
    ev.Extended: "deadline",
}


def kind_of(event: ev.Event) -> str:
    """Name the kind of an entry of the timeline; whatever is no other kind is a step of the work."""
    return KINDS.get(type(event), "step")


def sentence(event: ev.Event, workflow: Workflow, register: Register) -> str:
    """Say what happened, with the rule behind it."""
    return _SENTENCES[type(event)](event, workflow, register)


def name_of(ref: str, register: Register) -> str:
    """Give the name of who acted; the clock and a ballot's outcome act under their own."""
    person = register.people.get(ref)
    return person.name if person else _ENGINE.get(ref, ref)


def _proposed(event: ev.Proposed, workflow: Workflow, register: Register) -> str:
    return words.sentence(
        "“{title}” put forward by {sponsors} under {workflow}, edition {edition}",
        title=event.title,
        sponsors=words.listed(member_called(code, register) for code in event.sponsors),
        workflow=workflow.name,
        edition=workflow.edition,
    )


def _revised(event: ev.Revised, workflow: Workflow, register: Register) -> str:
    return words.sentence(
        "revision {number} of the text ({language})", number=event.number, language=language_in_words(event.language)
    )


def _stepped(event: ev.Stepped, workflow: Workflow, register: Register) -> str:
    step, source, dest = (
        workflow.steps[event.step].title,
        workflow.states[event.source].label,
        workflow.states[event.dest].label,
    )
    if not event.reasons:
        return words.sentence("{step}: {source} → {dest}", step=step, source=source, dest=dest)
    return words.sentence(
        "{step}: {source} → {dest} (“{reasons}”)", step=step, source=source, dest=dest, reasons=event.reasons
    )


def _bound(event: ev.PartyBound, workflow: Workflow, register: Register) -> str:
    body, party = body_called(event.body, register), party_called(event.party, workflow)
    return words.sentence("{body} takes part as “{party}”", body=body, party=party)


def _opened(event: ev.BallotOpened, workflow: Workflow, register: Register) -> str:
    return words.sentence(
        "ballot {number} opened on revision {revision}, with {electors} electors",
        number=event.number,
        revision=event.revision,
        electors=len(event.electors),
    )


def _retexted(event: ev.BallotRetexted, workflow: Workflow, register: Register) -> str:
    ballot = {"number": event.number, "revision": event.revision}
    if event.is_void:
        return words.sentence("ballot {number} goes on with revision {revision}; positions are void", **ballot)
    return words.sentence("ballot {number} goes on with revision {revision}; members are asked to reconfirm", **ballot)


def _position(event: ev.PositionTaken, workflow: Workflow, register: Register) -> str:
    said = event.position
    member, position = member_called(said.member, register), plain(said.position)
    taken = words.sentence("{member}: {position}", member=member, position=position)
    if said.reasons:
        taken = words.sentence("{taken}: “{reasons}”", taken=taken, reasons=said.reasons)
    if not said.on_behalf:
        return taken
    evidence = said.evidence or words.sentence("no evidence named")
    return words.sentence("{taken}, entered on its behalf ({evidence})", taken=taken, evidence=evidence)


def _closed(event: ev.BallotClosed, workflow: Workflow, register: Register) -> str:
    if event.counts is None:
        return words.sentence("ballot {number} closed for replies", number=event.number)
    counts = words.listed(f"{plain(position)} {count}" for position, count in event.counts.items())
    return words.sentence("ballot {number} closed for replies with counts {counts}", number=event.number, counts=counts)


def _decided(event: ev.BallotDecided, workflow: Workflow, register: Register) -> str:
    outcome, why = plain(event.outcome.outcome), words.Recorded(event.outcome.explanation)
    return words.sentence("ballot {number}: {outcome}. {why}", number=event.number, outcome=outcome, why=why)


def _cancelled(event: ev.BallotCancelled, workflow: Workflow, register: Register) -> str:
    return words.sentence("ballot {number} cancelled: the proposal left its state by another step", number=event.number)


def _fact(event: ev.FactRecorded, workflow: Workflow, register: Register) -> str:
    rule = workflow.facts.get(event.finding.name)
    return words.sentence("finding: {title}", title=rule.title if rule else event.finding.name.replace("_", " "))


def _scheduled(event: ev.Scheduled, workflow: Workflow, register: Register) -> str:
    if event.meeting:
        found = register.meetings.get(event.meeting)
        called = meeting_called(found, register) if found else event.meeting
        return words.sentence("on the agenda of {meeting}", meeting=called)
    return words.sentence("off the agenda of {body}", body=body_called(event.body, register))


def _available(event: ev.MadeAvailable, workflow: Workflow, register: Register) -> str:
    return words.sentence("the text is available in {languages}", languages=languages_in_words(event.languages))


def _attached(event: ev.Attached, workflow: Workflow, register: Register) -> str:
    return words.sentence("{kind} attached: {name}", kind=event.attachment.kind, name=event.attachment.name)


def _dependency(event: ev.DependencyAdded, workflow: Workflow, register: Register) -> str:
    return words.sentence("conditional on {proposals}", proposals=words.listed(event.proposals))


def _commented(event: ev.Commented, workflow: Workflow, register: Register) -> str:
    return words.sentence("comment: {text}", text=event.text)


def _deadline_set(event: ev.DeadlineSet, workflow: Workflow, register: Register) -> str:
    deadline, now = _title(event.deadline.name, workflow), words.Recorded(event.deadline.words)
    if not event.was:
        return words.sentence("{deadline}: {now}", deadline=deadline, now=now)
    was = words.Recorded(event.was)
    return words.sentence("{deadline}: {now} (was: {was})", deadline=deadline, now=now, was=was)


def _extended(event: ev.Extended, workflow: Workflow, register: Register) -> str:
    return words.sentence("{deadline} extended", deadline=_title(event.deadline, workflow))


def _deadline_met(event: ev.DeadlineMet, workflow: Workflow, register: Register) -> str:
    deadline, why = _title(event.name, workflow), words.Recorded(event.why)
    return words.sentence("{deadline} no longer runs: {why}", deadline=deadline, why=why)


def _deadline_passed(event: ev.DeadlinePassed, workflow: Workflow, register: Register) -> str:
    return words.sentence("{deadline} has passed", deadline=_title(event.name, workflow))


def _blocked(event: ev.StepBlocked, workflow: Workflow, register: Register) -> str:
    step, why = workflow.steps[event.step].title, words.Recorded(event.why)
    return words.sentence("{step} could not be taken: {why}", step=step, why=why)


def _incident(event: ev.GuaranteeBroken, workflow: Workflow, register: Register) -> str:
    why = words.Recorded(event.why)
    if not event.step:
        return words.sentence("incident: {why}", why=why)
    step, by = workflow.steps[event.step].title, name_of(event.by, register)
    return words.sentence("incident: {step}, asked for by {person}, was stopped: {why}", step=step, person=by, why=why)


def _awaited(event: ev.SecondAwaited, workflow: Workflow, register: Register) -> str:
    return words.sentence("{verb} awaits a second person", verb=named(event.verb))


def _given(event: ev.SecondGiven, workflow: Workflow, register: Register) -> str:
    return words.sentence("{verb} confirmed by {person}", verb=named(event.verb), person=name_of(event.by, register))


def _annulled(event: ev.Annulled, workflow: Workflow, register: Register) -> str:
    return words.sentence(
        "{verb} “{what}” annulled: “{reasons}”", verb=named(event.verb), what=event.what, reasons=event.reasons
    )


def _started(event: ev.FollowUpStarted, workflow: Workflow, register: Register) -> str:
    return words.sentence("follow-up “{ref}” started", ref=event.ref)


def _missed(event: ev.FollowUpMissed, workflow: Workflow, register: Register) -> str:
    why = words.Recorded(event.why)
    return words.sentence("follow-up to {destination} could not start: {why}", destination=event.destination, why=why)


def _migrated(event: ev.Migrated, workflow: Workflow, register: Register) -> str:
    edition = {"workflow": workflow.name, "number": workflow.edition, "plan": event.plan[:12]}
    if not event.title:
        return words.sentence("under new rules: {workflow}, edition {number} (plan {plan})", **edition)
    return words.sentence(
        "under new rules: {workflow}, edition {number} (“{title}”, plan {plan})", title=event.title, **edition
    )


def _title(deadline: str, workflow: Workflow) -> str:
    rule = workflow.deadlines.get(deadline)
    if rule is None:  # one of the rules before, which ends as the new ones begin
        return deadline.replace("_", " ").capitalize()
    return words.sentence("{name} ({source})", name=rule.label, source=rule.source) if rule.source else rule.label


_ENGINE = {
    "clock": words.sentence("the clock"),
    "ballot": words.sentence("the ballot"),
    "operator": words.sentence("the operator"),
}
_SENTENCES: dict[type, Callable[[Any, Workflow, Register], str]] = {
    ev.Proposed: _proposed,
    ev.Revised: _revised,
    ev.Stepped: _stepped,
    ev.PartyBound: _bound,
    ev.BallotOpened: _opened,
    ev.BallotRetexted: _retexted,
    ev.PositionTaken: _position,
    ev.BallotClosed: _closed,
    ev.BallotDecided: _decided,
    ev.BallotCancelled: _cancelled,
    ev.FactRecorded: _fact,
    ev.Scheduled: _scheduled,
    ev.MadeAvailable: _available,
    ev.Attached: _attached,
    ev.DependencyAdded: _dependency,
    ev.Commented: _commented,
    ev.DeadlineSet: _deadline_set,
    ev.Extended: _extended,
    ev.DeadlineMet: _deadline_met,
    ev.DeadlinePassed: _deadline_passed,
    ev.StepBlocked: _blocked,
    ev.GuaranteeBroken: _incident,
    ev.SecondAwaited: _awaited,
    ev.SecondGiven: _given,
    ev.Annulled: _annulled,
    ev.FollowUpStarted: _started,
    ev.FollowUpMissed: _missed,
    ev.Migrated: _migrated,
}
