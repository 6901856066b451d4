"""What people are told: deadlines that run, notices on their way, and those that will be sent."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import Field
from starlette.responses import Response

from wsis_workflow.app.queries.due import MOST, DueSeen, due
from wsis_workflow.app.queries.forecast import Coming, tellable
from wsis_workflow.app.queries.notices import PAGE, STATUSES, SendingSeen
from wsis_workflow.app.queries.notices import notices as notices_of
from wsis_workflow.app.queries.retrying import must_be_retriable
from wsis_workflow.app.stored import Answer
from wsis_workflow.bootstrap.looking_ahead import looked_ahead
from wsis_workflow.bootstrap.sending import send_again
from wsis_workflow.domain.proposals.refusals import Invalid, Refused
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.entrypoints.web.api.answering import answered, like
from wsis_workflow.entrypoints.web.api.answers import Done, Listed, Told
from wsis_workflow.entrypoints.web.api.caller import Acting, Caller, Reading
from wsis_workflow.entrypoints.web.api.headers import IdempotencyKey
from wsis_workflow.entrypoints.web.api.paging import LINK, paged
from wsis_workflow.entrypoints.web.api.words import Instant, Name, instant_of
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(tags=["notices"])
FURTHEST = timedelta(days=366)


class Deadlines(Told):
    """The deadlines that run."""

    items: list[DueSeen]


class Sendings(Listed):
    """A page of notices on their way."""

    items: list[SendingSeen]


class ComingNotices(Told):
    """What will be sent if nothing else happens, until an instant: that asked for, or where it took long an earlier."""

    items: list[Coming]
    until: datetime


@dataclass(frozen=True, slots=True)
class Retry:
    """Send a notice again."""

    delivery: int


@router.get("/deadlines", responses=like(Deadlines, "The deadlines, the next one first."))
@at_one_instant
def deadlines(
    caller: Reading,
    until: Annotated[Instant | None, Query()] = None,
    body: Annotated[list[Name] | None, Query(max_length=50)] = None,
    limit: Annotated[int, Query(ge=1, le=1_000)] = MOST,
) -> Response:
    """List the deadlines that run on what the caller may read."""
    end = instant_of(until, "until", caller.house.settings.zone) if until else None
    return answered({"items": due(caller.sight, end, tuple(body or ()), limit)})


@router.get("/notices", responses=like(Sendings, "A page of the list, the latest first.", link=LINK))
@at_one_instant
def notices(
    request: Request,
    caller: Reading,
    status: Annotated[Name, Query(description=f"One of {', '.join(STATUSES)}.")] = STATUSES[0],
    cursor: Annotated[str | None, Field(max_length=4_000), Query()] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = PAGE,
) -> Response:
    """List what was sent, waits or has failed: to the caller and, for a secretary, about what they look after."""
    return paged(request, notices_of(caller.sight, status, cursor, limit))


@router.get("/notices/coming", responses=like(ComingNotices, "What will be sent, the next first."))
def coming(caller: Reading, until: Annotated[Instant, Query()]) -> Response:
    """List what will be sent until an instant if nothing else happens; at most a year ahead.

    It is found by trying, while whoever acts waits: by one reader at a time (503: ask again), and for some seconds.
    Where that is not enough, `until` is earlier than asked for.
    """
    end = instant_of(until, "until", caller.house.settings.zone)
    if end > caller.now + FURTHEST:
        raise Refused(Invalid(sentence("That is more than a year ahead"), sentence("ask for an earlier time")))
    found = looked_ahead(caller.house, caller.now, end)
    return answered({"items": tellable(caller.sight, found.coming), "until": found.until})


@router.post("/notices/{number}/retry", responses=like(Done, "It goes out with the next delivery."))
def retry(
    number: Annotated[int, Path(ge=1, le=2**53)], caller: Acting, idempotency_key: IdempotencyKey = None
) -> Response:
    """Send a notice again that could not be delivered; one that is on its way again has not failed (404)."""
    command = Retry(number)
    return answered(caller.once(command, idempotency_key, lambda: _retried(command, caller)))


def _retried(command: Retry, caller: Caller) -> Answer:
    must_be_retriable(caller.sight, command.delivery)
    changed = send_again(caller.house, command.delivery)
    return Answer(f"Notice {command.delivery} goes out with the next delivery.", "retry", changed=changed)
