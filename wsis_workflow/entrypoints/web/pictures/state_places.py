"""Where the states of a chart stand: a column for each stage, and between the states gaps for the long arrows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wsis_workflow.domain.rules.drawing.arrows import Arrow, arrows
from wsis_workflow.domain.rules.workflow import Workflow
from wsis_workflow.entrypoints.web.pictures.stages import in_order, stage_of

MARGIN, GUTTER, HEAD, FOOT = 4, 46, 60, 20  # in units of the picture; the head names the stages, the foot explains
STATE, END, PASSAGE = (158, 46, 34), (146, 36, 12), (158, 8, 20)  # width, height, and the distance to the next
MANY = 2  # an end that more states than these lead to has no arrows: the chart says so in words


@dataclass(frozen=True, slots=True)
class Place:
    """The frame of a state, of a stage's column, or of the gap that an arrow passes through."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Give the height of its middle."""
        return self.y + self.height / 2

    @property
    def end(self) -> float:
        """Give its right edge."""
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Chart:
    """The measures of a picture: columns by stage, states by name, arrows with the gaps that they pass through.

    `from_many` are the ends without arrows; they stand last in their column.
    """

    width: float
    height: float
    columns: Mapping[str, Place]
    states: Mapping[str, Place]
    column_of: Mapping[str, int]
    arrows: Mapping[Arrow, tuple[Place, ...]]
    from_many: tuple[str, ...]


@dataclass
class Column:
    """What stands in a column, from the top: the names of states, and the arrows that pass."""

    stage: str
    slots: list[str | Arrow] = field(default_factory=list)
    sizes: dict[str | Arrow, tuple[int, int, int]] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """Give the width of the widest."""
        return max((size[0] for size in self.sizes.values()), default=STATE[0])

    @property
    def height(self) -> int:
        """Give the height of all with their distances."""
        return sum(map(self._step, range(len(self.slots)))) - self._last_gap

    def add(self, slot: str | Arrow, size: tuple[int, int, int], at: int | None = None) -> None:
        """Put a slot between others, or last."""
        self.slots.insert(len(self.slots) if at is None else at, slot)
        self.sizes[slot] = size

    def placed(self, x: float, middle: float) -> Iterator[tuple[str | Arrow, Place]]:
        """Stack the slots around a middle."""
        top = middle - self.height / 2
        for number, slot in enumerate(self.slots):
            width, height, _ = self.sizes[slot]
            yield slot, Place(x, top, width, height)
            top += self._step(number)

    def _step(self, number: int) -> int:
        _, height, gap = self.sizes[self.slots[number]]
        following = self.slots[number + 1 : number + 2]
        return height + min([gap, *(self.sizes[each][2] for each in following)])

    @property
    def _last_gap(self) -> int:
        return self.sizes[self.slots[-1]][2] if self.slots else 0


def chart_of(workflow: Workflow) -> Chart:
    """Place everything; within their stage states keep the order of the file."""
    known = workflow.states.keys()  # drafts may name states that they do not declare
    ways = [way for way in arrows(workflow) if way.source != way.dest and {way.source, way.dest} <= known]
    from_many = tuple(end for end in _ends(workflow) if sum(way.dest == end for way in ways) > MANY)
    drawn = [way for way in ways if way.dest not in from_many]
    columns = _columns(workflow, from_many)
    column_of = {str(slot): number for number, column in enumerate(columns) for slot in column.slots}
    _let_pass(drawn, column_of, columns)
    return _measured(columns, column_of, drawn, from_many)


def _ends(workflow: Workflow) -> list[str]:
    return [state.name for state in workflow.states.values() if state.final]


def _columns(workflow: Workflow, from_many: Sequence[str]) -> list[Column]:
    columns = {stage: Column(stage) for stage in in_order(stage_of(state) for state in workflow.states.values())}
    for state in sorted(workflow.states.values(), key=lambda state: state.name in from_many):
        columns[stage_of(state)].add(state.name, END if state.final else STATE)
    return list(columns.values())


def _let_pass(drawn: Sequence[Arrow], column_of: Mapping[str, int], columns: Sequence[Column]) -> None:
    """Open gaps where arrows cross a column, as near to the straight line as can be."""
    heights = {slot: place.middle for column in columns for slot, place in column.placed(0, 0)}
    for arrow in drawn:
        start, end = column_of[arrow.source], column_of[arrow.dest]
        for number in range(min(start, end) + 1, max(start, end)):
            share = (number - start) / (end - start)
            wish = heights[arrow.source] * (1 - share) + heights[arrow.dest] * share
            middles = [place.middle for _, place in columns[number].placed(0, 0)]
            columns[number].add(arrow, PASSAGE, sum(middle < wish for middle in middles))


def _measured(
    columns: Sequence[Column], column_of: Mapping[str, int], drawn: Sequence[Arrow], from_many: tuple[str, ...]
) -> Chart:
    tall = max((column.height for column in columns), default=0)
    middle, x = HEAD + tall / 2, float(MARGIN)
    heads: dict[str, Place] = {}
    states: dict[str, Place] = {}
    passed: dict[Arrow, list[Place]] = {arrow: [] for arrow in drawn}
    for column in columns:
        heads[column.stage] = Place(x, MARGIN, column.width, HEAD)
        for slot, place in column.placed(x, middle):
            if isinstance(slot, str):
                states[slot] = place
            else:
                passed[slot].append(place)
        x += column.width + GUTTER
    ways = {arrow: _in_order(places, column_of, arrow) for arrow, places in passed.items()}
    returns = any(column_of[arrow.source] == column_of[arrow.dest] == len(columns) - 1 for arrow in drawn)
    width = x + (0 if returns else MARGIN - GUTTER)  # arrows within the last column swing out beside it
    return Chart(width, HEAD + tall + FOOT, heads, states, column_of, ways, from_many)


def _in_order(places: Sequence[Place], column_of: Mapping[str, int], arrow: Arrow) -> tuple[Place, ...]:
    return tuple(places if column_of[arrow.source] < column_of[arrow.dest] else reversed(places))
