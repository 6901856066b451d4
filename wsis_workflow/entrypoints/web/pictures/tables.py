"""Tables that say in words what a picture shows."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from wsis_workflow.entrypoints.web.pictures.marking import element


def folded(summary: str, *inside: str) -> Markup:
    """Fold something away under a line that opens it."""
    return element("details", element("summary", summary), *inside)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    """Write a table whose first column names its rows; it scrolls by itself where it is wider than the page."""
    head = element("tr", *(element("th", each, scope="col") for each in heads))
    body = [element("tr", element("th", row[0], scope="row"), *_cells(row[1:])) for row in rows]
    written = element("table", element("thead", head), element("tbody", *body))
    return element("div", written, class_="scroll", tabindex=0, role="region", aria_label=heads[0])


def _cells(cells: Iterable[str]) -> list[Markup]:
    return [element("td", each) for each in cells]
