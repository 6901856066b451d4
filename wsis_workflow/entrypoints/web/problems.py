"""What went wrong, as a page: why, and what to do next; the same sentence as on every other door."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from wsis_workflow.app.access import LinkUnfit
from wsis_workflow.app.ports import Busy, Unavailable
from wsis_workflow.bootstrap.explaining import explained
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.entrypoints.web.guard import SAFE
from wsis_workflow.entrypoints.web.rendering import bare_page, page
from wsis_workflow.entrypoints.web.visitor import NotSignedIn, visitor_if

STATUS = {
    "unknown": 404,
    "invalid": 422,
    "stale": 412,
    "not-permitted": 403,
    "not-in-electorate": 403,
    "same-person": 403,
    "guarantee-broken": 409,
    "wrong-state": 409,
    "ballot-closed": 409,
    "text-frozen": 409,
    "condition-not-met": 409,
    "deadline-passed": 409,
}
BUSY = sentence("Somebody else was first, and nothing was changed; try again.")
NO_PAGE = sentence("There is no such page; go back, or start from your work.")
NOT_SO = sentence("This page cannot be asked for in this way; open it from a link.")
INCOMPLETE = sentence("The form was incomplete, and nothing was changed; go back and fill it in.")
SIGNED_OUT = sentence("You are not signed in any more, and nothing was changed; sign in, then do it again.")
OUR_FAULT = sentence(
    "Something went wrong here, and nothing was changed; try again, and tell the secretariat if it stays."
)
_SAID = {404: NO_PAGE, 405: NOT_SO}


def told_by(site: FastAPI) -> None:
    """Let the site tell every failure as a page."""
    site.add_exception_handler(NotSignedIn, _not_signed_in)
    site.add_exception_handler(Refused, _refused)
    site.add_exception_handler(LinkUnfit, _link_unfit)
    site.add_exception_handler(Busy, _busy)
    site.add_exception_handler(HTTPException, _no_page)
    site.add_exception_handler(RequestValidationError, _incomplete)
    site.add_exception_handler(Exception, _our_fault)


def problem(request: Request, status: int, sentences: Sequence[str], code: str = "") -> Response:
    """Say what went wrong and what to do."""
    return page(request, "problem.html", visitor_if(request), status, sentences=sentences, code=code, answer=status)


def _not_signed_in(request: Request, fault: Exception) -> Response:
    if request.method in SAFE:
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        query = f"?{urlencode({'next': here})}" if here != "/" else ""
        return RedirectResponse(f"/sign-in{query}", 303)
    return problem(request, 401, [SIGNED_OUT])


def _refused(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, Refused)
    return problem(request, STATUS[fault.code], [reason.sentence for reason in fault.reasons], fault.code)


def _link_unfit(request: Request, fault: Exception) -> Response:
    return problem(request, 410, [fault.args[0]])


def _busy(request: Request, fault: Exception) -> Response:
    said = fault.args[0] if fault.args else BUSY
    try:
        response = problem(request, 503, [said])
    except Busy:  # the database does not even say who is here
        response = bare_page(request, "problem.html", 503, sentences=[said], code="", answer=503)
    response.headers["retry-after"] = "10" if isinstance(fault, Unavailable) else "1"
    return response


def _no_page(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    response = problem(request, fault.status_code, [_SAID.get(fault.status_code, INCOMPLETE)])
    response.headers.update(fault.headers or {})
    if "allow" in response.headers:
        response.headers["allow"] = ", ".join(allowed(response.headers["allow"].split(", ")))
    return response


def allowed(methods: Iterable[str]) -> list[str]:
    """List what else can be asked for at an address: where GET can be, so can HEAD."""
    found = set(methods)
    return sorted(found | {"HEAD"} if "GET" in found else found)


def _incomplete(request: Request, fault: Exception) -> Response:
    return problem(request, 422, [INCOMPLETE])


def _our_fault(request: Request, fault: Exception) -> Response:
    known = explained(fault)
    if known is not None:
        return problem(request, 503, [known.sentence])
    return problem(request, 500, [OUR_FAULT])
