"""Laws of verdicts: every part of a condition is answered, with the numbers that gave the answer."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from tests.domain.rules.table_builders import a_table, number, share
from wsis_workflow.domain.rules.conditions import AllOf, AnyOf, Condition, FactHolds
from wsis_workflow.domain.rules.deciding import Decision, NoRowHolds, decide, judge
from wsis_workflow.domain.rules.tables import Row, TableElectorate, Voice
from wsis_workflow.domain.rules.tally import LeftOut, Tally, seat
from wsis_workflow.domain.rules.verdicts import Verdict

SOME, MANY = number("support", at_least=1), number("support", at_least=9)
HALF = share(["support"], ["support", "object"], at_least="1/2")
FOUND = FactHolds("first_vote")


def heard(support: int = 3, against: int = 1) -> Tally:
    """Seat those for and those against."""
    return seat(a_table("done"), [Voice("support", support), Voice("object", against)])


@pytest.mark.parametrize(
    ("condition", "verdict"),
    [
        (SOME, Verdict(SOME, True, 3)),
        (MANY, Verdict(MANY, False, 3)),
        (HALF, Verdict(HALF, True, 3, 4)),
        (FOUND, Verdict(FOUND, True)),
        (FactHolds("check_requested"), Verdict(FactHolds("check_requested"), False)),
    ],
)
def test_a_question_is_answered_with_its_numbers(condition: Condition, verdict: Verdict) -> None:
    assert judge(condition, heard(), ("first_vote",)) == verdict


@pytest.mark.parametrize("among", [AllOf, AnyOf])
@pytest.mark.parametrize("asked", [(SOME, HALF, FOUND), (SOME, MANY), (MANY, SOME), (MANY, MANY)])
def test_every_part_is_answered_even_where_the_first_settles_it(
    among: Callable[[tuple[Condition, ...]], AllOf | AnyOf], asked: tuple[Condition, ...]
) -> None:
    condition, tally = among(asked), heard()

    answers = tuple(judge(part, tally, ("first_vote",)) for part in asked)

    every = all if among is AllOf else any
    assert judge(condition, tally, ("first_vote",)) == Verdict(
        condition, every(one != MANY for one in asked), 0, None, answers
    )


def test_parts_of_parts_are_told_of_the_findings_too() -> None:
    inner = AnyOf((FOUND, MANY))
    outer = AllOf((inner, SOME))

    assert judge(outer, heard(), ["first_vote"]) == Verdict(
        outer,
        True,
        parts=(Verdict(inner, True, parts=(Verdict(FOUND, True), Verdict(MANY, False, 3))), Verdict(SOME, True, 3)),
    )


def test_a_share_of_one_is_a_share_and_one_of_nobody_is_none() -> None:
    assert judge(HALF, heard(1, 0), ()) == Verdict(HALF, True, 1, 1)
    assert judge(HALF, heard(0, 0), ()) == Verdict(HALF, False, 0, 0)


def test_a_share_of_less_than_one_vote_is_a_share_too() -> None:
    weighed = share(["support"], ["support", "object"], weight="votes", at_least="1/2")
    third = Fraction(1, 3)
    tally = seat(a_table(("a", weighed), "done"), [Voice("support", weights={"votes": third})])

    assert judge(weighed, tally, ()) == Verdict(weighed, True, third, third)


def test_a_decision_has_its_outcome_row_heads_reasons_and_who_was_left_out() -> None:
    table = a_table(("adopted", MANY), ("noted", SOME), "rejected", electorate=TableElectorate(("state",)))

    decision = decide(table, [Voice("support", 2, "state"), Voice("object", category="guest", member="X")])

    why = (
        "Noted, by row 2 of rule (Rule 1). Row 1, adopted: support 2, at least 9: does not hold. Row 2, noted: "
        "support 2, at least 1: holds. Left out: 1 of category guest (X)."
    )
    left_out = (LeftOut("category", 1, "guest", ("X",)),)
    heads = {"support": 2, "object": 0, "abstain": 0, "no_reply": 0}
    assert decision == Decision("noted", 2, heads, why, left_out)


def test_findings_decide_where_they_are_given_and_none_are_where_none_is() -> None:
    table = a_table(("adopted", FOUND), "rejected")

    assert [decide(table, [], *facts).row for facts in ((), ((),), (("first_vote",),))] == [2, 2, 1]


def test_the_end_of_a_table_without_an_answer_is_told_in_one_sentence() -> None:
    with pytest.raises(NoRowHolds) as stuck:
        decide(a_table(("adopted", MANY)), [])

    assert str(stuck.value) == 'No row of "rule" holds; end the table with a row that has no condition.'


def test_a_table_has_each_outcome_once_in_the_order_of_the_file() -> None:
    table = a_table(("b", SOME), ("a", MANY), "b")

    assert table.outcomes == ("b", "a")
    assert table.rows[2] == Row("b", None)


def test_a_category_is_an_attribute_and_any_other_is_what_the_directory_says() -> None:
    voice = Voice(category="state", attributes={"region": "A", "category": "guest"})

    assert [voice.attribute(name) for name in ("category", "region", "size")] == ["state", "A", None]
