"""How much was done, step by step up to now: a row of bars for each kind of work, each to its own measure."""

from collections.abc import Mapping, Sequence

from babel.numbers import format_decimal
from markupsafe import Markup

from wsis_workflow.entrypoints.web.pictures.marking import drawing, element
from wsis_workflow.entrypoints.web.pictures.time_scale import WHOLE, Direction

HEIGHT, GAP = 40, 0.2  # of a row, and what stays free between bars, as a share of a step


def throughput_bars(
    done: Mapping[str, Sequence[int]],
    titles: Mapping[str, str],
    about: Mapping[str, str],
    *,
    direction: Direction = "ltr",
    locale: str = "en_GB",
) -> Markup:
    """Write each kind with its number, its bars, and what they say in words."""
    items = [_item(counts, titles.get(kind, kind), about[kind], direction, locale) for kind, counts in done.items()]
    return element("ul", *items, class_="pic throughput")


def _item(counts: Sequence[int], title: str, about: str, direction: Direction, locale: str) -> Markup:
    number = element("b", format_decimal(sum(counts), locale=locale))
    bars = [_bar(place, count, counts, direction) for place, count in enumerate(counts) if count]
    base = element("path", d=f"M0 {HEIGHT}h{WHOLE}", class_="base")
    picture = drawing(title, about, base, *bars, viewBox=f"0 0 {WHOLE} {HEIGHT}", preserveAspectRatio="none")
    return element("li", number, " ", element("span", title), picture)


def _bar(place: int, count: int, counts: Sequence[int], direction: Direction) -> Markup:
    step = WHOLE / len(counts)
    start = place * step if direction == "ltr" else WHOLE - (place + 1) * step
    height = max(count / max(counts) * HEIGHT, 1.0)
    return element("rect", x=start + step * GAP / 2, y=HEIGHT - height, width=step * (1 - GAP), height=height)
