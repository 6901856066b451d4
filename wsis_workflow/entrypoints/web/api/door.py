"""The door of the API: nobody comes in who is not known, and nothing that is not JSON."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from wsis_workflow.bootstrap.house import House
from wsis_workflow.entrypoints.web.api.caller import identified
from wsis_workflow.entrypoints.web.api.problems import failed, problem
from wsis_workflow.entrypoints.web.upload_addresses import is_for_files

ADDRESS = "/api/v1"
OPEN = frozenset({"/openapi.json", "/docs"})
UNSAFE = frozenset({"POST", "PUT", "PATCH"})
WHO = "Say who calls with “Authorization: Bearer wsis_…”; make a token on your account page."
ONLY_JSON = "A request is JSON; send it with “Content-Type: application/json”."


class Door:
    """Finds who calls before any route is looked for, so that no route can forget to."""

    def __init__(self, app: ASGIApp, house: House) -> None:
        self.app, self.house = app, house

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or answer it."""
        if scope["type"] != "http" or _path(scope) in OPEN:
            await self.app(scope, receive, send)
            return
        asking = HTTPConnection(scope)
        try:
            caller = await run_in_threadpool(identified, self.house, asking)
        except Exception as fault:
            answer: Response | None = failed(fault)
            if answer is None:
                raise
        else:
            scope.setdefault("state", {})["caller"] = caller
            answer = _stranger(asking) if caller is None else _not_json(scope, asking)
        await (answer or self.app)(scope, receive, send)


def _path(scope: Scope) -> str:
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


def _stranger(asking: HTTPConnection) -> Response:
    fault = ', error="invalid_token"' if "authorization" in asking.headers else ""
    return problem(401, "unauthenticated", [WHO], headers={"www-authenticate": f'Bearer realm="wsis"{fault}'})


def _not_json(scope: Scope, asking: HTTPConnection) -> Response | None:
    has_body = scope["method"] in UNSAFE and asking.headers.get("content-length", "0") != "0"
    kind = asking.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not has_body or kind == "application/json" or is_for_files(f"{ADDRESS}{_path(scope)}"):
        return None
    return problem(415, "malformed", [ONLY_JSON])
