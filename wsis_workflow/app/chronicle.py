"""What happened, in sentences: for the history of a proposal and the timeline of a rehearsal."""

from collections.abc import Callable
from typing import Any

from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.register import Register
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
    return person.name if person else {"clock": "the clock", "ballot": "the ballot"}.get(ref, ref)


def _proposed(event: ev.Proposed, workflow: Workflow, register: Register) -> str:
    return (
        f"“{event.title}” put forward by {', '.join(event.sponsors)} under {workflow.name}, edition {workflow.edition}"
    )


def _revised(event: ev.Revised, workflow: Workflow, register: Register) -> str:
    return f"revision {event.number} of the text ({event.language})"


def _stepped(event: ev.Stepped, workflow: Workflow, register: Register) -> str:
    step = workflow.steps[event.step]
    moved = f"{workflow.states[event.source].label} → {workflow.states[event.dest].label}"
    return f"{step.title}: {moved}" + (f" (“{event.reasons}”)" if event.reasons else "")


def _bound(event: ev.PartyBound, workflow: Workflow, register: Register) -> str:
    return f"{register.bodies[event.body].name} is the {event.party.replace('_', ' ')}"


def _opened(event: ev.BallotOpened, workflow: Workflow, register: Register) -> str:
    return f"ballot {event.number} opened on revision {event.revision}, with {len(event.electors)} electors"


def _retexted(event: ev.BallotRetexted, workflow: Workflow, register: Register) -> str:
    what = "positions are void" if event.is_void else "members are asked to reconfirm"
    return f"ballot {event.number} goes on with revision {event.revision}; {what}"


def _position(event: ev.PositionTaken, workflow: Workflow, register: Register) -> str:
    said = event.position
    reasons = f": “{said.reasons}”" if said.reasons else ""
    behalf = f", entered on its behalf ({said.evidence or 'no evidence named'})" if said.on_behalf else ""
    return f"{said.member}: {said.position}{reasons}{behalf}"


def _closed(event: ev.BallotClosed, workflow: Workflow, register: Register) -> str:
    counts = f" with counts {dict(event.counts)}" if event.counts is not None else ""
    return f"ballot {event.number} closed for replies{counts}"


def _decided(event: ev.BallotDecided, workflow: Workflow, register: Register) -> str:
    return f"ballot {event.number}: {event.outcome.outcome}. {event.outcome.explanation}"


def _cancelled(event: ev.BallotCancelled, workflow: Workflow, register: Register) -> str:
    return f"ballot {event.number} cancelled: the proposal left its state by another step"


def _fact(event: ev.FactRecorded, workflow: Workflow, register: Register) -> str:
    rule = workflow.facts.get(event.finding.name)
    return f"finding: {rule.title if rule else event.finding.name.replace('_', ' ')}"


def _scheduled(event: ev.Scheduled, workflow: Workflow, register: Register) -> str:
    return f"on the agenda of {event.meeting}" if event.meeting else f"off the agenda of {event.body}"


def _available(event: ev.MadeAvailable, workflow: Workflow, register: Register) -> str:
    return f"the text is available in {', '.join(event.languages)}"


def _attached(event: ev.Attached, workflow: Workflow, register: Register) -> str:
    return f"{event.attachment.kind} attached: {event.attachment.name}"


def _dependency(event: ev.DependencyAdded, workflow: Workflow, register: Register) -> str:
    return f"conditional on {', '.join(event.proposals)}"


def _commented(event: ev.Commented, workflow: Workflow, register: Register) -> str:
    return f"comment: {event.text}"


def _deadline_set(event: ev.DeadlineSet, workflow: Workflow, register: Register) -> str:
    was = f" (was: {event.was})" if event.was else ""
    return f"{_title(event.deadline.name, workflow)}: {event.deadline.words}{was}"


def _extended(event: ev.Extended, workflow: Workflow, register: Register) -> str:
    return f"{_title(event.deadline, workflow)} extended"


def _deadline_met(event: ev.DeadlineMet, workflow: Workflow, register: Register) -> str:
    return f"{_title(event.name, workflow)} no longer runs: {event.why}"


def _deadline_passed(event: ev.DeadlinePassed, workflow: Workflow, register: Register) -> str:
    return f"{_title(event.name, workflow)} has passed"


def _blocked(event: ev.StepBlocked, workflow: Workflow, register: Register) -> str:
    return f"{workflow.steps[event.step].title} could not be taken: {event.why}"


def _awaited(event: ev.SecondAwaited, workflow: Workflow, register: Register) -> str:
    return f"{event.verb} awaits a second person"


def _given(event: ev.SecondGiven, workflow: Workflow, register: Register) -> str:
    return f"{event.verb} confirmed by {name_of(event.by, register)}"


def _annulled(event: ev.Annulled, workflow: Workflow, register: Register) -> str:
    return f"{event.verb} “{event.what}” annulled: “{event.reasons}”"


def _started(event: ev.FollowUpStarted, workflow: Workflow, register: Register) -> str:
    return f"follow-up “{event.ref}” started"


def _missed(event: ev.FollowUpMissed, workflow: Workflow, register: Register) -> str:
    return f"follow-up to {event.destination} could not start: {event.why}"


def _title(deadline: str, workflow: Workflow) -> str:
    rule = workflow.deadlines[deadline]
    name = rule.title or deadline.replace("_", " ").capitalize()
    return f"{name} ({rule.source})" if rule.source else name


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
    ev.SecondAwaited: _awaited,
    ev.SecondGiven: _given,
    ev.Annulled: _annulled,
    ev.FollowUpStarted: _started,
    ev.FollowUpMissed: _missed,
}
