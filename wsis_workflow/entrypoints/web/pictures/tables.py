"""Tables that say in words what a picture shows."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from wsis_workflow.entrypoints.web.pictures.marking import element


def folded_table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    """Write a table whose first column names its rows, folded away under its title.

    Where it is wider than the page it scrolls by itself, by keyboard too.
    """
    head = element("tr", *(element("th", each, scope="col") for each in heads))
    body = [element("tr", element("th", row[0], scope="row"), *_cells(row[1:])) for row in rows]
    table = element("table", element("thead", head), element("tbody", *body))
    scrolled = element("div", table, class_="scroll", tabindex=0, role="region", aria_label=title)
    return element("details", element("summary", title), scrolled)


def _cells(cells: Iterable[str]) -> list[Markup]:
    return [element("td", each) for each in cells]
