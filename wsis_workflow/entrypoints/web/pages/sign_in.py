"""Signing in without a password: a link by e-mail that works once, soon, and in the browser that asked for it."""

from contextlib import suppress
from datetime import UTC, datetime
from secrets import token_urlsafe
from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import APIRouter, BackgroundTasks, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from wsis_workflow.app.ports import Busy
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.sending import send_at_once
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.entrypoints.web.letters import sign_in_letter
from wsis_workflow.entrypoints.web.pace import Pace
from wsis_workflow.entrypoints.web.paths import is_ours
from wsis_workflow.entrypoints.web.problems import problem
from wsis_workflow.entrypoints.web.rendering import page
from wsis_workflow.entrypoints.web.visitor import SESSION, MaybeHere, ThisHouse, house_of

ASKING = "__Host-asking"
NEXT = "__Host-next"
AN_HOUR = 3600
TOO_MANY = sentence("Too many links were asked for; wait a quarter of an hour, then ask again.")
router = APIRouter()


@router.get("/sign-in")
def sign_in(
    request: Request, visitor: MaybeHere, house: ThisHouse, wanted: Annotated[str, Query(alias="next")] = ""
) -> Response:
    """Ask for the address; a demo offers its people as well."""
    people = sorted(house.store.current_register().people.values(), key=lambda one: one.name)
    response = page(request, "sign_in.html", visitor, people=people if _is_demo(house) else [])
    if is_ours(wanted):
        _keep(response, NEXT, quote(wanted))
    return response


@router.post("/sign-in")
def ask(
    request: Request, house: ThisHouse, later: BackgroundTasks, address: Annotated[str, Form(max_length=320)]
) -> Response:
    """Send a link if the address is known; the answer is the same, and takes the same time, if it is not."""
    asker = request.client.host if request.client else ""
    pace: Pace = request.app.state.pace
    if not pace.may_ask(asker, address):
        return problem(request, 429, [TOO_MANY])
    browser = request.cookies.get(ASKING) or token_urlsafe(32)
    later.add_task(_send, house, address, browser, request.app.state.base_url)
    response = RedirectResponse("/sign-in/sent", 303, background=later)
    _keep(response, ASKING, browser)
    return response


@router.get("/sign-in/sent")
def sent(request: Request, house: ThisHouse) -> Response:
    """Say where to look."""
    return page(request, "sign_in_sent.html", has_mail="email" in house.channels)


@router.get("/sign-in/{secret}")
def follow(request: Request, house: ThisHouse, secret: str) -> Response:
    """Show whom a link signs in; opening it, as mail scanners do, does nothing yet."""
    ref = house.access.look(secret, request.cookies.get(ASKING), datetime.now(UTC))
    person = house.store.current_register().people[ref]
    return page(request, "sign_in_confirm.html", secret=secret, person=person)


@router.post("/sign-in/{secret}")
def enter(request: Request, house: ThisHouse, secret: str) -> Response:
    """Sign in with a link, which is used up by this."""
    agent = request.headers.get("user-agent", "")
    session = house.access.sign_in(secret, request.cookies.get(ASKING), agent, datetime.now(UTC))
    return signed_in(request, session)


@router.post("/sign-out")
def sign_out(request: Request, house: ThisHouse) -> Response:
    """End the session."""
    secret = request.cookies.get(SESSION)
    if secret:
        house.access.sign_out(secret, datetime.now(UTC))
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(SESSION, secure=True, httponly=True, samesite="lax")
    return response


def signed_in(request: Request, session: str) -> Response:
    """Give a browser its new session in the place of the one before, and lead it to where it wanted to go."""
    wanted = unquote(request.cookies.get(NEXT, ""))
    before = request.cookies.get(SESSION)
    if before:
        with suppress(Busy):  # the link is used up: better an old session that runs out than none
            house_of(request).access.sign_out(before, datetime.now(UTC))
    response = RedirectResponse(wanted if is_ours(wanted) else "/", 303)
    _keep(response, SESSION, session, None)
    for name in (ASKING, NEXT):
        response.delete_cookie(name, secure=True, httponly=True, samesite="lax")
    return response


def _send(house: House, address: str, browser: str, base_url: str) -> None:
    people = house.store.current_register().people
    for mail in house.access.ask(address, browser, datetime.now(UTC)):
        send_at_once(house, sign_in_letter(mail, people[mail.person], base_url))


def _keep(response: Response, name: str, value: str, seconds: int | None = AN_HOUR) -> None:
    """Set a cookie that no script reads and no other host or site is sent; without seconds, until the browser ends."""
    response.set_cookie(name, value, max_age=seconds, secure=True, httponly=True, samesite="lax", path="/")


def _is_demo(house: House) -> bool:
    return house.store.simulated_now() is not None
