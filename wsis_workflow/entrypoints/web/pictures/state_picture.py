"""The state chart as a drawing: stages as columns, states as frames, steps as arrows, and signs on what matters now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wsis_workflow.domain.rules.drawing.arrows import title_of as step_title
from wsis_workflow.domain.rules.workflow import State, Workflow
from wsis_workflow.entrypoints.web.pictures.marking import clean, drawing, element, number
from wsis_workflow.entrypoints.web.pictures.measuring import shortened, wrapped
from wsis_workflow.entrypoints.web.pictures.stages import Say, stage_of, title_of
from wsis_workflow.entrypoints.web.pictures.state_key import sign
from wsis_workflow.entrypoints.web.pictures.state_lines import BARB, Line, lines_of
from wsis_workflow.entrypoints.web.pictures.state_places import Chart, Place
from wsis_workflow.entrypoints.web.pictures.time_scale import Direction
from wsis_workflow.entrypoints.web.pictures.way import Kind, Way

SIZE, END_SIZE, SMALL, LEADING = 13, 12, 11, 1.2  # of letters, and from line to line in letters
PAD, SIGN = 12, 18  # from a frame to its words, and the room of a sign before them
FAINT, TAKEN, POSSIBLE = "", "did", "go"  # arrows, those that matter more later and so on top


@dataclass(frozen=True, slots=True)
class StatePicture:
    """Draws one chart; every position passes `_x`, which mirrors it where one reads from the right."""

    workflow: Workflow
    way: Way
    chart: Chart
    words: Say
    say: Say
    direction: Direction

    def drawn(self) -> Markup:
        """Draw the whole."""
        return drawing(
            clean(self.say(self.workflow.title or self.workflow.name)),
            self._about(),
            *(self._head(stage, place) for stage, place in self.chart.columns.items()),
            *self._lines(),
            *(self._state(self.workflow.states[name], place) for name, place in self.chart.states.items()),
            *self._foot(),
            viewBox=f"0 0 {number(self.chart.width)} {number(self.chart.height)}",
            direction=self.direction,
        )

    def _about(self) -> str:
        _ = self.words
        if self.way.walked is not None:
            missed = [name for name in self.workflow.states if self.way.kind_of(name) == "missed"]
            return _("Never entered by rehearsals: %(states)s. The table below says the same.") % {
                "states": ", ".join(map(self._title, missed)) or "–",
            }
        if self.way.here is None:
            return _("The states by stage and the steps between them; the table below says the same.")
        return _("Here: %(here)s. Possible next: %(possible)s. The table below says the same.") % {
            "here": self._title(self.way.here),
            "possible": ", ".join(map(self._title, self.way.possible)) or "–",
        }

    def _title(self, state: str) -> str:
        return clean(self.say(self.workflow.states[state].label))

    def _head(self, stage: str, place: Place) -> Markup:
        is_now = self.way.here is not None and stage_of(self.workflow.states[self.way.here]) == stage
        title = shortened(title_of(stage, self.words), place.width, SMALL, is_bold=True)
        line = element("path", d=f"M{number(self._x(place.x))} 27H{number(self._x(place.end))}")
        text = element("text", title, x=self._x(place.x), y=18)
        return element("g", text, line, class_="head now" if is_now else "head")

    def _lines(self) -> Iterator[Markup]:
        ordered = sorted(lines_of(self.chart), key=lambda line: (FAINT, TAKEN, POSSIBLE).index(self._weight(line)))
        for line in ordered:
            weight, data, point = self._weight(line), line.drawn(self._x), line.point(self._x)
            if line.arrow.is_automatic:  # the point of a dashed arrow is not dashed
                yield element("path", d=data, class_=f"{weight} auto".strip())
                yield element("path", d=point, class_=weight or None)
            else:
                yield element("path", d=data + point, class_=weight or None)

    def _weight(self, line: Line) -> str:
        if self.way.can_take(line.arrow):
            return POSSIBLE
        return TAKEN if self.way.surely_took(line.arrow, self.chart.arrows) else FAINT

    def _state(self, state: State, place: Place) -> Markup:
        kind, title = self.way.kind_of(state.name), self._title(state.name)
        size, mark = (
            END_SIZE if state.final else SIZE,
            sign(kind, self._x(place.x + PAD + 4), place.middle, self.direction),
        )
        start = PAD + (SIGN if mark else 0)
        lines = wrapped(title, place.width - start - PAD / 2, size, 2, is_bold=kind == "here")
        return element(
            "g",
            *([] if " ".join(lines) == " ".join(title.split()) else [element("title", title)]),
            self._frame(place, place.height / 2 if state.final else 7),
            mark,
            *self._lettered(lines, place, start, size),
            *(() if state.final else self._caption(state, place, kind)),
            class_=f"{kind} end" if state.final else kind,
        )

    def _frame(self, place: Place, round_by: float) -> Markup:
        start = min(self._x(place.x), self._x(place.end))
        return element("rect", x=start, y=place.y, width=place.width, height=place.height, rx=round_by)

    def _lettered(self, lines: Sequence[str], place: Place, start: float, size: float) -> Iterator[Markup]:
        first = place.middle + size * 0.36 - size * LEADING * (len(lines) - 1) / 2
        for order, line in enumerate(lines):
            yield element("text", line, x=self._x(place.x + start), y=first + size * LEADING * order)

    def _caption(self, state: State, place: Place, kind: Kind) -> Iterator[Markup]:
        """Write above the frame that the proposal is here, or by which step it can come here."""
        if kind in ("here", "next"):
            steps = [step for step in self.workflow.steps_from(self.way.here or "") if step.dest == state.name]
            said = self.words("Here") if kind == "here" else ", ".join(self.say(step_title(step)) for step in steps)
            words = shortened(clean(said), self._room_above(state.name, place), SMALL, is_bold=True)
            yield element("text", words, x=self._x(place.x + 1), y=place.y - 6, class_="cap")

    def _room_above(self, state: str, place: Place) -> float:
        """Measure up to where an arrow between neighbours meets the upper side."""
        met = (
            line for line in lines_of(self.chart) if line.is_upright and state in (line.arrow.source, line.arrow.dest)
        )
        tops = [x - place.x for line in met for x, y in line.points if y == place.y]
        return min([place.width, *(top - BARB * 2 for top in tops)])

    def _foot(self) -> Iterator[Markup]:
        """Say under the ends without arrows why they have none."""
        if self.chart.from_many:
            last = self.chart.states[self.chart.from_many[-1]]
            _ = self.words
            said = shortened(_("from several states"), last.width, SMALL)
            yield element("text", said, x=self._x(last.x + PAD), y=last.y + last.height + 14, class_="many")

    def _x(self, x: float) -> float:
        return x if self.direction == "ltr" else self.chart.width - x
