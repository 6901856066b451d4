"""A program of one's own that is told what one is told: named, tried and taken back; its secret is shown once."""

from fastapi import APIRouter, Request
from starlette.responses import Response
from wtforms import Form, StringField
from wtforms.validators import InputRequired, Length

from wsis_workflow.app.routing import WEBHOOK
from wsis_workflow.bootstrap.webhooks import make_webhook, rotate_webhook, take_back_webhook, try_webhook
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.entrypoints.web.posted import Posted, form_of
from wsis_workflow.entrypoints.web.problems import STATUS
from wsis_workflow.entrypoints.web.rendering import done, page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor

HERE = "/account/webhook"
TAKEN_BACK = sentence("Your notices go to no program of yours any more.")
router = APIRouter()


class AddressForm(Form):
    """Where a program is."""

    address = StringField(validators=[InputRequired(), Length(max=1_000)])


@router.get("/account/webhook")
def webhook(request: Request, visitor: Here) -> Response:
    """Show one's program, and how it is doing."""
    return _page(request, visitor)


@router.post("/account/webhook")
def make(request: Request, visitor: Here, sent: Posted) -> Response:
    """Name a program, and show its secret this once."""
    form = form_of(AddressForm, sent, visitor)
    if not form.validate():
        return _page(request, visitor, 422, form=form)
    try:
        _, secret = make_webhook(visitor.house, visitor.ref, (form.address.data or "").strip())
    except Refused as refused:
        return _page(request, visitor, STATUS[refused.code], refused, form)
    return _page(request, visitor, secret=secret)


@router.post("/account/webhook/rotate")
def rotate(request: Request, visitor: Here) -> Response:
    """Put a new secret in the place of the old one, and show it this once."""
    _, secret = rotate_webhook(visitor.house, visitor.ref)
    return _page(request, visitor, secret=secret)


@router.post("/account/webhook/test")
def test(request: Request, visitor: Here) -> Response:
    """Try the program, and say what came of it."""
    tried = try_webhook(visitor.house, visitor.ref)
    if tried.taken:
        return done(visitor, HERE, tried.sentence)
    return _page(request, visitor, wrong=[tried.sentence])


@router.post("/account/webhook/take-back")
def take_back(visitor: Here) -> Response:
    """Send nothing there any more."""
    take_back_webhook(visitor.house, visitor.ref)
    return done(visitor, HERE, TAKEN_BACK)


def _page(
    request: Request,
    visitor: Visitor,
    status: int = 200,
    refused: Refused | None = None,
    form: AddressForm | None = None,
    secret: str = "",
    wrong: list[str] | None = None,
) -> Response:
    return page(
        request,
        "webhook.html",
        visitor,
        status,
        here=HERE,
        wrong=[reason.sentence for reason in refused.reasons] if refused else wrong or [],
        form=form or AddressForm(),
        found=visitor.house.access.webhook_seen(visitor.ref),
        can_be_tried=WEBHOOK in visitor.house.channels,
        secret=secret,
    )
