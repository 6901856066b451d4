"""A real SMTP server on loopback that does what a test asks of it."""

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

OK = "250 OK"
CERTIFICATE = Path(__file__).with_name("loopback.pem")


@dataclass
class PostOffice:
    """What the server answers, and what it has accepted; answers are used up from the front."""

    to_recipient: dict[str, list[str]] = field(default_factory=dict)
    to_sender: list[str] = field(default_factory=list)
    to_data: list[str] = field(default_factory=list)
    cuts: int = 0  # after how many messages it still cuts the connection in place of an answer
    answers_after: dict[str, float] = field(default_factory=dict)  # seconds of silence, by recipient
    drips: bool = False  # it never stops saying that it is about to answer
    taken: list[EmailMessage] = field(default_factory=list)
    connections: set[tuple[str, int]] = field(default_factory=set)
    port: int = 0

    def __dir__(self) -> list[str]:
        # aiosmtpd reads whatever its handler lists, at each connection: what came in would be read again and again.
        return [name for name in super().__dir__() if name.startswith("handle_")]

    @property
    def ids(self) -> list[str]:
        """List the Message-IDs that came in, in their order."""
        return [str(message["Message-ID"]) for message in self.taken]

    @property
    def recipients(self) -> list[str]:
        """List to whom messages came in, in their order."""
        return [message["To"].addresses[0].addr_spec for message in self.taken]

    async def handle_EHLO(self, _: SMTP, session: Session, envelope: Envelope, host: str, said: list[str]) -> list[str]:  # noqa: N802 - the server calls it by this name
        session.host_name = host
        self.connections.add(session.peer)
        return said

    async def handle_MAIL(self, _: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802 - the server calls it by this name
        answer = self.to_sender.pop(0) if self.to_sender else OK
        if answer == OK:
            envelope.mail_from = address
        return answer

    async def handle_RCPT(self, _: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802 - the server calls it by this name
        await asyncio.sleep(self.answers_after.get(address, 0))
        answers = self.to_recipient.get(address, [])
        answer = answers.pop(0) if answers else OK
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the server calls it by this name
        answer = self.to_data.pop(0) if self.to_data else OK
        if answer != OK:
            return answer
        while self.drips:
            await server.push("250-wait")
            await asyncio.sleep(0.05)
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))
        if self.cuts:
            self.cuts -= 1
            server.transport.abort()
        return answer


@contextmanager
def a_post_office(office: PostOffice | None = None, **how: Any) -> Iterator[PostOffice]:
    """Open a post office on a port of its own."""
    opened = office or PostOffice()
    controller = Controller(opened, hostname="127.0.0.1", port=opened.port or a_free_port(), **how)
    controller.start()
    opened.port = controller.port
    try:
        yield opened
    finally:
        controller.stop()


def a_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def with_tls() -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)
    return context


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=CERTIFICATE)


def only(user: str, password: str) -> Any:
    """Let one user in."""

    def authenticate(server: SMTP, session: Session, envelope: Envelope, way: str, given: LoginPassword) -> AuthResult:
        return AuthResult(success=(given.login, given.password) == (user.encode(), password.encode()), handled=False)

    return authenticate
