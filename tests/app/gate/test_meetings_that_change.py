"""Laws of what people are told of a meeting: once each, and of the proposals that hang on it what they may read."""

from tests.app.gate_builders import a_gate, put_forward, told
from tests.app.meeting_day import proposal_of
from tests.domain.proposals.builders import a_meeting, at
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.events import Scheduled
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.register_commands import (
    AddMeeting,
    CancelMeeting,
    Enter,
    MoveMeeting,
    RegisterCommand,
)

NOW = at(5, 3)
WAS = "2007-06-13T14:30, 2 days"
HUNG = "(was: Wednesday 13 June 2007, 14:30 (Europe/Zurich))"


def with_a_proposal() -> Gate:
    """Give a gate with a proposal before the eleventh meeting."""
    gate = a_gate()
    put_forward(gate)
    gate.handle(cmd.TakeStep("p", "submit"), "prt", at(5, 2))
    return gate


def told_of(command: RegisterCommand, to: str = "prt", by: str = "sec") -> list[Notice]:
    """Say what somebody is told of meetings when one changes."""
    gate = with_a_proposal()
    handle_register(gate, command, by, NOW)
    return told(gate, to, "meeting")


def a_notice(to: str, sequence: int, **facts: str) -> Notice:
    """Give a notice of the eleventh meeting."""
    said = {"meeting": "wg-11", "body": "WG-WSIS", "note": "", "sequence": str(sequence), "changes": "", **facts}
    return Notice(f"meeting/wg-11/{sequence}/{to}", to, "meeting", None, NOW, facts=said)


def test_everybody_in_the_body_is_told_when_it_was_when_it_is_and_what_moves_with_it() -> None:
    [notice] = told_of(MoveMeeting("wg-11", opens="2007-06-20T14:30", days=3, note="Room."))

    changes = f"p: meeting: Wednesday 20 June 2007, 14:30 (Europe/Zurich) {HUNG}"
    now = "2007-06-20T14:30, 3 days"
    assert notice == a_notice("prt", 1, change="moved", was=WAS, now=now, note="Room.", changes=changes)


def test_a_meeting_that_is_cancelled_says_to_what_its_deadlines_go_on() -> None:
    [notice] = told_of(CancelMeeting("wg-11", "No quorum."))

    changes = f"p: meeting: between Fri 1 and Thu 28 February 2008 {HUNG}"
    assert notice == a_notice(
        "prt", 1, change="cancelled", was=WAS, now="cancelled", note="No quorum.", changes=changes
    )


def test_a_meeting_that_is_planned_is_told_and_one_that_is_entered_with_the_directory_is_not() -> None:
    planned = a_meeting("wg-13", "wg", "2007-09-03T09:00", 2)

    [notice] = told_of(AddMeeting(planned))

    assert (notice.key, notice.facts) == (
        "meeting/wg-13/0/prt",
        {
            "meeting": "wg-13",
            "body": "WG-WSIS",
            "change": "entered",
            "was": "",
            "now": "2007-09-03T09:00, 2 days",
            "note": "",
            "sequence": "0",
            "changes": "",
        },
    )
    assert told_of(Enter(meetings=(planned,)), by=OPERATOR) == []
    assert told_of(AddMeeting(a_meeting("wg-1", "wg", "2007-01-03T09:00", 1))) == []


def test_whoever_is_seated_or_concerned_is_told_and_nobody_else() -> None:
    gate = with_a_proposal()

    handle_register(gate, MoveMeeting("wg-11", opens="2007-06-20T14:30"), "sec", NOW)

    people = gate.store.current_register().people
    assert [who for who in people if not told(gate, who, "meeting")] == ["sec2", "out"]
    act = gate.store.acts("p")[-1]
    assert (act.verb, act.by, act.at) == ("meeting", "sec", NOW)


def test_an_agenda_is_rid_of_a_meeting_that_is_cancelled_and_of_no_other() -> None:
    gate = with_a_proposal()
    gate.handle(cmd.Schedule("p", "c08"), "sec", NOW)

    handle_register(gate, CancelMeeting("wg-11"), "sec", NOW)
    kept = proposal_of(gate, "p").scheduled
    handle_register(gate, CancelMeeting("c08"), "sec2", NOW)

    assert (kept, proposal_of(gate, "p").scheduled) == ({"council": "c08"}, {})
    assert gate.store.acts("p")[-1].events[0] == Scheduled("council", None, "sec2", NOW)
