"""The lines of a state chart: where each arrow leaves, what it passes through, and where it arrives."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wsis_workflow.domain.rules.drawing.arrows import Arrow
from wsis_workflow.entrypoints.web.pictures.marking import number
from wsis_workflow.entrypoints.web.pictures.state_places import GUTTER, Chart, Place

DOWN, UP = 0.94, 0.86  # where in the width of a state the arrows between neighbours run
BARB = 4  # half the width of an arrow's point
Point = tuple[float, float]
Mirror = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Line:
    """An arrow's points, two for each curve or straight piece, and the shape in between."""

    arrow: Arrow
    points: tuple[Point, ...]
    is_upright: bool = False
    bow: float = 0  # how far it swings out where it returns to its own column

    def drawn(self, mirror: Mirror) -> str:
        """Write the line as the data of a path."""
        if self.is_upright:
            (x, start), (_, end) = self.points
            return f"M{number(mirror(x))} {number(start)}V{number(end)}"
        (x, y), *_ = self.points
        return f"M{number(mirror(x))} {number(y)}" + "".join(_curve(a, b, self.bow, mirror) for a, b in self._pieces)

    def point(self, mirror: Mirror) -> str:
        """Write the arrow's point as the data of a path."""
        x, y = self.points[-1]
        if self.is_upright:
            back = -BARB * 1.5 if self.points[0][1] < y else BARB * 1.5
            return f"M{number(mirror(x) - BARB)} {number(y + back)}l{BARB} {number(-back)} {BARB} {number(back)}"
        comes_from_left = (x > self.points[-2][0] or self.points[-2][0] == x) and not self.bow
        sign = (-1 if comes_from_left else 1) * (1 if mirror(1) > mirror(0) else -1)
        back = sign * BARB * 1.5
        return f"M{number(mirror(x) + back)} {number(y - BARB)}l{number(-back)} {BARB} {number(back)} {BARB}"

    @property
    def _pieces(self) -> Iterator[tuple[Point, Point]]:
        return pairwise(self.points)


def lines_of(chart: Chart) -> tuple[Line, ...]:
    """Draw every arrow of the chart; those that meet at one side of a state share it evenly."""
    upright = [arrow for arrow in chart.arrows if _are_neighbours(chart, arrow)]
    sides = _sides(chart, [arrow for arrow in chart.arrows if arrow not in upright])
    straight = [_upright(chart, arrow) for arrow in upright]
    return (*straight, *(_line(chart, arrow, sides) for arrow in chart.arrows if arrow not in upright))


def _are_neighbours(chart: Chart, arrow: Arrow) -> bool:
    """Say whether one state stands right above the other, with nothing in between."""
    column = chart.column_of[arrow.source]
    if column != chart.column_of[arrow.dest]:
        return False
    one, other = sorted((chart.states[arrow.source].y, chart.states[arrow.dest].y))
    inside = [place for name, place in chart.states.items() if chart.column_of[name] == column]
    passing = [place for places in chart.arrows.values() for place in places if place.x == inside[0].x]
    return not any(one < place.y < other for place in (*inside, *passing))


def _upright(chart: Chart, arrow: Arrow) -> Line:
    source, dest = chart.states[arrow.source], chart.states[arrow.dest]
    is_down = source.y < dest.y
    x = source.x + source.width * (DOWN if is_down else UP)
    ends = (source.y + source.height, dest.y) if is_down else (source.y, dest.y + dest.height)
    return Line(arrow, ((x, ends[0]), (x, ends[1])), is_upright=True)


End = tuple[Arrow, bool]  # an arrow, and whether this is where it leaves
Sides = Mapping[End, Point]


def _sides(chart: Chart, arrows: Sequence[Arrow]) -> Sides:
    """Share each side of a state among the arrows' ends, in the order of where they come from or go to."""
    meeting: dict[tuple[str, bool], list[tuple[float, End]]] = {}
    for arrow in arrows:
        for leaves in (True, False):
            name, other = (arrow.source, arrow.dest) if leaves else (arrow.dest, arrow.source)
            at_end = chart.column_of[name] <= chart.column_of[other]
            meeting.setdefault((name, at_end), []).append((_towards(chart, arrow, other, leaves), (arrow, leaves)))
    return {end: point for (name, at_end), ends in meeting.items() for end, point in _shared(chart, name, at_end, ends)}


def _towards(chart: Chart, arrow: Arrow, other: str, leaves: bool) -> float:
    passages = chart.arrows[arrow]
    if passages:
        return passages[0 if leaves else -1].middle
    return chart.states[other].middle


def _shared(chart: Chart, name: str, at_end: bool, ends: Sequence[tuple[float, End]]) -> Iterator[tuple[End, Point]]:
    place = chart.states[name]
    for order, (_, end) in enumerate(sorted(ends, key=lambda each: each[0]), start=1):
        yield end, (place.end if at_end else place.x, place.y + place.height * order / (len(ends) + 1))


def _line(chart: Chart, arrow: Arrow, sides: Sides) -> Line:
    source, dest = chart.column_of[arrow.source], chart.column_of[arrow.dest]
    through = [point for place in chart.arrows[arrow] for point in _across(place, source < dest)]
    bow = GUTTER * 0.6 if source == dest else 0
    return Line(arrow, (sides[arrow, True], *through, sides[arrow, False]), bow=bow)


def _across(place: Place, is_forward: bool) -> tuple[Point, Point]:
    ends = (place.x, place.middle), (place.end, place.middle)
    return ends if is_forward else (ends[1], ends[0])


def _curve(start: Point, end: Point, bow: float, mirror: Mirror) -> str:
    (x1, y1), (x2, y2) = start, end
    if y1 == y2 and not bow:
        return f"H{number(mirror(x2))}"
    bend = bow or (x2 - x1) / 2
    first, last = (mirror(x1 + bend), y1), (mirror(x2 + bow if bow else x2 - bend), y2)
    written = (f"{number(x)} {number(y)}" for x, y in (first, last, (mirror(x2), y2)))
    return f"C{' '.join(written)}"
