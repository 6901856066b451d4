"""Before the site: while the schema does not suit this program, nothing is served but how it is."""

from collections.abc import Callable

from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from wsis_workflow.bootstrap.version import version
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.entrypoints.web.api.problems import problem
from wsis_workflow.entrypoints.web.metrics import unfit
from wsis_workflow.entrypoints.web.visitor import words_of

CLOSED = sentence("This site is being brought up to date, and nothing is lost; try again in a few minutes.")
PROBES = ("/healthz", "/readyz", "/version", "/metrics", "/static/")
AGAIN = {"retry-after": "10"}


class Doorstep:
    """Lets requests through to a site, unless `why_not` says something."""

    def __init__(self, site: ASGIApp, why_not: Callable[[], str]) -> None:
        self.site, self.why_not = site, why_not

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or say that it comes too early."""
        if scope["type"] != "http" or scope["path"].startswith(PROBES) or not self.why_not():
            await self.site(scope, receive, send)
        else:
            await closed(Request(scope))(scope, receive, send)


class Waiting:
    """A site that cannot be opened yet: it lives, says which program it is, and why it is not ready."""

    def __init__(self, why_not: Callable[[], str]) -> None:
        self.why_not = why_not

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http":
            await self._answer(Request(scope))(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        path = request.url.path
        if path == "/healthz":
            return PlainTextResponse("ok\n")
        if path == "/version":
            return JSONResponse({"version": version()})
        if path == "/metrics":
            return Response(unfit(), media_type=CONTENT_TYPE_LATEST)  # tells no more than /readyz does
        return PlainTextResponse(f"{self.why_not()}\n", 503, AGAIN) if path == "/readyz" else closed(request)


def closed(request: Request) -> Response:
    """Say in the words of whoever asks that they come too early."""
    if request.url.path.startswith("/api/"):
        return problem(503, "unavailable", [str(CLOSED)], headers=AGAIN)
    return PlainTextResponse(f"{words_of(request).say(CLOSED)}\n", 503, AGAIN)
