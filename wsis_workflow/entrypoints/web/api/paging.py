"""Pages of long lists: their addresses in the answer, and as RFC 8288 has them in the header."""

from typing import TypeVar
from urllib.parse import urlencode

from fastapi import Request
from starlette.responses import Response

from wsis_workflow.app.queries.pages import Page
from wsis_workflow.entrypoints.web.api.answering import answered

Row = TypeVar("Row")
LINK = "The addresses of the next and the previous page, with rel next and prev."


def paged(request: Request, page: Page[Row]) -> Response:
    """Answer with one page."""
    following, preceding, link = addresses(request, page)
    said = {"items": page.rows, "total": page.total, "next": following, "previous": preceding}
    return answered(said, link=link) if link else answered(said)


def addresses(request: Request, page: Page[Row]) -> tuple[str | None, str | None, str]:
    """Give the addresses of the next and the previous page, and both as the header has them."""
    following, preceding = (_address(request, cursor) for cursor in (page.next, page.previous))
    links = [f'<{to}>; rel="{rel}"' for to, rel in ((following, "next"), (preceding, "prev")) if to]
    return following, preceding, ", ".join(links)


def _address(request: Request, cursor: str | None) -> str | None:
    """Ask for the same with another cursor."""
    if cursor is None:
        return None
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    return f"{request.url.path}?{urlencode([*kept, ('cursor', cursor)])}"
