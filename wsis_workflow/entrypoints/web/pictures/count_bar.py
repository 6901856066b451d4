"""How many proposals are in each stage: the head of the board."""

from collections.abc import Mapping

from babel.numbers import format_decimal
from markupsafe import Markup

from wsis_workflow.entrypoints.web.pictures.marking import element
from wsis_workflow.entrypoints.web.pictures.stages import Say, in_order, title_of
from wsis_workflow.entrypoints.web.pictures.strip import stretched
from wsis_workflow.entrypoints.web.pictures.time_scale import WHOLE, Direction

HEIGHT = 6


def count_bar(counts: Mapping[str, int], _: Say, *, direction: Direction = "ltr", locale: str = "en_GB") -> Markup:
    """Write each stage with its number and a bar that is as long as its share of the fullest stage."""
    most = max([1, *counts.values()])
    items = [_item(stage, counts[stage], most, _, direction, locale) for stage in in_order(counts)]
    return element("ul", *items, class_="pic counts", aria_label=_("Proposals by stage"))


def _item(stage: str, count: int, most: int, _: Say, direction: Direction, locale: str) -> Markup:
    start, length = (0, 1) if direction == "ltr" else (WHOLE, -1)
    full = element("path", d=f"M{start} 3h{length * round(count / most * WHOLE)}", class_="full")
    rest = element("path", d=f"M{start} 3h{length * WHOLE}")
    number = element("b", format_decimal(count, locale=locale))
    bar = stretched(HEIGHT, rest, *([full] if count else []), kind="bar")
    return element("li", number, " ", element("span", title_of(stage, _)), bar)
