"""Keys to calendars and feeds: made, replaced and taken back by the person whose they are; each is shown once."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response
from wtforms import Form, StringField
from wtforms.validators import InputRequired, Length

from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.entrypoints.web.posted import Posted, form_of, text_of
from wsis_workflow.entrypoints.web.problems import STATUS
from wsis_workflow.entrypoints.web.rendering import done, page
from wsis_workflow.entrypoints.web.subscribing import addresses
from wsis_workflow.entrypoints.web.visitor import Here, Visitor

HERE, LONGEST = "/account/feeds", 200
REVOKED = sentence("That key opens no calendar and no feed any more.")
Text = Annotated[str, Query(max_length=LONGEST)]
router = APIRouter()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody came to subscribe to, by its short name."""

    body: str = ""
    proposal: str = ""


NOTHING = Wanted()


class KeyForm(Form):
    """A key for a calendar or a reader."""

    name = StringField(validators=[InputRequired(), Length(max=80)])


@router.get("/account/feeds")
def keys(request: Request, visitor: Here, body: Text = "", proposal: Text = "") -> Response:
    """Show one's keys, and what one can subscribe to."""
    return _page(request, visitor, wanted=Wanted(body, proposal))


@router.post("/account/feeds")
def make(request: Request, visitor: Here, sent: Posted) -> Response:
    """Make a key, and show its addresses this once."""
    form = form_of(KeyForm, sent, visitor)
    wanted = Wanted(text_of(sent, "body")[:LONGEST], text_of(sent, "proposal")[:LONGEST])
    if not form.validate():
        return _page(request, visitor, 422, form=form, wanted=wanted)
    try:
        _, secret = visitor.house.access.make_feed_token(visitor.ref, form.name.data or "", datetime.now(UTC))
    except Refused as refused:
        return _page(request, visitor, STATUS[refused.code], refused, form, wanted=wanted)
    return _page(request, visitor, secret=secret, wanted=wanted)


@router.post("/account/feeds/{number}/rotate")
def rotate(request: Request, visitor: Here, number: int) -> Response:
    """Put a new key in the place of one, and show its addresses this once."""
    made = visitor.house.access.rotate_feed_token(visitor.ref, number, datetime.now(UTC))
    if made is None:
        raise HTTPException(404)
    return _page(request, visitor, secret=made[1])


@router.post("/account/feeds/{number}/revoke")
def revoke(visitor: Here, number: int) -> Response:
    """Take a key back."""
    if not visitor.house.access.revoke_feed_token(visitor.ref, number, datetime.now(UTC)):
        raise HTTPException(404)
    return done(visitor, HERE, REVOKED)


def _page(
    request: Request,
    visitor: Visitor,
    status: int = 200,
    refused: Refused | None = None,
    form: KeyForm | None = None,
    secret: str = "",
    wanted: Wanted = NOTHING,
) -> Response:
    return page(
        request,
        "subscriptions.html",
        visitor,
        status,
        here=HERE,
        wrong=[reason.sentence for reason in refused.reasons] if refused else [],
        form=form or KeyForm(),
        found=visitor.house.access.feed_tokens(visitor.ref),
        offered=list(addresses(visitor.sight, secret, request.app.state.base_url, wanted.body, wanted.proposal)),
        has_key=bool(secret),
        wanted=wanted,
    )
