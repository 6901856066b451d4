"""Keys to calendars and feeds: the caller's own. Their secrets are given once, so that no answer is kept for later."""

from datetime import UTC, datetime

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsis_workflow.app.access import FeedTokenSeen
from wsis_workflow.app.stored import Answer
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.entrypoints.web.api.answering import answered, like
from wsis_workflow.entrypoints.web.api.answers import Done, Told
from wsis_workflow.entrypoints.web.api.caller import Acting, Caller, Reading
from wsis_workflow.entrypoints.web.api.sent import FeedKeySent
from wsis_workflow.entrypoints.web.subscribing import addresses
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(tags=["me"])


class FeedKey(Told):
    """A key to calendars and feeds, by its number."""

    key: int
    name: str
    made_at: datetime
    last_used_at: datetime | None


class FeedKeys(Told):
    """The caller's keys."""

    items: list[FeedKey]


class Subscribable(Told):
    """A calendar or news at an address: of a body or a proposal by its name, of the caller where that is empty."""

    kind: str
    of: str
    address: str


class NewFeedKey(FeedKey):
    """A new key with what can be asked for with it; its addresses are given this once."""

    addresses: list[Subscribable]


@router.get("/me/feeds", responses=like(FeedKeys, "The keys."))
@at_one_instant
def keys(caller: Reading) -> Response:
    """List the caller's keys to calendars and feeds."""
    return answered({"items": [_seen(one) for one in caller.house.access.feed_tokens(caller.ref)]})


@router.post("/me/feeds", status_code=201, responses=like(NewFeedKey, "It is made.", 201))
def make(sent: FeedKeySent, caller: Acting, request: Request) -> Response:
    """Make a key: with it a calendar or a reader asks for what the caller may read, and does nothing else."""
    return _made(*caller.house.access.make_feed_token(caller.ref, sent.name, datetime.now(UTC)), caller, request)


@router.post("/me/feeds/{number}/rotation", status_code=201, responses=like(NewFeedKey, "It is replaced.", 201))
def rotate(number: int, caller: Acting, request: Request) -> Response:
    """Put a new key in the place of one, which opens nothing from then on."""
    made = caller.house.access.rotate_feed_token(caller.ref, number, datetime.now(UTC))
    if made is None:
        raise Refused(Unknown("key to feeds", str(number)))
    return _made(*made, caller, request)


@router.delete("/me/feeds/{number}", responses=like(Done, "It is taken back."))
def revoke(number: int, caller: Acting) -> Response:
    """Take a key back: it opens nothing from then on."""
    if not caller.house.access.revoke_feed_token(caller.ref, number, datetime.now(UTC)):
        raise Refused(Unknown("key to feeds", str(number)))
    return answered(Answer(sentence("Key {number} opens nothing any more.", number=number), "revoke"))


def _made(made: FeedTokenSeen, secret: str, caller: Caller, request: Request) -> Response:
    offered = addresses(caller.sight, secret, request.app.state.base_url)
    return answered(_seen(made) | {"addresses": list(offered)}, 201)


def _seen(one: FeedTokenSeen) -> dict[str, object]:
    return {"key": one.id, "name": one.name, "made_at": one.made_at, "last_used_at": one.last_used_at}
