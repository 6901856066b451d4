"""Notices: what one was told, what was sent, what will be sent, and what could not be delivered."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from wsis_workflow.app.queries.causes import cause_of
from wsis_workflow.app.queries.editions import deadline_titles
from wsis_workflow.app.queries.forecast import Coming, tellable
from wsis_workflow.app.queries.keyed import stretch
from wsis_workflow.app.queries.news import latest_event
from wsis_workflow.app.queries.notices import SendingSeen, mark_read, own_notices
from wsis_workflow.app.queries.notices import notices as sendings
from wsis_workflow.app.queries.pages import Page
from wsis_workflow.app.queries.retrying import must_be_retriable, why_not_retry
from wsis_workflow.bootstrap.looking_ahead import looked_ahead
from wsis_workflow.bootstrap.sending import send_again
from wsis_workflow.domain.proposals.refusals import Refusal
from wsis_workflow.domain.rules.sentences import sentence, sentences
from wsis_workflow.entrypoints.web.addresses import address, end_of_day
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.posted import Posted, text_of
from wsis_workflow.entrypoints.web.rendering import done, page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor, at_one_instant

AHEAD, FURTHEST = timedelta(days=60), timedelta(days=366)
MOST = 40
LARGEST = 2**53
LONGEST_NUMBER = 15  # digits
RETRIED = sentence("It goes out with the next delivery.")
router = APIRouter()
Text = Annotated[str, Query(max_length=300)]
Number = Annotated[int, Path(ge=1, le=LARGEST)]


@router.get("/notices")
@at_one_instant
def inbox(request: Request, visitor: Here, before: Annotated[int | None, Query(ge=1, le=LARGEST)] = None) -> Response:
    """Show what one was told."""
    found = own_notices(visitor.sight, before, MOST)
    further = address("/notices", before=str(found.next)) if found.next else None
    readable = _readable(visitor, (one.proposal for one in found.notices))
    return _page(request, visitor, "notices.html", "inbox", found=found, next=further, readable=readable)


@router.post("/notices/read")
def read(visitor: Here, sent: Posted) -> Response:
    """Mark as read what the page showed, and all that came before it."""
    written = text_of(sent, "up_to")
    up_to = int(written) if written.isdecimal() and len(written) <= LONGEST_NUMBER else 0
    number = mark_read(visitor.house.store, visitor.ref, up_to, visitor.now)
    return done(
        visitor, "/notices", sentences("{number} notice marked as read.", "{number} notices marked as read.", number)
    )


@router.get("/notices/sent")
@at_one_instant
def sent(request: Request, visitor: Here, at: Text = "") -> Response:
    """Show what was sent."""
    found = sendings(visitor.sight, "sent", at or None, MOST)
    return _sendings(request, visitor, "sent", found)


@router.get("/notices/failed")
@at_one_instant
def failed(request: Request, visitor: Here, at: Text = "") -> Response:
    """Show what could not be delivered."""
    found = sendings(visitor.sight, "failed", at or None, MOST)
    return _sendings(request, visitor, "failed", found, why_not=why_not_retry(visitor.sight))


@router.post("/notices/failed/{number}/retry")
def retry(visitor: Here, number: Number) -> Response:
    """Send one of those again."""
    must_be_retriable(visitor.sight, number)
    send_again(visitor.house, number)
    return done(visitor, "/notices/failed", RETRIED)


@router.get("/notices/coming")
def coming(request: Request, visitor: Here, until: Text = "", after: Text = "") -> Response:
    """Show what will be sent until a day if nothing else happens."""
    latest = visitor.now + FURTHEST
    end = min(end_of_day(until, visitor.zone) or visitor.now + AHEAD, latest)
    ahead = looked_ahead(visitor.house, visitor.now, end)
    found = stretch(_numbered(tellable(visitor.sight, ahead.coming)), lambda one: one[0], after, MOST)
    day = f"{end.astimezone(visitor.zone):%Y-%m-%d}"
    return _page(
        request,
        visitor,
        "notices_coming.html",
        "coming",
        found=found,
        until=day,
        reached=ahead.until if ahead.until < end else None,
        last_day=f"{latest.astimezone(visitor.zone):%Y-%m-%d}",
        next=address("/notices/coming", until=day, after=found.next) if found.next else None,
        first=address("/notices/coming", until=day) if after else None,
        readable=_readable(visitor, (one.proposal for _, one in found.entries)),
    )


def _numbered(found: list[Coming]) -> list[tuple[str, Coming]]:
    """Give each a key that no two share: its time, and its number among those of the same time."""
    numbers: dict[datetime, int] = {}
    keyed = []
    for one in found:
        numbers[one.at] = numbers.get(one.at, 0) + 1
        keyed.append((f"{one.at:%Y-%m-%dT%H:%M:%S.%f} {numbers[one.at]:06}", one))
    return keyed


def _sendings(
    request: Request, visitor: Visitor, tab: str, found: Page[SendingSeen], why_not: tuple[Refusal, ...] = ()
) -> Response:
    path = f"/notices/{tab}"
    return _page(
        request,
        visitor,
        "notices_sent.html",
        tab,
        found=found,
        why_not=why_not,
        next=address(path, at=found.next) if found.next else None,
        previous=address(path, at=found.previous) if found.previous else None,
        readable=_readable(visitor, (one.proposal for one in found.rows)),
    )


def _page(request: Request, visitor: Visitor, template: str, tab: str, **values: Any) -> Response:
    sight = visitor.sight
    return page(
        request,
        template,
        visitor,
        tab=tab,
        unread=sight.gate.store.views.unread(visitor.ref),
        names=Names(sight.register),
        titles=deadline_titles(sight),
        cause_of=cause_of,
        latest=latest_event(visitor.house.store),
        **values,
    )


def _readable(visitor: Visitor, refs: Iterable[str | None]) -> frozenset[str]:
    """Name the proposals to which a link leads somewhere; what one was told of one may not be able to read now."""
    return frozenset(seen.proposal.ref for seen in visitor.sight.all(sorted({ref for ref in refs if ref})))
