"""Whether two tables that count the same members always come to the same outcome: a proof over every electorate."""

from dataclasses import replace
from itertools import product, takewhile

from wsis_workflow.domain.rules.conditions import leaves
from wsis_workflow.domain.rules.electorates import every_electorate
from wsis_workflow.domain.rules.linear import Effort, OutOfEffort
from wsis_workflow.domain.rules.reachability import EFFORT, MOST_QUESTIONS, has_members
from wsis_workflow.domain.rules.regions import Atlas
from wsis_workflow.domain.rules.tables import DecisionTable


def same_outcomes(one: DecisionTable, other: DecisionTable, effort: int = EFFORT) -> bool:
    """Say whether it is proved that no tally makes the two differ; in doubt it is not."""
    both = replace(one, rows=(*one.rows, *other.rows))
    questions = sum(1 for row in both.rows for _ in leaves(row.when))
    space = every_electorate(both) if questions <= MOST_QUESTIONS else None
    if space is None:
        return False
    atlas, bound, alike = Atlas(space, Effort(effort)), Effort(effort), _alike(one, other)
    try:
        return not any(
            has_members((*here, *there), space, bound)
            for (first, its), (second, others) in product(enumerate(one.rows), enumerate(other.rows))
            if its.outcome != others.outcome and min(first, second) >= alike
            for here in atlas.of_row(one.rows, first)
            for there in atlas.of_row(other.rows, second)
        )
    except OutOfEffort:
        return False


def _alike(one: DecisionTable, other: DecisionTable) -> int:
    """Count the rows with which both begin: what one of these decides, it decides in both."""
    return sum(1 for _ in takewhile(lambda rows: rows[0] == rows[1], zip(one.rows, other.rows, strict=False)))
