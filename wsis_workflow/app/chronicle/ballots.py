"""Ballots in sentences."""

from wsis_workflow.app.chronicle.telling import Telling
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.calling import member_called
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.rules import sentences as words
from wsis_workflow.domain.rules.explaining import plain
from wsis_workflow.domain.rules.workflow import Workflow


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


BALLOTS: Telling = {
    ev.BallotOpened: _opened,
    ev.BallotRetexted: _retexted,
    ev.PositionTaken: _position,
    ev.BallotClosed: _closed,
    ev.BallotDecided: _decided,
    ev.BallotCancelled: _cancelled,
}
