"""The guard before every route: known hosts, no request from another site, and the headers of every answer."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from python_multipart.multipart import parse_options_header
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wsis_workflow.entrypoints.web.upload_addresses import AROUND, takes_files

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
MOST_BYTES = 2_000_000  # of one request: a text, or a file of people
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "content-security-policy": "; ".join(f"{name} {sources}" for name, sources in POLICY.items()),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
A_YEAR = "max-age=31536000"
API = "/api/v1/"
PROBES = ("/healthz", "/readyz")  # a balancer asks each node by its own address, and learns nothing of anybody


class Guard:
    """Lets a request through to the site, or answers it itself; `base_url` is the one address of the site."""

    def __init__(self, site: ASGIApp, base_url: str, hosts: Iterable[str] = (), largest_file: int = MOST_BYTES) -> None:
        self.site = site
        self.largest_file = largest_file
        self.origin = base_url
        self.hosts = frozenset({urlsplit(base_url).netloc.lower(), *(host.lower() for host in hosts)})
        self.headers = dict(HEADERS)
        if base_url.startswith("https:"):
            self.headers["strict-transport-security"] = A_YEAR

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check one request."""
        if scope["type"] != "http":
            await self.site(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        refusal = self._refusal(scope["method"], scope["path"], Headers(scope=scope)) or _unreadable(scope)
        await (refusal or self.site)(scope, receive, with_headers)

    def _refusal(self, method: str, path: str, headers: Headers) -> PlainTextResponse | None:
        if headers.get("host", "").lower() not in self.hosts and not (path in PROBES and method in SAFE):
            return PlainTextResponse(f"This site is at {self.origin}; open it there.\n", 421)
        if method not in SAFE and not self._is_from_here(headers):
            said = "This request did not come from a page of this site, and nothing has changed; open the page here."
            return PlainTextResponse(f"{said}\n", 403)
        if "transfer-encoding" in headers:
            return PlainTextResponse("Say with Content-Length how long the request is; send it again so.\n", 411)
        most = self.largest_file + AROUND if takes_files(method, path) else MOST_BYTES
        if not _is_small(headers, most):
            return PlainTextResponse(f"A request may hold {most} bytes at most here; send less.\n", 413)
        if not _is_in_utf8(headers):
            return PlainTextResponse("Forms and documents are in UTF-8 here; send it again so.\n", 415)
        return None

    def _is_from_here(self, headers: Headers) -> bool:
        """Say whether a browser sent this from one of our pages, or a program that holds a token of its own.

        No browser adds an Authorization header by itself, so that only what a program was given can be in it.
        """
        fetched, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if fetched is not None and fetched != "same-origin":
            return False
        if origin is not None and origin != self.origin:
            return False
        is_by_token = headers.get("authorization", "").lower().startswith("bearer ")
        return is_by_token or fetched is not None or origin is not None


def _unreadable(scope: Scope) -> PlainTextResponse | None:
    """Refuse the character NUL in an address: PostgreSQL takes no text that holds it, not even to find nothing.

    The API says itself which name cannot be one.
    """
    is_in_path = "\0" in scope["path"] and not scope["path"].startswith(API)
    if is_in_path or b"%00" in scope["query_string"] or b"\0" in scope["query_string"]:
        return PlainTextResponse("No address here holds the character NUL; correct it.\n", 404)
    return None


def _is_small(headers: Headers, most: int) -> bool:
    said = headers.get("content-length", "0")
    return said.isdecimal() and len(said) <= len(str(most)) and int(said) <= most


def _is_in_utf8(headers: Headers) -> bool:
    """Say whether what was sent can be read as it is: of other encodings, some bring forth halves of characters."""
    _, options = parse_options_header(headers.get("content-type", ""))
    return options.get(b"charset", b"utf-8").lower() in (b"utf-8", b"utf8")
