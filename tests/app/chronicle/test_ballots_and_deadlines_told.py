"""Ballots and deadlines in the history: their numbers, counts and dates, and what each position was entered by."""

import pytest

from tests.domain.proposals.builders import a_register, at, the_rules
from wsis_workflow.app.chronicle import kind_of, sentence
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.nouns import Elector, Outcome, Position, RunningDeadline

NOW = at(6, 13, 13)
ELECTORS = (Elector("PRT"), Elector("NOR"))
WHY = "Agreed, by row 3 of Consensus."
WAS, IS = "Wednesday 15 October 2008, 17:00 (Europe/Zurich)", "Friday 17 October 2008, 17:00 (Europe/Zurich)"


def told(event: ev.Event) -> str:
    return sentence(event, the_rules(), a_register())


def a_position(member: str = "NOR", **more: object) -> ev.PositionTaken:
    said = {"reasons": "", "on_behalf": False, "evidence": "", **more}
    return ev.PositionTaken(2, Position(member, "no_reply", "nor", NOW, NOW, **said), NOW)


def a_deadline(name: str = "council_documents") -> RunningDeadline:
    return RunningDeadline(name, 1, NOW, None, IS)


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (
            ev.BallotOpened(2, "endorsement", 3, "wg", None, ELECTORS, NOW),
            "ballot 2 opened on revision 3, with 2 electors",
        ),
        (ev.BallotRetexted(2, 4, True, NOW), "ballot 2 goes on with revision 4; positions are void"),
        (ev.BallotRetexted(2, 4, False, NOW), "ballot 2 goes on with revision 4; members are asked to reconfirm"),
        (ev.BallotClosed(2, "chair", NOW), "ballot 2 closed for replies"),
        (
            ev.BallotClosed(2, "chair", NOW, {"support": 9, "not_agreed": 2}),
            "ballot 2 closed for replies with counts support 9, not agreed 2",
        ),
        (
            ev.BallotDecided(2, Outcome("agreed_with_reservations", 2, {}, WHY), "chair", NOW),
            "ballot 2: agreed with reservations. Agreed, by row 3 of Consensus.",
        ),
        (ev.BallotCancelled(2, NOW), "ballot 2 cancelled: the proposal left its state by another step"),
    ],
)
def test_a_ballot_is_told_from_its_opening_to_its_end(event: ev.Event, said: str) -> None:
    assert (told(event), kind_of(event)) == (said, "ballot")


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (a_position(), "Nor: no reply"),
        (a_position("UN"), "UN: no reply"),
        (a_position(reasons="The text is not final."), "Nor: no reply: “The text is not final.”"),
        (
            a_position(on_behalf=True, evidence="Letter of 3 June"),
            "Nor: no reply, entered on its behalf (Letter of 3 June)",
        ),
        (
            a_position(on_behalf=True, reasons="Too soon."),
            "Nor: no reply: “Too soon.”, entered on its behalf (no evidence named)",
        ),
    ],
)
def test_a_position_is_told_with_its_reasons_and_who_entered_it_by_which_evidence(event: ev.Event, said: str) -> None:
    assert (told(event), kind_of(event)) == (said, "position")


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (
            ev.DeadlineSet(a_deadline(), NOW),
            f"Council documents (Rules of Procedure of the Council, Rule 20): {IS}",
        ),
        (ev.DeadlineSet(a_deadline("meeting"), NOW, WAS), f"Meeting (letter of invitation): {IS} (was: {WAS})"),
        (ev.Extended("ad_hoc_reports", NOW, "chair", NOW), "Ad hoc reports (mandate of the ad hoc group) extended"),
        (
            ev.DeadlineMet("meeting", 1, "the ballot is closed", NOW),
            "Meeting (letter of invitation) no longer runs: the ballot is closed",
        ),
        (ev.DeadlinePassed("meeting", 1, NOW), "Meeting (letter of invitation) has passed"),
        (ev.DeadlinePassed("first_reading", 1, NOW), "First reading has passed"),
    ],
)
def test_a_deadline_is_told_with_its_source_and_its_dates(event: ev.Event, said: str) -> None:
    assert (told(event), kind_of(event)) == (said, "deadline")
