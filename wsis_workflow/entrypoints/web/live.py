"""What changes, as it changes: one stream of events for programs and for pages (server-sent events)."""

import json
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import timedelta
from time import monotonic

from anyio import sleep
from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from wsis_workflow.app.plain import utc
from wsis_workflow.app.ports import Busy
from wsis_workflow.app.views_ports import Changed
from wsis_workflow.bootstrap.house import House
from wsis_workflow.entrypoints.web.visitor import Here, visitor_if

router = APIRouter()
POLL = 2.0
HEARTBEAT = 15.0
LONGEST = timedelta(minutes=15)  # then the browser comes again, and is asked who it is
RETRY = 3000  # milliseconds until it does
MOST_STREAMS = 8  # of one person
BATCH = 200
LOOK_BACK = 50  # ids: where acts are committed side by side, a lower one may appear later
LARGEST_ID = 2**63 - 1


class Gone(Exception):
    """Whoever follows has signed out meanwhile, or their token opens nothing any more."""


class TooMany(Exception):
    """The person follows with as many streams as anybody may."""

    def __init__(self) -> None:
        super().__init__(f"You follow with {MOST_STREAMS} streams already; close one of them.")


@router.get("/live")
async def live(request: Request, visitor: Here) -> Response:
    """Tell an open page what changes, so that it can show itself anew."""
    streams: Streams = request.app.state.streams
    last = request.headers.get("last-event-id")
    try:
        after = after_of(last or request.query_params.get("after"), None)
        return streams.stream(Follower(visitor.house, visitor.ref, after, lambda: visitor_if(request) is not None))
    except TooMany as enough:
        return PlainTextResponse(f"{enough}\n", 429)


class Streams:
    """Counts the open streams of each person, in this process."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()
        self._are_ending = False

    def end(self) -> None:
        """Let every stream come to its end soon, because the process does: its reader comes again, to another one."""
        self._are_ending = True

    def stream(self, follower: "Follower") -> StreamingResponse:
        """Open one.

        Raises:
            TooMany: the person has enough of them.
        """
        person = follower.person
        if self._open[person] >= MOST_STREAMS:
            raise TooMany
        self._open[person] += 1  # now, for many may be asked for before the first begins
        return _Stream(_events(follower, lambda: self._are_ending), lambda: self._close(person))

    def _close(self, person: str) -> None:
        self._open[person] -= 1
        self._open += Counter()  # forgets who has none left


class _Stream(StreamingResponse):
    """An answer that goes on, and says when it has ended."""

    def __init__(self, events: AsyncIterator[str], ended: Callable[[], None]) -> None:
        super().__init__(events, media_type="text/event-stream", headers={"x-accel-buffering": "no"})
        self._ended = ended

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it until it ends or the reader leaves."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._ended()


class Follower:
    """One reader and the event up to which they know everything; what they may not read passes by unsaid.

    Without `after` they are told what happens from now on; `is_there` says whether they are still signed in.
    """

    def __init__(self, house: House, person: str, after: int | None, is_there: Callable[[], bool]) -> None:
        self.house, self.person, self.after, self.is_there = house, person, after, is_there
        self._said: set[int] = set()
        self._latest = -1

    def begin(self) -> None:
        """Note from where on to tell, and what was known there already."""
        if self.after is None or self.after > self._newest():
            self.after = self._newest()
        self._said = {one.id for one in self._changes(self.after - LOOK_BACK) if one.id <= self.after}

    def news(self) -> Sequence[Changed]:
        """Give what is new; a busy database is asked again at the next look.

        Raises:
            Gone: there is news, but not for them any more.
        """
        assert self.after is not None, "begun before"
        try:
            if self._newest() == self._latest:
                return ()
            latest = self._newest()
            found = [one for one in self._changes(self.after - LOOK_BACK) if one.id not in self._said]
            if found and not self.is_there():
                raise Gone
        except Busy:
            return ()
        if len(found) < BATCH:
            self._latest = latest
        self._said.update(one.id for one in found)
        self.after = max([self.after, *(one.id for one in found)])
        self._said = {one for one in self._said if one > self.after - LOOK_BACK}
        return found

    def _changes(self, after: int) -> Sequence[Changed]:
        scope = self.house.sight(self.person).scope
        return self.house.store.views.changes(scope, max(after, 0), BATCH + LOOK_BACK)

    def _newest(self) -> int:
        return self.house.store.views.latest_event()


async def _events(follower: Follower, is_ending: Callable[[], bool]) -> AsyncIterator[str]:
    end, said_at = monotonic() + LONGEST.total_seconds(), monotonic()
    await run_in_threadpool(follower.begin)
    yield f"retry: {RETRY}\nid: {follower.after}\n\n"
    while monotonic() < end and not is_ending():
        try:
            found = await run_in_threadpool(follower.news)
        except Gone:
            return
        for one in found:
            yield event_of(one)
        if found:
            said_at = monotonic()
        elif monotonic() - said_at >= HEARTBEAT:
            said_at = monotonic()
            yield ": still here\n\n"
        await sleep(POLL)


def event_of(one: Changed) -> str:
    """Write an event."""
    data = {"proposal": one.proposal, "version": one.version, "verb": one.verb, "at": utc(one.at)}
    if one.body is not None:
        data["body"] = one.body
    return f"id: {one.id}\nevent: changed\ndata: {json.dumps(data)}\n\n"


def after_of(last_event_id: str | None, after: int | None) -> int | None:
    """Say after which event a stream begins: the last that a browser has had goes before what was asked at first."""
    if last_event_id and last_event_id.isascii() and last_event_id.isdecimal() and len(last_event_id) < 19:
        return int(last_event_id)
    return after
