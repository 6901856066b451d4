"""A meeting of the working group with proposals before it, and the desk on which it is prepared and held."""

from tests.app.gate_builders import START, a_gate
from tests.domain.proposals.builders import at
from wsis_workflow.app.desks import handle_desk
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.stored import Answer
from wsis_workflow.domain.desk.agenda_commands import IssueAgenda, SetAgenda
from wsis_workflow.domain.desk.agenda_nouns import Item
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.floor_commands import PutOnFloor, RecordOutcome
from wsis_workflow.domain.proposals.commands import Propose, TakeStep
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.refusals import Refused

IN_MEETING = at(6, 13, 13)  # half an hour after it has opened in Geneva


def a_meeting_of(*refs: str) -> Gate:
    """Give a gate with proposals that are before the working group."""
    gate = a_gate()
    for ref in refs:
        parties = {"group": "wg", "council": "council"}
        gate.handle(Propose(ref, "council-proposal", ref.capitalize(), parties, "R 140", "A text."), "prt", START)
        gate.handle(TakeStep(ref, "submit"), "prt", START)
    return gate


def does(gate: Gate, by: str, command: DeskCommand, now=IN_MEETING) -> Answer:
    """Put a command to the desk of the working group."""
    return handle_desk(gate, command, by, now)


def code_of(gate: Gate, by: str, command: DeskCommand, now=IN_MEETING) -> str:
    """Try a command, and give the code of the refusal."""
    try:
        does(gate, by, command, now)
    except Refused as refused:
        return refused.code
    return "done"


def desk_of(gate: Gate) -> Desk:
    """Give the desk of the working group."""
    return gate.store.desk("wg")


def proposal_of(gate: Gate, ref: str) -> Proposal:
    """Give a proposal, which is there."""
    found = gate.store.proposal(ref)
    assert found is not None
    return found


def agenda(*items: Item, seen: int | None = None) -> SetAgenda:
    """Ask for an agenda of the eleventh meeting."""
    return SetAgenda("wg", "wg-11", items, seen=seen)


ISSUE = IssueAgenda("wg", "wg-11")


def turns_to(item: str) -> PutOnFloor:
    """Ask the eleventh meeting to turn to an item."""
    return PutOnFloor("wg", "wg-11", item)


def outcome(item: str, act: str = "", what: str = "", **more: str) -> RecordOutcome:
    """Ask to record an outcome at the eleventh meeting."""
    return RecordOutcome("wg", "wg-11", item, act, what, **more)
