"""The stream of what changes."""

from typing import Annotated

from fastapi import APIRouter, Header, Query, Request
from starlette.responses import StreamingResponse

from wsis_workflow.entrypoints.web.api.caller import Reading, identified
from wsis_workflow.entrypoints.web.api.problems import Malformed
from wsis_workflow.entrypoints.web.live import LARGEST_ID, Follower, Streams, TooMany, after_of

router = APIRouter(tags=["events"])


@router.get(
    "/events",
    response_class=StreamingResponse,
    responses={200: {"description": "Events named `changed`.", "content": {"text/event-stream": {}}}},
)
async def events(
    request: Request,
    caller: Reading,
    after: Annotated[int | None, Query(ge=0, le=LARGEST_ID, description="The event to begin after.")] = None,
    last_event_id: Annotated[str | None, Header(description="As browsers send it; it goes before `after`.")] = None,
) -> StreamingResponse:
    """Follow what changes on what the caller may read, as server-sent events.

    Each has the data `{proposal, version, verb, at}`; `proposal` is null where a meeting has changed, or what lies on
    the desk of a body, which `body` then names. Without `after` the stream begins with what happens from now on. An
    event may come twice after a break; it ends after 15 minutes.
    """
    streams: Streams = request.app.state.streams
    try:
        begun = after_of(last_event_id, after)
        return streams.stream(
            Follower(caller.house, caller.ref, begun, lambda: identified(caller.house, request) is not None)
        )
    except TooMany as enough:
        raise Malformed(str(enough), "too-many", 429) from None
