"""A program that is told: an HTTPS server on loopback, which can refuse, lead on, hang or answer byte by byte."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from tests.adapters.notices.post_office import with_tls


@dataclass
class Request:
    """One request as it came in."""

    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Receiver:
    """What came in, and what is answered: `statuses` one after the other, then 204."""

    port: int = 0
    statuses: list[int] = field(default_factory=list)
    location: str = ""
    hangs: bool = False
    drips: bool = False
    requests: list[Request] = field(default_factory=list)
    connections: int = 0
    let_go: Event = field(default_factory=Event)

    @property
    def address(self) -> str:
        return f"https://127.0.0.1:{self.port}/notices?of=me"


@contextmanager
def a_receiver(context: ssl.SSLContext | None = None, *, is_plain: bool = False) -> Iterator[Receiver]:
    """Open a receiver on a port of its own."""
    receiver = Receiver()
    server = _Server(receiver, None if is_plain else context or with_tls())
    receiver.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        receiver.let_go.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, receiver: Receiver, context: ssl.SSLContext | None) -> None:
        self.receiver, self.context = receiver, context
        super().__init__(("127.0.0.1", 0), _Handler)

    def get_request(self) -> Any:
        connection, where = super().get_request()
        self.receiver.connections += 1
        if self.context is not None:
            connection = self.context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        return connection, where

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that went away."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        receiver = self.server.receiver
        body = self.rfile.read(int(self.headers["content-length"]))
        receiver.requests.append(Request(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
        with suppress(OSError):
            if receiver.hangs:
                receiver.let_go.wait(30)
            elif receiver.drips:
                self._drip(receiver)
            else:
                self._answer(receiver)

    def _answer(self, receiver: Receiver) -> None:
        self.send_response(receiver.statuses.pop(0) if receiver.statuses else 204)
        if receiver.location:
            self.send_header("location", receiver.location)
        self.send_header("content-length", "0")
        self.end_headers()

    def _drip(self, receiver: Receiver) -> None:
        """Begin an answer that never ends, and never stands still for long."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not receiver.let_go.wait(0.05):
            self.wfile.write(b"x")

    def log_message(self, *_: Any) -> None:
        """Say nothing."""
