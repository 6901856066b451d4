"""Whether whole numbers can meet linear requirements: exact, by branch and bound, within a bounded effort."""

from collections.abc import Sequence
from fractions import Fraction

from wsis_workflow.domain.rules.linear import Box, Effort, Requirement
from wsis_workflow.domain.rules.relaxation import Point, relax

HALF = Fraction(1, 2)


def solve(requirements: Sequence[Requirement], box: Box, effort: Effort) -> list[int] | None:
    """Give a point of the box that meets every requirement, None where there is none.

    Raises:
        OutOfEffort: not decided within the effort.
    """
    if not requirements:
        return box.best((0,) * len(box.low))
    boxes = [box]
    while boxes:
        looked_at = boxes.pop()
        point = relax(requirements, looked_at, effort)
        if point is None:
            continue
        found = next((near for near in _nearby(point) if _meets(near, requirements, looked_at)), None)
        if found is not None:
            return found
        variable = min(range(len(point)), key=lambda each: abs(point[each] % 1 - HALF))
        below, above = looked_at.split(variable, int(point[variable] // 1))
        boxes += [below, above]
    return None


def _nearby(point: Point) -> list[list[int]]:
    """Round down, to the nearest and up; a whole point gives itself."""
    down = [int(each // 1) for each in point]
    return [down, [int((each + HALF) // 1) for each in point], [int(-(-each // 1)) for each in point]]


def _meets(point: list[int], requirements: Sequence[Requirement], box: Box) -> bool:
    if any(sum(point[each] for each in block.variables) > block.size for block in box.blocks):
        return False
    inside = all(low <= each <= high for low, each, high in zip(box.low, point, box.high, strict=True))
    return inside and all(each.surplus(point) >= 0 for each in requirements)
