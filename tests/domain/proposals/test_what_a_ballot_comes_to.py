"""Laws of an outcome: the voices that it counts, the findings and the presence it is told of."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from typing import Any

import pytest

from tests.domain.proposals.ballot_builders import OPENED, rules, tabled
from tests.domain.proposals.builders import Desk, a_meeting, a_register, at
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.nouns import Ballot, Elector, Finding, Position
from wsis_workflow.domain.proposals.outcomes import computed, present_at, table_of, voices
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.rules.conditions import FactHolds
from wsis_workflow.domain.rules.deciding import Decision
from wsis_workflow.domain.rules.tables import Row, TableElectorate, Voice
from wsis_workflow.domain.rules.tally import LeftOut

ONE, TWO = Fraction(1), Fraction(2)
HERE = Voice(category="member_state")
PRESENT_REQUIRED = {"electorate": TableElectorate(present=True)}


def met(ref: str, opens: str, present: tuple[str, ...] | None = None, days: int = 1) -> Meeting:
    """Hold a meeting of the group."""
    return replace(a_meeting(ref, "wg", opens, days), present=present)


def counted_at(desk: Desk, *meetings: Meeting, now: datetime = OPENED) -> Desk:
    """Let the group have held these meetings alone."""
    register = a_register(*meetings)
    held = {ref: one for ref, one in register.meetings.items() if one in meetings}
    desk.around = replace(desk.around, register=replace(register, meetings=held))
    desk.now = now
    return desk


def ballot_of(desk: Desk, **changes: Any) -> Ballot:
    """Give the ballot as it would be otherwise."""
    return desk.standing.ballots[0].but(**changes)


def present(desk: Desk) -> tuple[str, ...] | None:
    """Ask who is recorded as present."""
    return present_at(ballot_of(desk), desk.asked("chair"))


def heard(desk: Desk, **changes: Any) -> list[Voice]:
    """Give the voices of the ballot."""
    return voices(ballot_of(desk, **changes), desk.asked("chair"))


def said(member: str, position: str, reasons: str) -> Position:
    """Have said something."""
    return Position(member, position, member.lower(), OPENED, OPENED, reasons)


def test_every_elector_has_one_voice_with_what_it_says_now() -> None:
    positions = {"PRT": said("PRT", "object", "Costs."), "NOR": said("NOR", "support", " ")}

    assert heard(counted_at(tabled()), positions=positions) == [
        replace(HERE, member="BRA"),
        replace(HERE, member="NOR", position="support"),
        replace(HERE, member="PRT", position="object", reasons=True),
    ]


def test_who_is_not_on_the_list_of_those_present_is_absent() -> None:
    desk = counted_at(tabled(), met("m", "2007-06-13T14:30", ("NOR",)))

    assert heard(desk, positions={"PRT": said("PRT", "support", "")}) == [
        replace(HERE, member="BRA", present=False),
        replace(HERE, member="NOR"),
        replace(HERE, member="PRT", position="support", present=False),
    ]


@pytest.mark.parametrize(
    ("present", "counts", "voices"),
    [
        (None, {"support": 2, "object": 0}, [("support", 2, True), (None, 1, True)]),
        (None, {"support": 3}, [("support", 3, True)]),
        (None, {}, [(None, 3, True)]),
        (("NOR",), {"support": 1}, [("support", 1, True), (None, 2, False)]),
        (("NOR", "PRT"), {"support": 1}, [("support", 1, True), (None, 1, True), (None, 1, False)]),
        ((), {"support": 2}, [("support", 2, True), (None, 1, False)]),
        (("BRA", "NOR", "PRT"), {"object": 1}, [("object", 1, True), (None, 2, True)]),
    ],
)
@pytest.mark.parametrize("categories", [(), ("sector_member", "member_state")])
def test_papers_are_counted_without_names_and_whoever_is_away_is_among_the_silent(
    present: tuple[str, ...] | None,
    counts: Mapping[str, int],
    voices: list[tuple[str | None, int, bool]],
    categories: tuple[str, ...],
) -> None:
    desk = counted_at(tabled(rules({"electorate": TableElectorate(categories)})), met("m", "2007-06-13T14:30", present))

    assert heard(desk, counts=counts) == [
        replace(HERE, position=position, count=count, reasons=position is not None, present=is_here)
        for position, count, is_here in voices
    ]


@pytest.mark.parametrize(
    ("electors", "categories", "paper"),
    [
        ([], ("member_state",), Voice(category="member_state")),
        ([Elector("A", "member_state"), Elector("B", "associate")], (), Voice()),
        ([Elector("A", "member_state"), Elector("B", "associate")], ("associate",), Voice(category="associate")),
        ([Elector("A", None), Elector("B", None)], ("associate",), Voice()),
        (
            [
                Elector(
                    "A", "associate", weights={"votes": TWO, "seats": TWO}, attributes={"region": "E", "sea": "no"}
                ),
                Elector("B", "associate", weights={"votes": TWO, "seats": ONE}, attributes={"region": "E"}),
            ],
            ("member_state",),
            Voice(category="associate", weights={"votes": TWO}, attributes={"region": "E"}),
        ),
    ],
)
def test_a_paper_is_known_by_what_all_electors_have_in_common(
    electors: list[Elector], categories: tuple[str, ...], paper: Voice
) -> None:
    desk = counted_at(tabled(rules({"electorate": TableElectorate(categories)})))
    electorate = {elector.member: elector for elector in electors}

    silent = [replace(paper, count=len(electors) - 1)] if electors else []
    counts = {"support": 1} if electors else {}
    assert heard(desk, counts=counts, electors=electorate) == [
        *(replace(paper, position=said, reasons=True) for said in counts),
        *silent,
    ]


@pytest.mark.parametrize(
    ("meetings", "found"),
    [
        ([], None),
        ([met("m", "2007-06-13T14:30")], None),
        ([met("m", "2007-06-13T14:30", ("NOR",))], ("NOR",)),
        ([met("m", "2007-06-13T14:30", ())], ()),
        ([met("m", "2007-06-13T14:30", ("NOR",)), met("n", "2007-06-14T10:00", ("BRA",))], ("BRA",)),
        ([met("m", "2007-06-13T14:30", ("NOR",)), met("n", "2007-06-14T10:00")], ("NOR",)),
        ([met("m", "2007-06-13T14:30", ("NOR",)), met("n", "2007-06-16T10:00", ("BRA",))], ("NOR",)),
        ([met("m", "2007-06-13T14:30", ("NOR",)), met("n", "2007-06-15T11:00", ("BRA",))], ("BRA",)),
        ([met("m", "2007-06-13T14:30", ("NOR",)), met("n", "2007-06-15T11:01", ("BRA",))], ("NOR",)),
        ([met("m", "2007-06-12T10:00", ("NOR",))], None),
        ([met("m", "2007-06", ("NOR",))], None),
        ([met("m", "2007-06-13T14:30", ("NOR",)), met("n", "2007-06", ("BRA",))], ("NOR",)),
    ],
)
def test_presence_is_that_of_the_latest_meeting_with_a_list_since_the_ballot_opened(
    meetings: list[Meeting], found: tuple[str, ...] | None
) -> None:
    assert present(counted_at(tabled(), *meetings, now=at(6, 15, 9))) == found


def test_a_meeting_that_closed_as_the_ballot_opened_says_nothing_of_it() -> None:
    desk = tabled()
    sat = met("m", "2007-06-13T14:30", ("NOR",))
    closes = sat.time.closes_at
    assert closes is not None
    counted_at(desk, sat, now=at(6, 14))

    found = [present_at(ballot_of(desk, opened_at=opened), desk.asked("chair")) for opened in (closes, OPENED)]

    assert found == [None, ("NOR",)]


@pytest.mark.parametrize("closed", [None, OPENED, at(6, 14, 8)])
def test_present_is_who_is_in_the_room_when_the_outcome_is_computed_whenever_replies_were_closed(
    closed: datetime | None,
) -> None:
    meetings = met("m", "2007-06-13T14:30", ("NOR",)), met("n", "2007-06-14T10:00", ("BRA",))
    desk = counted_at(tabled(), *meetings, now=at(6, 15, 9))

    assert present_at(ballot_of(desk, closed_at=closed), desk.asked("chair")) == ("BRA",)


def test_findings_and_presence_reach_the_decision() -> None:
    first = (Row("not_agreed", FactHolds("divergent_views")), Row("agreed"))
    desk = counted_at(tabled(rules({"rows": first, **PRESENT_REQUIRED})), met("m", "2007-06-13T14:30", ("NOR",)))
    found = {"divergent_views": Finding("divergent_views", "chair", OPENED)}

    decisions = [
        computed(desk.standing.but(facts=facts), ballot_of(desk), desk.asked("chair")) for facts in ({}, found)
    ]

    tally = {"support": 0, "reserve": 0, "object": 0, "abstain": 0, "no_reply": 1}
    left_out = (LeftOut("present", 2, members=("BRA", "PRT")),)
    assert decisions == [
        Decision("agreed", 2, tally, str(decisions[0].explanation), left_out),
        Decision("not_agreed", 1, tally, str(decisions[1].explanation), left_out),
    ]


def test_a_ballot_is_decided_by_the_table_that_its_rule_names() -> None:
    desk = tabled()

    assert table_of(ballot_of(desk), desk.asked("chair")) is desk.around.workflow.decisions["consensus"]


def test_the_record_keeps_the_english_of_the_explanation_alone() -> None:
    desk = tabled()
    desk.does("chair", cmd.Close("p"))

    desk.does("chair", cmd.Announce("p"))

    outcome = desk.standing.ballots[0].outcome
    assert outcome is not None
    assert type(outcome.explanation) is str
