"""What a measurement reports, and the table of it."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from statistics import median

HEADINGS = ("what", "figure", "ratio", "goal", "met")


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
    """One line: the median, its unit, the ratio to the reference with its lowest and highest round, and the goal."""

    what: str
    value: float
    unit: str
    ratio: float | None = None
    lowest: float | None = None
    highest: float | None = None
    goal: Goal | None = None

    @property
    def is_met(self) -> bool | None:
        """Say whether the goal is reached; None where there is none."""
        if self.goal is None:
            return None
        return self.goal.is_met(self.value if self.ratio is None else self.ratio)


def plain(what: str, values: Iterable[float], unit: str, goal: Goal | None = None) -> Figure:
    """Report the median of several rounds."""
    return Figure(what, median(values), unit, goal=goal)


def compared(what: str, ours: list[float], theirs: list[float], unit: str, goal: Goal | None = None) -> Figure:
    """Report the median of ours, and the median of the ratios round by round."""
    ratios = [mine / reference for mine, reference in zip(ours, theirs, strict=True)]
    return Figure(what, median(ours), unit, median(ratios), min(ratios), max(ratios), goal)


def percentile(values: Iterable[float], share: float) -> float:
    """Give the value below which a share of the values lies."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def as_json(figures: Iterable[Figure]) -> str:
    """Write the figures for other programs."""
    return json.dumps([{**asdict(figure), "met": figure.is_met} for figure in figures], indent=2)


def as_table(figures: Iterable[Figure]) -> str:
    """Write the figures for people."""
    rows = [HEADINGS, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    rule = "  ".join("-" * width for width in widths)
    lines = ["  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], rule, *lines[1:]])


def _row(figure: Figure) -> tuple[str, ...]:
    goal = figure.goal.words if figure.goal else ""
    met = {True: "yes", False: "NO", None: ""}[figure.is_met]
    return (figure.what, f"{_short(figure.value)} {figure.unit}", _ratio(figure), goal, met)


def _ratio(figure: Figure) -> str:
    if figure.ratio is None:
        return ""
    return f"{figure.ratio:.2f} x ({figure.lowest:.2f} - {figure.highest:.2f})"


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


Report = Callable[[Figure], None]
