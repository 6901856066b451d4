"""The board: a column for each stage, with how much is in it and the first cards."""

from dataclasses import dataclass, replace

from wsis_workflow.app.queries.listing import AS_ENTERED, Row, rows_of
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.queries.stages import in_order
from wsis_workflow.app.wanted import EVERYTHING, Order, Wanted

CARDS = 25


@dataclass(frozen=True, slots=True)
class Column:
    """One stage of the board: `count` proposals, of which the first are shown."""

    stage: str
    proposals: tuple[Row, ...]
    count: int = 0

    @property
    def has_more(self) -> bool:
        """Say whether the list has more than is shown here."""
        return self.count > len(self.proposals)


def board(
    sight: Sight, wanted: Wanted = EVERYTHING, order: Order = AS_ENTERED, most: int | None = CARDS
) -> list[Column]:
    """Put what the reader may read and wants in columns, the stages in the order of the work, empty ones among them.

    A wanted stage leaves the columns of the others empty.
    """
    counts = sight.gate.store.views.stages(wanted, sight.scope)
    return [
        Column(stage, _cards(sight, stage, wanted, order, most, counts), counts.get(stage, 0))
        for stage in in_order(counts)
    ]


def _cards(
    sight: Sight, stage: str, wanted: Wanted, order: Order, most: int | None, counts: dict[str, int]
) -> tuple[Row, ...]:
    if not counts.get(stage):
        return ()
    found = sight.gate.store.views.proposals(replace(wanted, stages=(stage,)), sight.scope, order, limit=most)
    return rows_of(sight, found)
