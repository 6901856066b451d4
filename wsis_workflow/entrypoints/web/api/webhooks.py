"""The caller's own program that is told what they are told. Its secret is given once, so no answer is kept."""

from datetime import datetime

from fastapi import APIRouter
from starlette.responses import Response

from wsis_workflow.app.access import NoWebhook, WebhookSeen
from wsis_workflow.app.stored import Answer
from wsis_workflow.bootstrap.webhooks import make_webhook, rotate_webhook, take_back_webhook, try_webhook
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.entrypoints.web.api.answering import answered, like
from wsis_workflow.entrypoints.web.api.answers import Done, Told
from wsis_workflow.entrypoints.web.api.caller import Acting, Reading
from wsis_workflow.entrypoints.web.api.sent import WebhookSent
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(tags=["me"])


class Program(Told):
    """A program to which the caller's notices go; `failure` says why it did not take the latest request."""

    address: str
    made_at: datetime
    taken_at: datetime | None
    failed_at: datetime | None
    failure: str


class NewProgram(Program):
    """The program with the secret by which requests to it are signed, which is given this once."""

    secret: str


class Tried(Told):
    """What came of a request that was made to try the program."""

    taken: bool
    sentence: str


@router.get("/me/webhook", responses=like(Program, "The program."))
@at_one_instant
def webhook(caller: Reading) -> Response:
    """Show the program to which the caller's notices go."""
    found = caller.house.access.webhook_seen(caller.ref)
    if found is None:
        raise Refused(NoWebhook())
    return answered(found)


@router.put("/me/webhook", responses=like(NewProgram, "It is named."))
def make(sent: WebhookSent, caller: Acting) -> Response:
    """Name the program to which the caller's notices go as well, in the place of the one before."""
    return _with_secret(*make_webhook(caller.house, caller.ref, sent.address))


@router.post("/me/webhook/rotation", responses=like(NewProgram, "The secret is replaced."))
def rotate(caller: Acting) -> Response:
    """Put a new secret in the place of the old one."""
    return _with_secret(*rotate_webhook(caller.house, caller.ref))


@router.post("/me/webhook/test", responses=like(Tried, "It was tried."))
def test(caller: Acting) -> Response:
    """Send a request that says nothing but that it is a test, and say what came of it."""
    return answered(try_webhook(caller.house, caller.ref))


@router.delete("/me/webhook", responses=like(Done, "It is taken back."))
def take_back(caller: Acting) -> Response:
    """Send nothing there any more, and forget the secret."""
    take_back_webhook(caller.house, caller.ref)
    return answered(Answer(sentence("Your notices go to no program of yours any more."), "take_back"))


def _with_secret(made: WebhookSeen, secret: str) -> Response:
    return answered(
        {
            "address": made.address,
            "made_at": made.made_at,
            "taken_at": made.taken_at,
            "failed_at": made.failed_at,
            "failure": made.failure,
            "secret": secret,
        }
    )
