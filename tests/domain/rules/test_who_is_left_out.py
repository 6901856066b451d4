"""Laws of the tally: the whole of it, seat by seat, and who is left out for which reason."""

from fractions import Fraction

import pytest

from tests.domain.rules.table_builders import a_table, changed, number, share
from wsis_workflow.domain.rules.conditions import Count
from wsis_workflow.domain.rules.deciding import eligible
from wsis_workflow.domain.rules.tables import DecisionTable, TableElectorate, Voice
from wsis_workflow.domain.rules.tally import (
    LeftOut,
    Seat,
    Tally,
    alike,
    amount,
    seat,
    why_left_out,
)

STATE, GUEST = Voice("support", category="state"), Voice("object", category="guest")
HERE, AWAY = Voice("support"), Voice("object", present=False)
VOTELESS = Voice("support", category="state", voting_right=False)
EVERYTHING = TableElectorate(("state",), voting_right=True, present=True)


def of(*rows: object, **electorate: object) -> DecisionTable:
    """Make a table for an electorate."""
    return a_table(*rows, "done", electorate=TableElectorate(**electorate))


@pytest.mark.parametrize(
    ("electorate", "voice", "why"),
    [
        (TableElectorate(), VOTELESS, None),
        (TableElectorate(), AWAY, None),
        (TableElectorate(present=True), AWAY, "present"),
        (TableElectorate(present=True), HERE, None),
        (TableElectorate(present=True), VOTELESS, None),
        (TableElectorate(voting_right=True), VOTELESS, "voting_right"),
        (TableElectorate(voting_right=True), AWAY, None),
        (TableElectorate(("state", "other")), STATE, None),
        (TableElectorate(("state", "other")), GUEST, "category"),
        (TableElectorate(("state",)), Voice("support"), "category"),
        (EVERYTHING, STATE, None),
        (EVERYTHING, changed(VOTELESS, present=False), "voting_right"),
        (EVERYTHING, changed(GUEST, present=False, voting_right=False), "category"),
        (EVERYTHING, changed(STATE, present=False), "present"),
    ],
)
def test_a_voice_is_left_out_for_the_first_reason_that_the_table_gives(
    electorate: TableElectorate, voice: Voice, why: str | None
) -> None:
    table = a_table("done", electorate=electorate)

    assert why_left_out(table, voice) == why
    assert eligible(table, [voice]) == ((voice,) if why in (None, "present") else ())


def test_where_presence_is_required_the_absent_keep_a_seat_without_a_stand_and_are_left_out() -> None:
    table = of(present=True)

    assert seat(table, [HERE, changed(AWAY, member="NOR")]) == Tally(
        table,
        (Seat((HERE,), "support", 1), Seat((changed(AWAY, member="NOR"),), None, 1)),
        (LeftOut("present", 1, None, ("NOR",)),),
    )


def test_where_presence_is_not_required_nobody_is_left_out_for_it() -> None:
    table = of()

    assert seat(table, [HERE, AWAY]) == Tally(
        table, (Seat((HERE,), "support", 1), Seat((AWAY,), "object", 1)), left_out=()
    )


def test_who_is_left_out_has_no_seat_and_is_named_with_the_others_of_the_same_reason() -> None:
    table = a_table("done", electorate=EVERYTHING)
    left = [
        changed(GUEST, member="B"),
        changed(GUEST, position="support", member="A"),
        changed(GUEST, position=None, count=3),
        changed(GUEST, category=None, member="C"),
        changed(VOTELESS, category="state", member="E"),
        changed(VOTELESS, position="object", member="D"),
        changed(STATE, present=False, member="F"),
        changed(STATE, count=0, voting_right=False, present=False),
    ]

    tally = seat(table, [STATE, *left])

    assert tally.seats == (Seat((STATE,), "support", 1), Seat((left[6],), None, 1))
    assert tally.left_out == (
        LeftOut("category", 1, None, ("C",)),
        LeftOut("category", 5, "guest", ("A", "B")),
        LeftOut("present", 1, None, ("F",)),
        LeftOut("voting_right", 2, None, ("D", "E")),
    )


def test_those_of_no_number_are_left_out_without_a_word() -> None:
    assert seat(of(categories=("state",)), [changed(GUEST, count=0)]).left_out == ()


@pytest.mark.parametrize(
    "change",
    [
        {"position": "object"},
        {"category": "guest"},
        {"reasons": True},
        {"present": False},
        {"voting_right": False},
        {"weights": {"votes": Fraction(2)}},
        {"attributes": {"region": "B"}},
    ],
)
def test_voices_are_told_apart_by_all_that_the_table_could_ask(change: dict[str, object]) -> None:
    table = a_table(("a", number("support", weight="votes", among={"region": "A"}, at_least=1)), "done")
    one = Voice("support", category="state", weights={"votes": Fraction(1)}, attributes={"region": "A"}, member="X")
    same, other = changed(one, member="Y", count=2), changed(one, **change)

    assert alike(table, [one, other, same]) == [[one, same], [other]]


def test_what_the_table_does_not_ask_tells_nobody_apart() -> None:
    one = Voice("support", weights={"votes": Fraction(1)}, attributes={"region": "A"})
    other = Voice("support", weights={"votes": Fraction(2)}, attributes={"region": "B"})
    weighing = a_table(("a", number("support", weight="votes", at_least=1)), "done")
    regional = a_table(("a", share(["support"], ["object"], among={"region": "A"}, at_least=0)), "done")

    assert alike(a_table("done"), [one, other]) == [[one, other]]
    assert alike(weighing, [one, changed(one, attributes={}), other]) == [[one, changed(one, attributes={})], [other]]
    assert alike(regional, [one, changed(one, weights={}), other]) == [[one, changed(one, weights={})], [other]]


def test_a_weight_that_a_member_does_not_have_is_none() -> None:
    table = a_table(("a", number("support", weight="votes", at_least=1)), "done")
    without, nothing = Voice("support"), Voice("support", weights={"votes": Fraction(0)})

    assert alike(table, [without, nothing]) == [[without, nothing]]
    assert amount(Count(("support",), "votes"), without, "support") == 0


def test_a_seat_has_as_many_heads_as_its_voices_and_one_speaks_for_all() -> None:
    table = of()
    voices = [Voice("support", 2), Voice("support", 3)]

    tally = seat(table, voices)

    assert tally.seats == (Seat(tuple(voices), "support", 5),)
    assert tally.seats[0].voice == voices[0]
    assert tally.by_position == {"support": 5, "object": 0, "abstain": 0, "no_reply": 0}
