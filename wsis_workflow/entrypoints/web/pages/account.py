"""One's own account: settings, the browsers in which one is signed in, and the tokens of one's programs."""

from datetime import UTC, datetime, timedelta

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from wtforms import (  # type: ignore[attr-defined]  # SelectChoice is newer than the types that are known
    Form,
    IntegerField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from wsis_workflow.app.access import SCOPES
from wsis_workflow.app.languages import LANGUAGES, PSEUDO
from wsis_workflow.domain.proposals.own_settings import DIGESTS, ChangeSettings
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.entrypoints.web.paths import is_ours
from wsis_workflow.entrypoints.web.posted import Posted, form_of, once_of, text_of
from wsis_workflow.entrypoints.web.problems import STATUS
from wsis_workflow.entrypoints.web.rendering import THEME, THEMES, done, page
from wsis_workflow.entrypoints.web.visitor import LANGUAGE, Here, Visitor

A_YEAR = 365 * 24 * 3600
ENDED, REVOKED = sentence("That browser is signed out."), sentence("That token opens nothing any more.")
router = APIRouter()


class SettingsForm(Form):
    """How one is told things, and by which clocks."""

    language = SelectField(
        choices=[
            SelectChoice("en", "English"),
            SelectChoice("fr", "Français"),
            SelectChoice("es", "Español"),
            SelectChoice("ru", "Русский"),
            SelectChoice("ar", "العربية"),
            SelectChoice("zh", "中文"),
        ]
    )
    zone = StringField(validators=[Length(max=64)])
    digest = SelectField(choices=[SelectChoice(name) for name in DIGESTS])
    quiet_from = StringField(validators=[Length(max=5)])
    quiet_until = StringField(validators=[Length(max=5)])


class TokenForm(Form):
    """A token for a program."""

    name = StringField(validators=[InputRequired(), Length(max=100)])
    scopes = SelectMultipleField(
        choices=[SelectChoice(scope) for scope in SCOPES],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    days = IntegerField(validators=[InputRequired(), NumberRange(1, 366)], default=90)


@router.get("/account")
def account(request: Request, visitor: Here) -> Response:
    """Show one's account."""
    return _page(request, visitor)


@router.post("/account/settings")
def change(request: Request, visitor: Here, sent: Posted) -> Response:
    """Change one's settings."""
    form = form_of(SettingsForm, sent, visitor)
    if not form.validate():
        return _page(request, visitor, 422, settings=form)
    command = ChangeSettings(
        language=text_of(sent, "language"),
        zone=text_of(sent, "zone"),
        digest=text_of(sent, "digest"),
        quiet_from=text_of(sent, "quiet_from"),
        quiet_until=text_of(sent, "quiet_until"),
    )
    try:
        answer = visitor.act_on_register(command, once_of(sent))
    except Refused as refused:
        return _page(request, visitor, STATUS[refused.code], refused, settings=form)
    response = done(visitor, "/account", answer.sentence)
    response.delete_cookie(LANGUAGE, secure=True, httponly=True, samesite="lax")  # one's own language counts again
    return response


@router.post("/account/sessions/{number}/end")
def end(visitor: Here, number: int) -> Response:
    """Sign out a browser, this one or another."""
    if not visitor.house.access.end(visitor.ref, number, datetime.now(UTC)):
        raise HTTPException(404)
    return done(visitor, "/account", ENDED)


@router.post("/account/sessions/end-others")
def end_others(visitor: Here) -> Response:
    """Sign out every browser but this one."""
    assert visitor.signed_in.session is not None, "whoever sees a page has a session"
    ended = visitor.house.access.end_others(visitor.ref, visitor.signed_in.session, datetime.now(UTC))
    return done(visitor, "/account", sentence("Other browsers signed out: {number}.", number=str(ended)))


@router.post("/account/tokens")
def make(request: Request, visitor: Here, sent: Posted) -> Response:
    """Make a token, and show it this once."""
    form = form_of(TokenForm, sent, visitor)
    if not form.validate():
        return _page(request, visitor, 422, token=form)
    lasts, now = timedelta(days=form.days.data or 0), datetime.now(UTC)
    try:
        _, secret = visitor.house.access.make_token(
            visitor.ref, form.name.data or "", tuple(form.scopes.data or ()), lasts, now
        )
    except Refused as refused:
        return _page(request, visitor, STATUS[refused.code], refused, token=form)
    return _page(request, visitor, secret=secret)


@router.post("/account/tokens/{number}/revoke")
def revoke(visitor: Here, number: int) -> Response:
    """Take a token back."""
    if not visitor.house.access.revoke(visitor.ref, number, datetime.now(UTC)):
        raise HTTPException(404)
    return done(visitor, "/account", REVOKED)


@router.post("/language")
def language(sent: Posted) -> Response:
    """Switch the language of the pages in this browser."""
    return _kept(sent, LANGUAGE, (*LANGUAGES, PSEUDO))


@router.post("/theme")
def theme(sent: Posted) -> Response:
    """Choose light or dark in this browser."""
    return _kept(sent, THEME, THEMES)


def _page(
    request: Request,
    visitor: Visitor,
    status: int = 200,
    refused: Refused | None = None,
    settings: SettingsForm | None = None,
    token: TokenForm | None = None,
    secret: str = "",
) -> Response:
    now, access = datetime.now(UTC), visitor.house.access
    return page(
        request,
        "account.html",
        visitor,
        status,
        here="/account",
        wrong=[reason.sentence for reason in refused.reasons] if refused else [],
        settings=settings or SettingsForm(obj=visitor.person),
        token=token or TokenForm(data={"scopes": ["read"], "days": 90}),
        secret=secret,
        sessions=access.sessions(visitor.ref, now),
        tokens=access.tokens(visitor.ref, now),
        zone_name=visitor.house.settings.zone,
        offices=[
            (office, visitor.sight.register.bodies[office.of])
            for office in visitor.person.offices
            if office.is_held(visitor.now)
        ],
    )


def _kept(sent: FormData, name: str, choices: tuple[str, ...]) -> Response:
    """Keep a choice in a cookie, and go back to where it was made."""
    back, chosen = text_of(sent, "back"), text_of(sent, name)
    response = RedirectResponse(back if is_ours(back) else "/", 303)
    if chosen in choices:
        response.set_cookie(name, chosen, max_age=A_YEAR, secure=True, httponly=True, samesite="lax")
    return response
