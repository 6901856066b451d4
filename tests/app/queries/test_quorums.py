"""A quorum is the least number present with which the table does not say that there is none."""

from typing import Any

import pytest

from tests.adapters.store.silence import MINUTE, NOON, RULES, a_directory, an_edition, circulated, proposed
from wsis_workflow.adapters.store import memory_store
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.publishing import publish
from wsis_workflow.app.queries.quorums import Attendance, Presence, Quorum, presence_at
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.bootstrap.parts import reader
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.register import Member, Membership, Office, Person
from wsis_workflow.domain.proposals.register_commands import Enter, TakeAttendance

SITS = NOON.replace(month=5, day=19)
KEPT, BROKEN = {"outcome": "kept"}, {"outcome": "broken"}


def when(of: object, **bound: str) -> dict[str, Any]:
    return {"when": {"share": of, "of": "electorate", **bound}}


def a_house_of(members: int, *outcomes: dict[str, Any], opened: bool = False) -> Gate:
    """Let a silence procedure be decided by a table, in a body of so many members."""
    gate = Gate(memory_store(reader()))
    table = RULES["decisions"]["kept"] | {"outcomes": list(outcomes)}
    publish(gate, [an_edition(decisions={"kept": table})], OPERATOR, NOON)
    handle_register(gate, a_directory(members), OPERATOR, NOON)
    proposed(gate)
    if opened:
        circulated(gate)
    return gate


def attended(gate: Gate, *codes: str, minutes: int = 0) -> None:
    handle_register(gate, TakeAttendance("wg-12", codes), "sec", SITS + minutes * MINUTE)


def presence(gate: Gate) -> Presence:
    sight = Sight(gate, SITS + 5 * MINUTE)
    return presence_at(sight, sight.register.meetings["wg-12"], ["plan"])


@pytest.mark.parametrize(
    ("outcomes", "needed"),
    [
        ((BROKEN | when("present", at_most="1/2"), KEPT), 3),
        ((BROKEN | when("present", less_than="1/2"), KEPT), 2),
        ((KEPT | when("present", at_least="1/2"), BROKEN), 2),
        ((KEPT | when("present", more_than="1/2"), BROKEN), 3),
        ((KEPT | when("present", at_least="3/4"), BROKEN), 3),
    ],
)
def test_the_quorum_follows_from_the_bound_of_the_table(outcomes: tuple[dict[str, Any], ...], needed: int) -> None:
    gate = a_house_of(4, *outcomes)
    attended(gate, "M01", "M02")

    assert presence(gate).quorums == (Quorum("Silence", "example", 2, 4, needed),)


def test_a_quorum_of_those_with_the_right_to_vote_leaves_out_whoever_lacks_it() -> None:
    voting = {"among": {"voting_right": "true"}}
    gate = a_house_of(4, BROKEN | {"when": {"share": "present", "of": "electorate", "at_most": "1/2", **voting}}, KEPT)
    arrears = Member("M04", "Fourth", "member_state", of={"wg": Membership("member_state", voting_right=False)})
    handle_register(gate, Enter(members=(arrears,)), OPERATOR, NOON)
    attended(gate, "M03", "M04")

    assert presence(gate).quorums == (Quorum("Silence", "example", 1, 3, 2),)


def test_it_is_there_once_enough_have_come_and_says_how_many_lack() -> None:
    few, enough, none = (Quorum("t", "s", present, 4, needed) for present, needed in ((2, 3), (3, 3), (4, None)))

    assert [(one.is_there, one.lacking) for one in (few, enough, none)] == [(False, 1), (True, 0), (False, 0)]


def test_a_table_that_counts_something_else_asks_for_no_quorum() -> None:
    assert presence(a_house_of(3, BROKEN | when("object", at_least="1/2"), KEPT)).quorums == ()


def test_attendance_is_told_record_by_record_and_counts_the_members_of_the_body() -> None:
    gate = a_house_of(3, BROKEN | when("present", at_most="1/2"), KEPT)
    handle_register(gate, Enter(members=(Member("FAR", "Far", "member_state"),)), OPERATOR, NOON)
    attended(gate, "M01", "M02")
    attended(gate, "M02", "M03", minutes=1)

    records = (
        Attendance(SITS, "sec", 2, ("M01", "M02"), ()),
        Attendance(SITS + MINUTE, "sec", 2, ("M03",), ("M01",)),
    )
    assert presence(gate) == Presence(2, 3, records, (Quorum("Silence", "example", 2, 3, 2),))


def test_before_attendance_is_taken_nobody_knows_who_is_there() -> None:
    gate = a_house_of(3, BROKEN | when("present", at_most="1/2"), KEPT)

    assert presence(gate) == Presence(None, 3, (), (Quorum("Silence", "example", 3, 3, 2),))


def test_an_open_ballot_has_frozen_its_electors_and_one_opened_now_would_have_those_of_today() -> None:
    outcomes = (BROKEN | when("present", at_most="1/2"), KEPT)
    late = Person("m09", "Late", "M09", (Office("wg"),))
    found = []
    for opened in (True, False):
        gate = a_house_of(3, *outcomes, opened=opened)
        handle_register(gate, Enter(members=(Member("M09", "Ninth", "member_state"),), people=(late,)), OPERATOR, NOON)
        found.append([(one.present, one.electorate, one.needed) for one in presence(gate).quorums])

    assert found == [[(3, 3, 2)], [(4, 4, 3)]]
