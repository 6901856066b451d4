"""My work: what waits on me, what has changed since I was last here, and what I am waiting for."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from wsis_workflow.app.queries.action_items import my_actions
from wsis_workflow.app.queries.inbox import inbox
from wsis_workflow.app.queries.news import latest_event, news
from wsis_workflow.app.queries.waiting_for import waiting_for
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.rendering import page
from wsis_workflow.entrypoints.web.visitor import Here, at_one_instant

MOST_NEWS = 20
LATELY = 200  # events back from now, for somebody who is here for the first time
router = APIRouter()


@router.get("/")
@at_one_instant
def my_work(request: Request, visitor: Here) -> Response:
    """Show a person's work."""
    sight, last = visitor.sight, visitor.signed_in.since_event
    latest = latest_event(visitor.house.store)
    since = max(0, latest - LATELY) if last is None else last
    return page(
        request,
        "my_work.html",
        visitor,
        tasks=inbox(sight),
        news=news(sight, since, MOST_NEWS),
        is_first_visit=last is None,
        waiting_for=waiting_for(sight),
        actions=my_actions(sight),
        names=Names(sight.register),
        latest=latest,
    )
