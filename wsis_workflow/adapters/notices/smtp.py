"""Mail by SMTP: one connection for as long as there is something to send, and no send that never ends."""

import smtplib
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from selectors import EVENT_READ, DefaultSelector
from threading import Lock
from types import TracebackType
from typing import Self

from wsis_workflow.adapters.notices.heard import readable
from wsis_workflow.adapters.notices.message import as_address, as_message, recipient
from wsis_workflow.adapters.notices.verdicts import verdict
from wsis_workflow.adapters.notices.watch import Greeted, GreetedOverTls, ended_by_watch
from wsis_workflow.app.channel_ports import Letter, NoLongerOurs, TryLater, always
from wsis_workflow.app.deliver import ChannelDown
from wsis_workflow.domain.rules.sentences import sentence

TIMEOUT = 20.0  # seconds for each answer of the server
CLOSING = 421  # RFC 5321, 3.8: the server ends the connection
LATELY = 5.0  # seconds for which a server that has just taken a letter is not asked whether it is still there
LONGEST = 120.0  # seconds for the whole of a send, however slowly the server answers


@dataclass
class Smtp:
    """The mail server as a channel; `tls` is none, starttls or tls, `context` what certificates are judged by.

    It is closed at the end of a batch, or left to notice at the next letter that the server has closed it.
    """

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    tls: str = "starttls"
    timeout: float = TIMEOUT
    longest: float = LONGEST
    context: ssl.SSLContext | None = None
    _connection: smtplib.SMTP | None = field(default=None, init=False, repr=False)
    _heard: float = field(default=0.0, init=False, repr=False)
    _lock: Lock = field(default_factory=Lock, init=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse a sender under which nothing could go out."""
        as_address(self.sender, "")

    def send(self, letter: Letter, is_ours: Callable[[], bool] = always) -> str:
        """Hand a letter to the server and return its Message-ID.

        Raises:
            NoLongerOurs: it was not any more when there was a connection.
            ChannelDown: the server cannot be reached, or takes nothing from us.
            TryLater: it did not take this letter this time, or the connection was lost before it said so.
            CannotDeliver: it refused the letter or its address for good.
        """
        message, to = as_message(letter, self.sender), recipient(letter).addr_spec
        with self._lock:
            try:
                self._send(message, to, is_ours)
            except _Goodbye:
                self._send(message, to, is_ours)
            self._heard = time.monotonic()
        return str(message["Message-ID"])

    def close(self) -> None:
        """Take leave of the server."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(smtplib.SMTPException, OSError):
                connection.quit()
            connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _send(self, message: EmailMessage, to: str, is_ours: Callable[[], bool]) -> None:
        is_new = self._connection is None
        connection = self._connected()
        if not is_ours():  # whoever is held up from here on finds that the server has ended the connection
            raise NoLongerOurs
        with ended_by_watch(connection, self.longest):
            try:
                self._hand_over(connection, message, to)
            except TryLater as later:
                if not is_new and _is_goodbye(later.__cause__):
                    raise _Goodbye from later
                raise

    def _hand_over(self, connection: smtplib.SMTP, message: EmailMessage, to: str) -> None:
        sender = as_address(self.sender, "").addr_spec
        try:
            connection.send_message(message, from_addr=sender, to_addrs=[to])
        except smtplib.SMTPRecipientsRefused as refused:
            raise verdict(refused, to) from refused
        except (smtplib.SMTPException, OSError, UnicodeError) as failed:
            self._drop()
            raise verdict(failed, to) from failed

    def _connected(self) -> smtplib.SMTP:
        """Give the connection that is there, if the server still answers on it, or a new one."""
        if self._connection is not None and not self._is_alive(self._connection):
            self._drop()
        if self._connection is None:
            self._connection = self._opened()
        return self._connection

    def _is_alive(self, connection: smtplib.SMTP) -> bool:
        """Ask the server, unless it was heard a moment ago and has said nothing since."""
        if time.monotonic() - self._heard < LATELY and not _has_word(connection):
            return True
        try:
            with ended_by_watch(connection, self.longest):
                return connection.noop()[0] == 250
        except (smtplib.SMTPException, OSError):
            return False

    def _opened(self) -> smtplib.SMTP:
        connection = None
        try:
            connection = self._reached()
            with ended_by_watch(connection, self.longest):
                self._introduce(connection)
        except (smtplib.SMTPException, OSError, ValueError) as failed:
            if connection is not None:
                connection.close()
            server = f"{self.host}:{self.port}"
            said = sentence(
                "The mail server {server} takes no mail now ({fault}).", server=server, fault=readable(failed)
            )
            raise ChannelDown(said) from failed
        return connection

    def _reached(self) -> smtplib.SMTP:
        if self.tls == "tls":
            context = self._certificates()
            return GreetedOverTls(self.longest, self.host, self.port, timeout=self.timeout, context=context)
        return Greeted(self.longest, self.host, self.port, timeout=self.timeout)

    def _introduce(self, connection: smtplib.SMTP) -> None:
        if self.tls == "starttls":
            connection.starttls(context=self._certificates())
        if self.user:
            connection.login(self.user, self.password)
        connection.ehlo_or_helo_if_needed()

    def _certificates(self) -> ssl.SSLContext:
        return self.context or ssl.create_default_context()

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


class _Goodbye(Exception):
    """The server takes no more letters on this connection, and has not begun to take this one."""


def _is_goodbye(failure: BaseException | None) -> bool:
    return isinstance(failure, smtplib.SMTPSenderRefused) and failure.smtp_code == CLOSING


def _has_word(connection: smtplib.SMTP) -> bool:
    """Say whether something waits to be read: a goodbye, or the end of the connection."""
    if connection.sock is None:
        return True
    with DefaultSelector() as waiting:  # `select` would refuse one of more than a thousand connections
        waiting.register(connection.sock, EVENT_READ)
        return bool(waiting.select(0))
