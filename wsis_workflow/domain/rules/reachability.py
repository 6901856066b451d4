"""Which rows of a table no tally can reach: a proof over every electorate, however large and however weighted."""

from wsis_workflow.domain.rules.conditions import leaves
from wsis_workflow.domain.rules.electorates import Electorates, every_electorate
from wsis_workflow.domain.rules.feasibility import solve
from wsis_workflow.domain.rules.linear import Effort, OutOfEffort
from wsis_workflow.domain.rules.regions import Atlas, Region
from wsis_workflow.domain.rules.tables import DecisionTable

EFFORT = 40_000  # multiplications for each row
MOST_QUESTIONS = 150  # a table longer than people write is not examined


def unreachable_rows(table: DecisionTable, effort: int = EFFORT) -> list[int]:
    """List the rows (from 0) that are proved never to be the first that holds; in doubt a row is reachable."""
    if sum(1 for row in table.rows for _ in leaves(row.when)) > MOST_QUESTIONS:
        return []
    space = every_electorate(table)
    return (
        []
        if space is None
        else [row for row in range(len(table.rows)) if not _is_reachable(table, row, space, Effort(effort))]
    )


def _is_reachable(table: DecisionTable, row: int, space: Electorates, effort: Effort) -> bool:
    try:
        return any(has_members(region, space, effort) for region in Atlas(space, effort).of_row(table.rows, row))
    except OutOfEffort:
        return True


def has_members(region: Region, space: Electorates, effort: Effort) -> bool:
    """Say whether an electorate meets the requirements; weight without a member who has it is branched upon."""
    regions = [region]
    while regions:
        tried = regions.pop()
        point = solve(tried, space.box, effort)
        if point is None:
            continue
        unborne = space.unborne(point)
        if unborne is None:
            return True
        heads, weight = unborne
        regions += [(*tried, space.at([heads]).at_least(1)), (*tried, space.at([weight]).at_most(0))]
    return False
