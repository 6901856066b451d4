"""Where things stand in the picture: the states below each other, and a rail for each state that steps lead to."""

from dataclasses import dataclass

from wsis_workflow.domain.rules.drawing.arrows import Arrow, arrows
from wsis_workflow.domain.rules.workflow import Workflow

MARGIN, GAP = 24, 14  # in user units
HEAD, LINE = 30, 20  # the height of a title and of a step under it
WIDTH, RAIL = 340, 18  # the width of a box, and from one rail to the next


@dataclass(frozen=True, slots=True)
class Box:
    """A state: its upper edge, and the arrows that leave it, one on each line under its title."""

    top: int
    leaving: tuple[Arrow, ...]

    @property
    def height(self) -> int:
        """Give the height."""
        return HEAD + LINE * len(self.leaving) + (6 if self.leaving else 0)

    @property
    def entry(self) -> int:
        """Give the height at which arrows come in."""
        return self.top + HEAD // 2

    def line(self, number: int) -> int:
        """Give the height of the middle of a line."""
        return self.top + HEAD + LINE * number + LINE // 2


@dataclass(frozen=True, slots=True)
class Layout:
    """The boxes by state, and the rails by the state that they lead to."""

    boxes: dict[str, Box]
    rails: dict[str, int]

    @property
    def width(self) -> int:
        """Give the width of the picture."""
        return MARGIN + WIDTH + RAIL * (len(self.rails) + 1) + MARGIN

    @property
    def height(self) -> int:
        """Give the height of the picture."""
        return max((box.top + box.height for box in self.boxes.values()), default=0) + MARGIN


def layout_of(workflow: Workflow) -> Layout:
    """Place states and rails in the file's order."""
    drawn = arrows(workflow)
    boxes, top = {}, MARGIN
    for name in workflow.states:
        boxes[name] = Box(top, tuple(arrow for arrow in drawn if arrow.source == name))
        top += boxes[name].height + GAP
    reached = [name for name in workflow.states if any(arrow.dest == name for arrow in drawn)]
    return Layout(boxes, {name: MARGIN + WIDTH + RAIL * (number + 1) for number, name in enumerate(reached)})
