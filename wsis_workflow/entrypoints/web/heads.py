"""HEAD: what GET would answer, without its content (RFC 9110, section 9.3.2)."""

from anyio import CancelScope
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Heads:
    """Lets every route that answers GET answer HEAD as well, and counts it as one."""

    def __init__(self, site: ASGIApp) -> None:
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on; of an answer to HEAD, what comes after its headers is left out."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.site(scope, receive, send)
            return
        with CancelScope() as answering:

            async def only_headers(message: Message) -> None:
                if message["type"] == "http.response.start":
                    await send(message)
                    await send({"type": "http.response.body", "body": b""})
                elif message.get("more_body", False):
                    answering.cancel()  # a stream, which would go on for nobody

            await self.site({**scope, "method": "GET"}, receive, only_headers)
