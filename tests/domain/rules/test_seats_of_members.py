"""Laws of the seats of a body, in a directory written as in a rehearsal: whose they are and what they weigh."""

from fractions import Fraction
from typing import Any

import pytest

from wsis_workflow.domain.rules.checks.seats import Seat, seats, stand_ins


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
