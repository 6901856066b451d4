"""Laws of the seats of a body, in a directory written as in a rehearsal: whose they are and what they weigh."""

from fractions import Fraction
from typing import Any

import pytest

from wsis_workflow.domain.rules.checks.seats import Seat, assignments, holders, seats, stand_ins
from wsis_workflow.domain.rules.workflow import Party, Role, Workflow


def directory(people: dict[str, Any] | None = None, **members: Any) -> dict[str, Any]:
    return {"people": people or {}, "members": members}


def test_a_member_has_a_seat_by_its_delegates_and_one_by_its_membership() -> None:
    people = {
        "a1": {"represents": "A", "offices": [{"of": "wg"}]},
        "a2": {"represents": "A", "offices": [{"of": "wg", "office": "chair"}]},
        "c": {"represents": "C", "offices": [{"of": "council"}]},
        "sec": {"offices": [{"of": "wg", "office": "secretary"}]},
    }
    found = directory(people, A={"category": "member_state"}, B={"of": {"wg": {}}}, C={}, D={"of": {"council": {}}})

    assert list(seats("wg", found)) == [
        Seat("A", "member_state", voting_right=True, people=frozenset({"a1", "a2"})),
        Seat("B", None, voting_right=True),
    ]
    assert list(seats(None, found)) == []


def test_what_is_said_for_a_body_counts_there_before_what_is_said_of_the_member() -> None:
    member = {
        "category": "associate",
        "voting_right": True,
        "region": "D",
        "attributes": {"group": 77},
        "of": {"wg": {"category": "sector_member", "voting_right": False}, "council": {}},
    }
    attributes = {"group": "77", "region": "D"}

    assert list(seats("wg", directory(A=member))) == [
        Seat("A", "sector_member", voting_right=False, attributes=attributes)
    ]
    assert list(seats("council", directory(A=member))) == [
        Seat("A", "associate", voting_right=True, attributes=attributes)
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (2, {"units": Fraction(2)}),
        ("1/3", {"units": Fraction(1, 3)}),
        (0.1, {"units": Fraction(1, 10)}),
        ("much", {}),
        ("1/0", {}),
        (0, {}),
        (None, {}),
    ],
)
def test_weights_are_exact_and_what_weighs_nothing_is_left_out(written: object, read: dict[str, Fraction]) -> None:
    (seat,) = seats("wg", directory(A={"of": {"wg": {"weights": {"units": written}}}}))

    assert seat == Seat("A", None, voting_right=True, weights=read)


def test_whoever_is_absent_is_listed_with_each_stand_in() -> None:
    people = {
        "sec": {"absences": [{"stand_in": "sec2"}, {"from": "2008-01-01"}, "away", {"stand_in": "b"}]},
        "sec2": {"absences": "always"},
        "b": 1,
    }

    assert list(stand_ins(directory(people))) == [("sec", "sec2"), ("sec", "b")]


def a_workflow(*parties: Party) -> Workflow:
    return Workflow("plan", 1, "Plan", "hash", "open", {}, {}, parties={party.name: party for party in parties})


BODIES = {"wg": {"kind": "group"}, "wg2": {"kind": "group"}, "c": {"kind": "council"}, "left": "out"}
GROUP, COUNCIL = Party("group", "group"), Party("council", "council")


def test_each_party_is_tried_with_every_body_of_its_kind_and_left_out_where_there_is_none() -> None:
    anything, ad_hoc = Party("anything"), Party("ad_hoc", "ad_hoc_group")
    found = {"bodies": BODIES}

    assert list(assignments(a_workflow(GROUP, COUNCIL, ad_hoc), found)) == [
        {"group": "wg", "council": "c"},
        {"group": "wg2", "council": "c"},
    ]
    assert list(assignments(a_workflow(anything), found)) == [{"anything": name} for name in ("wg", "wg2", "c")]
    assert list(assignments(a_workflow(ad_hoc), found)) == [{}]


def test_the_bodies_that_the_acts_of_a_rehearsal_name_take_the_place_of_all_of_the_kind() -> None:
    acts = [
        {"workflow": "plan", "parties": {"group": "wg2", "stranger": "wg"}, "bind": {"group": "wg"}},
        {"workflow": "other", "parties": {"group": "wg"}},
        {"step": "refer", "bind": {"group": "wg3"}},
        {"step": "refer", "bind": {"group": "wg2"}},
        {"step": "submit", "bind": "wg"},
        "a remark",
    ]

    named = assignments(a_workflow(GROUP, COUNCIL), {"bodies": BODIES, "acts": acts})
    unreadable = assignments(a_workflow(GROUP), {"bodies": BODIES, "acts": "none"})

    assert list(named) == [{"group": "wg2", "council": "c"}, {"group": "wg3", "council": "c"}]
    assert list(unreadable) == [{"group": "wg"}, {"group": "wg2"}]


def test_no_more_than_sixty_four_ways_are_tried() -> None:
    found = {"bodies": {f"wg{number}": {"kind": "group"} for number in range(65)}}

    assert list(assignments(a_workflow(GROUP), found)) == [{"group": f"wg{number}"} for number in range(64)]


PEOPLE = {
    "chair": {"offices": [{"of": "wg", "office": "chair"}]},
    "clerk": {"offices": [{"of": "c", "office": "secretary"}, {"of": "wg", "office": "secretary"}]},
    "delegate": {"represents": "A", "offices": ["none", {"of": "wg"}]},
    "envoy": {"represents": "B", "offices": [{"of": "c", "office": "chair"}]},
    "nobody": {"offices": [{"office": "chair"}]},
    "unread": {"represents": "C", "offices": {"of": "wg"}},
}
MEMBERS = {
    "A": {"category": "associate", "of": {"wg": {"category": "member_state"}}},
    "B": {"category": "observer", "of": {"wg": {"category": "member_state"}, "c": {}}},
}


@pytest.mark.parametrize(
    ("role", "people"),
    [
        (Role("sponsor", "proposal"), ["delegate", "envoy", "unread"]),
        (Role("chair", "group", ("chair",)), ["chair"]),
        (Role("chairs", None, ("chair", "secretary")), ["chair", "clerk", "envoy"]),
        (Role("member", "group", ("member",)), ["delegate"]),
        (Role("anybody", "group"), ["chair", "clerk", "delegate"]),
        (Role("unset", "ad_hoc"), []),
        (Role("states", "group", categories=("member_state",)), ["delegate"]),
        (Role("associates", "group", categories=("associate",)), []),
        (Role("observers", None, categories=("observer", "associate")), ["envoy"]),
    ],
)
def test_a_role_is_held_by_office_in_its_body_and_by_category_there(role: Role, people: list[str]) -> None:
    found = directory(PEOPLE, **MEMBERS)

    assert list(holders(role, found, {"group": "wg", "council": "c"})) == people


@pytest.mark.parametrize("written", [{}, {"people": []}, {"people": {"a": "b"}}])
def test_where_no_people_can_be_read_nobody_holds_a_role(written: dict[str, Any]) -> None:
    assert list(holders(Role("sponsor", "proposal"), written, {})) == []
    assert list(seats("wg", written)) == []
