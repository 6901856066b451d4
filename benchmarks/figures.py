"""What a measurement reports, and the table of it."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from statistics import median
from typing import Any

HEADINGS = ("what", "figure", "ratio (rounds)", "goal", "verdict")


@dataclass(frozen=True, slots=True)
class Goal:
    """What performance.md asks for: the ratio, or where there is none the figure, at least or at most so much."""

    words: str
    at_least: float | None = None
    at_most: float | None = None

    def is_met(self, value: float) -> bool:
        """Compare, and round nothing in our favour."""
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: the median, its unit, the ratio to the reference if there is one, and the goal.

    The lowest and the highest round are those of the ratio, or without one those of the figure. Where something
    beside us was slow and `flatters`, nothing counts as met. `note` stands in for a figure that could not be had; `of`
    names the measurement.
    """

    what: str
    value: float
    unit: str
    ratio: float | None = None
    lowest: float | None = None
    highest: float | None = None
    goal: Goal | None = None
    flatters: bool = False
    note: str = ""
    of: str = ""

    @property
    def verdict(self) -> str:
        """Say `met` or `missed`, or `unclear` where the rounds do not agree; empty without a goal."""
        if self.goal is None or self.note:
            return ""
        ends = {self.goal.is_met(value) for value in (self.lowest, self._middle, self.highest) if value is not None}
        if ends == {False}:
            return "missed"
        return "met" if ends == {True} and not self.flatters else "unclear"

    @property
    def reached(self) -> float | None:
        """Say how many times the goal is reached, 1 being the goal itself; None without one, or where it is nought."""
        if self.goal is None or self.note:
            return None
        if self.goal.at_least is not None:
            return self._middle / self.goal.at_least
        at_most = self.goal.at_most
        return at_most / self._middle if at_most and self._middle > 0 else None

    @property
    def _middle(self) -> float:
        return self.value if self.ratio is None else self.ratio


def plain(what: str, values: Iterable[float], unit: str, goal: Goal | None = None) -> Figure:
    """Report the median of several rounds."""
    rounds = list(values)
    return Figure(what, median(rounds), unit, None, min(rounds), max(rounds), goal)


def compared(
    what: str,
    ours: list[float],
    theirs: list[float],
    unit: str,
    goal: Goal | None = None,
    *,
    flatters: bool = False,
) -> Figure:
    """Report the median of ours, and the median of the ratios round by round."""
    ratios = [mine / reference for mine, reference in zip(ours, theirs, strict=True)]
    return Figure(what, median(ours), unit, median(ratios), min(ratios), max(ratios), goal, flatters)


def ahead(
    what: str, ours: list[float], theirs: list[float], unit: str, goal: Goal | None = None, *, flatters: bool = False
) -> Figure:
    """Report the median of theirs, and by how much ours is ahead of it, round by round."""
    return replace(compared(what, ours, theirs, unit, goal, flatters=flatters), value=median(theirs))


def untold(what: str, why: str) -> Figure:
    """Report that something was not measured, and why."""
    return Figure(what, 0, "", note=f"not measured: {why}")


def percentile(values: Iterable[float], share: float) -> float:
    """Give the value below which a share of the values lies."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def as_json(figures: Iterable[Figure]) -> str:
    """Write the figures for other programs."""
    return json.dumps([{**asdict(figure), "verdict": figure.verdict} for figure in figures], indent=2)


def from_json(text: str) -> list[Figure]:
    """Read what `as_json` wrote."""
    return [_from_plain(one) for one in json.loads(text)]


def _from_plain(said: dict[str, Any]) -> Figure:
    goal = said.pop("goal")
    del said["verdict"]
    return Figure(**said, goal=Goal(**goal) if goal else None)


def as_table(figures: Iterable[Figure]) -> str:
    """Write the figures for people."""
    rows = [HEADINGS, *(cells(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    rule = "  ".join("-" * width for width in widths)
    lines = ["  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], rule, *lines[1:]])


def cells(figure: Figure) -> tuple[str, ...]:
    """Write a figure as a row of the table."""
    goal = figure.goal.words if figure.goal else ""
    said = figure.note or f"{_short(figure.value)} {figure.unit}".rstrip()
    return (figure.what, said, _ratio(figure), goal, figure.verdict)


def _ratio(figure: Figure) -> str:
    if figure.ratio is None:
        return ""
    middle, low, high = (f"{one:.2f}" if one >= 0.01 else f"{one:.5f}" for one in _ratios(figure))
    return f"{middle} x ({low} - {high})"


def _ratios(figure: Figure) -> tuple[float, ...]:
    return tuple(one for one in (figure.ratio, figure.lowest, figure.highest) if one is not None)


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


Report = Callable[[Figure], None]
