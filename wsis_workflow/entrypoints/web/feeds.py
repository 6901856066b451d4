"""Calendars and feeds to subscribe to, by the key in their address: it shows what its person may read, and no more."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import partial
from hashlib import sha256

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, Response

from wsis_workflow.app.calendars.choosing import bodys_calendar, my_calendar
from wsis_workflow.app.calendars.writing import calendar_text
from wsis_workflow.app.languages import Catalogue, catalogue
from wsis_workflow.app.queries import Sight
from wsis_workflow.app.syndication import bodys_news, feed_text, proposals_news
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.entrypoints.web.visitor import house_of

CALENDAR, ATOM = "text/calendar; charset=utf-8", "application/atom+xml; charset=utf-8"
PRIVATE = "private, no-cache"  # kept by nobody but the asker, who asks each time whether it has changed
NO_FEED = (
    "There is no such calendar or feed, or its key was replaced or taken back; make a new one on your account page.\n"
)
Made = tuple[bytes, datetime | None]
Make = Callable[[Sight, Catalogue, str], Made]
router = APIRouter(prefix="/feeds/{token}", include_in_schema=False)


@router.get("/mine.ics")
def mine(request: Request, token: str) -> Response:
    """Give the meetings and deadlines of the key's person."""
    return _answered(request, token, _my_calendar, CALENDAR)


@router.get("/bodies/{ref}.ics")
def of_body(request: Request, token: str, ref: str) -> Response:
    """Give the meetings of a body, and the deadlines that concern it."""
    return _answered(request, token, partial(_bodys_calendar, ref), CALENDAR)


@router.get("/bodies/{ref}.atom")
def news_of_body(request: Request, token: str, ref: str) -> Response:
    """Give the news of what a body deals with."""
    return _answered(request, token, partial(_bodys_news, ref, str(request.url.path)), ATOM)


@router.get("/proposals/{ref}.atom")
def news_of_proposal(request: Request, token: str, ref: str) -> Response:
    """Give the news of a proposal."""
    return _answered(request, token, partial(_proposals_news, ref, str(request.url.path)), ATOM)


def _my_calendar(sight: Sight, tongue: Catalogue, base_url: str) -> Made:
    calendar = my_calendar(sight, tongue, base_url)
    return calendar_text(calendar), calendar.last_change


def _bodys_calendar(ref: str, sight: Sight, tongue: Catalogue, base_url: str) -> Made:
    calendar = bodys_calendar(sight, ref, tongue, base_url)
    return calendar_text(calendar), calendar.last_change


def _bodys_news(ref: str, path: str, sight: Sight, tongue: Catalogue, base_url: str) -> Made:
    feed = bodys_news(sight, ref, tongue, base_url)
    return feed_text(feed, base_url + path), sight.gate.store.views.last_written()


def _proposals_news(ref: str, path: str, sight: Sight, tongue: Catalogue, base_url: str) -> Made:
    feed = proposals_news(sight, ref, tongue, base_url)
    return feed_text(feed, base_url + path), sight.gate.store.views.last_written()


def _answered(request: Request, token: str, make: Make, media_type: str) -> Response:
    """Give what the key's person may read, in their language; whatever may not be known is as if it were not."""
    person = house_of(request).access.feed_reader(token, datetime.now(UTC))  # which may write, and so by itself
    if person is None:
        return _no_feed()
    with house_of(request).still() as house:
        sight = Sight(house.gate, house.now(), person)
        tongue = catalogue(sight.register.people[person].language)
        try:
            content, changed_at = make(sight, tongue, request.app.state.base_url)
        except Refused:
            return _no_feed()
    return _unless_known(request, content, changed_at, media_type)


def _no_feed() -> Response:
    return PlainTextResponse(NO_FEED, 404)


def _unless_known(request: Request, content: bytes, changed_at: datetime | None, media_type: str) -> Response:
    """Answer with the content, or that it is what the asker has already (RFC 9110, section 13)."""
    headers = {"etag": f'"{sha256(content).hexdigest()[:32]}"', "cache-control": PRIVATE}
    if changed_at is not None:
        headers["last-modified"] = format_datetime(changed_at.astimezone(UTC).replace(microsecond=0), usegmt=True)
    if _is_known(request, headers["etag"], changed_at):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type=media_type)


def _is_known(request: Request, etag: str, changed_at: datetime | None) -> bool:
    known = request.headers.get("if-none-match")
    if known is not None:
        return known.strip() == "*" or etag in {one.strip().removeprefix("W/") for one in known.split(",")}
    since = _instant(request.headers.get("if-modified-since", ""))
    return since is not None and changed_at is not None and changed_at.replace(microsecond=0) <= since


def _instant(written: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(written)
    except ValueError:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
