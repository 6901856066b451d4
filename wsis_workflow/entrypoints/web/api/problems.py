"""What went wrong, as RFC 9457 has it: the refusal's code, the same sentence as on every other door, its data."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match

from wsis_workflow.app.plain import written
from wsis_workflow.app.ports import Busy, Unavailable
from wsis_workflow.bootstrap.explaining import explained
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.entrypoints.web.api.caller import ScopeMissing
from wsis_workflow.entrypoints.web.problems import BUSY, OUR_FAULT, STATUS, allowed

MEDIA = "application/problem+json"
DOCS = "/api/v1/docs"
TITLES = {
    "unknown": "There is no such thing, or you may not read it",
    "invalid": "The request cannot mean anything under these rules",
    "stale": "It is no longer at the version that you saw",
    "not-permitted": "You hold none of the roles that may act",
    "wrong-state": "That is not possible where the proposal stands",
    "ballot-closed": "The ballot no longer takes replies",
    "not-in-electorate": "The member has no voice on this ballot",
    "text-frozen": "The text cannot be revised now",
    "condition-not-met": "Something that the step needs is missing",
    "deadline-passed": "It came after its deadline",
    "guarantee-broken": "This would break what the rules guarantee",
    "same-person": "A second person has to do this",
    "unauthenticated": "Nobody is known to be calling",
    "forbidden-scope": "The token is not for this",
    "precondition-required": "The version that you saw is missing",
    "malformed": "The request cannot be read",
    "not-found": "There is nothing at this address",
    "method-not-allowed": "That cannot be done at this address",
    "too-many": "You have too many of these open",
    "busy": "Somebody else was first",
    "unavailable": "The installation cannot answer now",
    "internal": "Something went wrong here",
}
NO_PLACE = "There is nothing at this address; the documentation at /api/v1/docs lists what there is."
MOST_REASONS = 100  # a body of 2 MB may have 600 000 faults, which nobody reads
NO_METHOD = "That cannot be done at this address; the header Allow says what can."
Reason = Mapping[str, object]


class Malformed(Exception):
    """A request that cannot be read, in one sentence; `code` and `status` where there is a better one."""

    def __init__(self, said: str, code: str = "malformed", status: int = 400) -> None:
        super().__init__(said)
        self.said, self.code, self.status = said, code, status


def told_by(api: FastAPI) -> None:
    """Let the API tell every failure as a problem."""
    for kind in (Refused, Busy, ScopeMissing, Malformed, RequestValidationError):
        api.add_exception_handler(kind, _told)
    api.add_exception_handler(HTTPException, _no_such_place)
    api.add_exception_handler(Exception, _our_fault)


def problem(
    status: int,
    code: str,
    sentences: Sequence[str],
    reasons: Iterable[Reason] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Say what went wrong and what to do."""
    said = {
        "type": f"{DOCS}#{code}",
        "title": TITLES[code],
        "status": status,
        "detail": " ".join(sentences),
        "code": code,
        "reasons": list(reasons),
    }
    return Response(written(said).encode(), status, headers, MEDIA)


def failed(fault: Exception) -> Response | None:
    """Tell a failure that is known; None for one of ours."""
    if isinstance(fault, Refused):
        return _refused(fault)
    if isinstance(fault, Unavailable):
        return problem(503, "unavailable", [fault.args[0]], headers={"retry-after": "10"})
    if isinstance(fault, Busy):
        return problem(503, "busy", [str(fault) or BUSY], headers={"retry-after": "1"})
    if isinstance(fault, Malformed):
        return problem(fault.status, fault.code, [fault.said])
    if isinstance(fault, ScopeMissing):
        return _out_of_scope(fault.scope)
    if isinstance(fault, RequestValidationError):
        return _unfit(fault)
    known = explained(fault)
    return None if known is None else problem(503, "unavailable", [known.sentence])


def _told(request: Request, fault: Exception) -> Response:
    return failed(fault) or _our_fault(request, fault)


def _refused(refused: Refused) -> Response:
    told = refused.reasons[:MOST_REASONS]
    reasons = [{"code": one.code, "sentence": one.sentence, "data": one.data} for one in told]
    sentences = [*(one.sentence for one in told), *_left_out(len(refused.reasons))]
    return problem(STATUS[refused.code], refused.code, sentences, reasons)


def _out_of_scope(scope: str) -> Response:
    said = f"This token is not for “{scope}”; make one that is on your account page."
    challenge = f'Bearer realm="wsis", error="insufficient_scope", scope="{scope}"'
    return problem(403, "forbidden-scope", [said], headers={"www-authenticate": challenge})


def _unfit(fault: RequestValidationError) -> Response:
    """Say of every part of a request that does not fit where it is; what is no JSON at all is malformed."""
    errors = fault.errors()
    told = errors[:MOST_REASONS]
    reasons = [_place(error) for error in told]
    kinds = {error["type"] for error in told} | {str(error["loc"][0]) for error in told}
    is_unreadable = bool(kinds & {"json_invalid", "header"})
    status, code = (400, "malformed") if is_unreadable else (422, "invalid")
    said = [*(str(reason["sentence"]) for reason in reasons), *_left_out(len(errors))]
    return problem(status, code, said, [reason | {"code": code} for reason in reasons])


def _left_out(number: int) -> list[str]:
    """Say how many faults are not told, where there are more than anybody reads."""
    return [f"{number - MOST_REASONS} more are left out; correct these first."] if number > MOST_REASONS else []


def _place(error: Mapping[str, Any]) -> dict[str, object]:
    place = ".".join(str(part).encode("utf-8", "replace").decode() for part in error["loc"])[:200]
    return {"code": "", "sentence": f"{place}: {str(error['msg']).rstrip('.')}; correct it.", "data": {"place": place}}


def _no_such_place(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    if fault.status_code == 404:
        return problem(404, "not-found", [NO_PLACE])
    if fault.status_code == 405:
        return problem(405, "method-not-allowed", [NO_METHOD], headers={"allow": ", ".join(_allowed(request))})
    return problem(fault.status_code, "malformed", [f"{str(fault.detail).rstrip('.')}; correct it."])


def _allowed(request: Request) -> list[str]:
    """List the methods of every route at this address, of which the first alone would be named otherwise."""
    routes = [route for route in request.app.state.routes if route.matches(request.scope)[0] != Match.NONE]
    return allowed(method for route in routes for method in getattr(route, "methods", None) or ())


def _our_fault(request: Request, fault: Exception) -> Response:
    return failed(fault) or problem(500, "internal", [OUR_FAULT])
