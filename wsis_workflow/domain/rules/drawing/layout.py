"""Where the states of a chart stand: a column for each number of steps from the start, the ends in the last."""

from dataclasses import dataclass

from wsis_workflow.domain.rules.chart import chart_of
from wsis_workflow.domain.rules.runs import shortest_run
from wsis_workflow.domain.rules.workflow import Workflow

WIDTH, HEIGHT = 168, 46  # of a box, in user units
ACROSS, DOWN = 300, 104  # from one box to the next
MARGIN = 30


@dataclass(frozen=True, slots=True)
class Box:
    """The place of a state; `x` and `y` are its upper left corner."""

    column: int
    x: int
    y: int

    @property
    def middle(self) -> int:
        """Give the height of its middle."""
        return self.y + HEIGHT // 2


def boxes(workflow: Workflow) -> dict[str, Box]:
    """Place every state."""
    filled: dict[int, int] = {}
    placed = {}
    for name, column in _columns(workflow).items():
        row = filled.get(column, 0)
        filled[column] = row + 1
        placed[name] = Box(column, MARGIN + column * ACROSS, MARGIN + 30 + row * DOWN + (column % 2) * DOWN // 2)
    return placed


def extent(placed: dict[str, Box]) -> tuple[int, int]:
    """Give the width and height of the whole chart, with room below for the ways back."""
    right = max((box.x for box in placed.values()), default=0) + WIDTH + MARGIN
    below = max((box.y for box in placed.values()), default=0) + HEIGHT + DOWN
    return right, below


def _columns(workflow: Workflow) -> dict[str, int]:
    chart = chart_of(workflow)
    runs = {name: shortest_run(chart, {name}) or () for name in workflow.states}
    working = {name: len(run) for name, run in runs.items() if not workflow.states[name].final}
    last = max(working.values(), default=-1) + 1
    return {name: working.get(name, last) for name in workflow.states}
