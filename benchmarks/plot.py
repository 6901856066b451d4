"""One picture of what was measured, and the table of it: acts a second, and how far each goal is reached."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log10
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from benchmarks.figures import HEADINGS, Figure, as_json, cells, from_json

WIDTH, LEFT, RIGHT, ROW, HEAD = 1080, 430, 230, 22, 64
RATES, SHARES = (1.0, 100_000.0), (0.01, 100.0)  # the ends of the two scales
RATE = "acts/s"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
OURS = "ours on "


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on a scale."""

    x: float
    words: str
    is_goal: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: from where to where, of what kind, and the figure in words."""

    name: str
    x: float
    length: float
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Panel:
    """Rows on one scale."""

    y: int
    title: str
    ticks: list[Tick]
    rows: list[Bar]


def publish(measured: list[Figure], folder: Path) -> None:
    """Write the picture, and the same figures as a table into the page about performance.

    They are kept beside it: what was not measured this time stands as it was when it was.
    """
    kept = folder / "performance.json"
    figures = among(from_json(kept.read_text(encoding="utf-8")) if kept.exists() else [], measured)
    kept.write_text(f"{as_json(figures)}\n", encoding="utf-8")
    (folder / "performance.svg").write_text(drawn(figures), encoding="utf-8")
    page = folder / "performance.md"
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    assert rest, f"{page} has a place for the figures: {BEGIN}"
    page.write_text(f"{before}{BEGIN}\n{as_markdown(figures)}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


def among(before: Iterable[Figure], measured: Iterable[Figure]) -> list[Figure]:
    """Put figures in the place of those of the same measurements."""
    found: dict[str, list[Figure]] = {}
    for figure in before:
        found.setdefault(figure.of, []).append(figure)
    now = list(measured)
    found |= {figure.of: [one for one in now if one.of == figure.of] for figure in now}
    return [figure for figures in found.values() for figure in figures]


def drawn(figures: list[Figure]) -> str:
    """Draw bars of acts a second on a logarithmic scale and, below, the ratios against their goals."""
    rates, shares = list(_rates(figures)), list(_shares(figures))
    first = HEAD
    second = first + len(rates) * ROW + HEAD
    panels = [
        Panel(first, "Acts a second, one client, the same durable act (logarithmic)", _ticks(RATES, ""), rates),
        Panel(
            second, "Reached of each goal: 1 is the goal, more is better (logarithmic)", _ticks(SHARES, " x"), shares
        ),
    ]
    told = "; ".join(f"{bar.name}: {bar.words}" for panel in panels for bar in panel.rows)
    room = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    size = {"width": WIDTH, "height": second + len(shares) * ROW + 16, "left": LEFT, "row": ROW}
    return room.get_template("plot.svg.jinja").render(panels=panels, told=told, **size)


def as_markdown(figures: Iterable[Figure]) -> str:
    """Write the figures as a table for a page."""
    rows = [HEADINGS, tuple("---" for _ in HEADINGS), *map(cells, figures)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _rates(figures: list[Figure]) -> Iterator[Bar]:
    """Give everybody's acts a second, the fastest first, on each database."""
    found = [figure for figure in figures if figure.of == "peers" and figure.unit == RATE]
    for figure in sorted(found, key=lambda one: (" on PostgreSQL" in one.what, -one.value)):
        name = figure.what.removesuffix("; ours ahead")
        length = _at(figure.value, RATES) - LEFT
        yield Bar(name, LEFT, length, "ours" if name.startswith(OURS) else "theirs", f"{figure.value:,.0f}")


def _shares(figures: list[Figure]) -> Iterator[Bar]:
    """Give each figure that has a goal: how many times it is reached."""
    for figure in figures:
        share = figure.reached
        if share is not None:
            at, goal = _at(share, SHARES), _at(1.0, SHARES)
            words = f"{share:,.2f} x, {figure.verdict}"
            yield Bar(figure.what, min(at, goal), abs(at - goal), figure.verdict, words)


def _ticks(scale: tuple[float, float], unit: str) -> list[Tick]:
    low, high = (round(log10(end)) for end in scale)
    return [
        Tick(_at(10.0**power, scale), f"{10.0**power:g}{unit}", unit != "" and power == 0)
        for power in range(low, high + 1)
    ]


def _at(value: float, scale: tuple[float, float]) -> float:
    low, high = (log10(end) for end in scale)
    share = (log10(min(max(value, scale[0]), scale[1])) - low) / (high - low)
    return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)
