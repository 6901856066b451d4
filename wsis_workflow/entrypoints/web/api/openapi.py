"""The OpenAPI document: what FastAPI finds in the routes, and what holds for all of them."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic.json_schema import models_json_schema

from wsis_workflow.bootstrap.version import version
from wsis_workflow.entrypoints.web.api.answers import Problem, Reason
from wsis_workflow.entrypoints.web.api.caller import May
from wsis_workflow.entrypoints.web.api.problems import MEDIA

ADDRESS = "/api/v1"
ABOUT = """Everything that a page of the site can do, for programs.

Say who calls with `Authorization: Bearer wsis_…`; tokens are made on the account page, for `read`, `act` and
`register`. What one may not read is unknown (404). Times are ISO 8601 in UTC with `Z`; names are those of the rules.

An act takes an `Idempotency-Key`: sent again with the same content it happens once and is answered alike; with other
content it is refused. Steps and texts need `If-Match` with the `ETag` of the proposal. Errors are problems (RFC 9457)
whose `code` says which rule spoke, and whose `reasons` say what is missing, who can provide it and by when.
"""
PROBLEMS = {
    400: "It cannot be read.",
    401: "Nobody is known to be calling.",
    403: "You may not, or the token is not for this.",
    404: "There is no such thing, or you may not read it.",
    405: "That cannot be done at this address.",
    409: "It is not possible where the proposal stands, or something is missing.",
    412: "It is no longer at the version that you saw.",
    415: "It is not JSON.",
    422: "It cannot mean anything under these rules.",
    428: "The version that you saw is missing.",
    429: "You have too many of these open.",
    503: "Ask again a little later.",
}
READS = (400, 401, 403, 404, 405, 422, 503)
WRITES = (400, 401, 403, 404, 405, 409, 415, 422, 503)
ON_VERSION = ("_doing_on", "_drafting_on")
BEFORE_THE_DOOR = {
    400: "It is no HTTP.",
    403: "It did not come from a page of this site.",
    404: "No question holds the character NUL.",
    411: "It does not say how long it is.",
    413: "It is too long.",
    421: "The site is at another address.",
}


def describe(api: FastAPI) -> None:
    """Let the API describe itself, once."""
    api.openapi = partial(_described, api)  # type: ignore[method-assign]  # FastAPI's own way to put in another


def _described(api: FastAPI) -> dict[str, Any]:
    if api.openapi_schema is None:
        api.openapi_schema = _document(api)
    return api.openapi_schema


def _document(api: FastAPI) -> dict[str, Any]:
    routes: list[APIRoute] = api.state.routes
    found = get_openapi(title=api.title, version=version(), description=ABOUT, routes=routes)
    found["servers"] = [{"url": ADDRESS}]
    found["security"] = [{"token": []}, {"session": []}]
    parts = found["components"]
    _, problems = models_json_schema([(Problem, "serialization"), (Reason, "serialization")], ref_template=REF)
    parts["schemas"] |= problems["$defs"]
    for name in ("HTTPValidationError", "ValidationError"):
        parts["schemas"].pop(name, None)
    parts["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer"},
        "session": {"type": "apiKey", "in": "cookie", "name": "__Host-session"},
    }
    for route in routes:
        for method, operation in _operations(route, found):
            _finish(route, method, operation)
    return found


REF = "#/components/schemas/{model}"


def _operations(route: APIRoute, found: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    path = found["paths"].get(route.path_format, {})
    yield from ((method, path[method.lower()]) for method in route.methods or () if method.lower() in path)


def _finish(route: APIRoute, method: str, operation: dict[str, Any]) -> None:
    """Say what holds for every operation: for what a token has to be, and what may go wrong."""
    scope = _scope(route)
    operation["description"] = f"{operation.get('description', '')}\n\nNeeds the scope `{scope}`."
    operation["x-scope"] = scope
    statuses = list(READS if method == "GET" else WRITES)
    names = {one["name"].lower() for one in operation.get("parameters", ())}
    statuses += [412] if "if-match" in names else []
    statuses += [428] if _needs_version(route) else []
    for one in operation.get("parameters", ()):
        one["required"] = one.get("required", False) or (one["name"] == "if-match" and _needs_version(route))
    statuses += [429] if route.path.endswith("/events") else []
    statuses += [status for status in route.responses if status in PROBLEMS]
    responses = operation["responses"]
    for status in sorted(statuses):
        responses[str(status)] = _problem(PROBLEMS[status])
    for status, said in BEFORE_THE_DOOR.items():
        before = responses.setdefault(str(status), {"description": said, "content": {}})
        before["content"]["text/plain"] = {"schema": {"type": "string"}}


def _problem(said: str) -> dict[str, Any]:
    return {"description": said, "content": {MEDIA: {"schema": {"$ref": REF.format(model="Problem")}}}}


def _scope(route: APIRoute) -> str:
    """Find for what a token has to be; the routes of the API all ask."""
    return next(call.scope for call in _asked(route.dependant) if isinstance(call, May))


def _needs_version(route: APIRoute) -> bool:
    return any(getattr(call, "__name__", "") in ON_VERSION for call in _asked(route.dependant))


def _asked(dependant: Any) -> Iterator[object]:
    for one in dependant.dependencies:
        yield one.call
        yield from _asked(one)
