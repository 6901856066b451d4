"""Laws of the proof that two tables come to the same: it is never given where a tally tells them apart."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.rules.table_builders import a_table, number, share
from wsis_workflow.domain.rules.conditions import Condition, FactHolds
from wsis_workflow.domain.rules.deciding import decide
from wsis_workflow.domain.rules.sameness import same_outcomes
from wsis_workflow.domain.rules.tables import DecisionTable, Voice

OBJECTED, SUPPORTED = number("object", at_least=1), number("support", at_least=1)
MAJORITY = share(["support"], ["support", "object"], more_than="1/2")
ENOUGH = 1_000_000  # so that none of these is in doubt
CONDITIONS = (
    OBJECTED,
    SUPPORTED,
    MAJORITY,
    number("object", more_than=1),
    number("support", "object", at_most=0),
    share(["support"], ["support", "object"], at_least="1/2"),
    share(["object"], ["support", "object"], less_than="1/2"),
    FactHolds("first_vote"),
)


def test_rows_that_never_hold_together_may_change_places() -> None:
    none_left = number("support", "object", at_most=0)

    one = a_table(("empty", none_left), ("agreed", SUPPORTED), "open")
    other = a_table(("agreed", SUPPORTED), ("empty", none_left), "open")

    assert same_outcomes(one, other)


def test_rows_that_may_hold_together_may_not() -> None:
    one = a_table(("broken", OBJECTED), ("agreed", SUPPORTED), "open")
    other = a_table(("agreed", SUPPORTED), ("broken", OBJECTED), "open")

    assert not same_outcomes(one, other)


def test_a_tie_tells_more_than_half_from_at_least_half() -> None:
    half = share(["support"], ["support", "object"], at_least="1/2")

    assert not same_outcomes(a_table(("adopted", MAJORITY), "rejected"), a_table(("adopted", half), "rejected"))


def test_heads_are_whole_so_more_than_none_is_at_least_one() -> None:
    some = number("object", more_than=0)

    assert same_outcomes(a_table(("broken", OBJECTED), "kept"), a_table(("broken", some), "kept"))


def test_tables_that_begin_alike_differ_only_after_that_and_need_no_more_proof() -> None:
    rows = [("broken", OBJECTED), ("agreed", SUPPORTED), ("split", MAJORITY)]

    assert same_outcomes(a_table(*rows, "open"), a_table(*rows, "open"), effort=0)
    assert not same_outcomes(a_table(*rows, "open"), a_table(*rows, "shut"))


def test_in_doubt_nothing_is_proved() -> None:
    one, other = a_table(("broken", OBJECTED), "kept"), a_table(("broken", number("object", more_than=0)), "kept")

    assert not same_outcomes(one, other, effort=1)


@pytest.mark.slow
@given(rows=st.lists(st.sampled_from(CONDITIONS), min_size=2, max_size=3), changed=st.sampled_from(CONDITIONS))
def test_what_is_proved_the_same_is_the_same_for_every_small_electorate(
    rows: list[Condition], changed: Condition
) -> None:
    one = a_table(*((f"outcome {n}", row) for n, row in enumerate(rows)), "else")
    other = replace(one, rows=(replace(one.rows[0], when=changed), *one.rows[1:]))

    differs = any(_outcome(one, *how) != _outcome(other, *how) for how in product(range(4), range(4), (True, False)))

    assert same_outcomes(one, other, effort=ENOUGH) is not differs


def _outcome(table: DecisionTable, support: int, against: int, is_first: bool) -> str:
    voices = [Voice("support", support), Voice("object", against)]
    return decide(table, voices, ["first_vote"] if is_first else []).outcome
