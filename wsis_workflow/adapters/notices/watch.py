"""A watch over what is said on connections: at its end nothing more is, however slowly the other side answers."""

import http.client
import smtplib
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from math import inf
from threading import Condition, Thread
from typing import Any

Connection = http.client.HTTPConnection | smtplib.SMTP


@contextmanager
def ended_by_watch(connection: Connection, seconds: float) -> Iterator[None]:
    """Cut the connection when the time is up: a timeout alone starts anew with every byte that comes."""
    watched = _WATCH.begin(connection, time.monotonic() + seconds)
    try:
        yield
    finally:
        _WATCH.end(watched)


class Greeted(smtplib.SMTP):
    """A connection to a mail server that is watched over from its first word on: it is greeted while it is made."""

    def __init__(self, longest: float, *where: Any, **how: Any) -> None:
        self._longest = longest
        super().__init__(*where, **how)

    def connect(self, *where: Any, **how: Any) -> tuple[int, bytes]:
        """Connect, and hear the greeting, which may have any number of lines."""
        with ended_by_watch(self, self._longest):
            return super().connect(*where, **how)


class GreetedOverTls(Greeted, smtplib.SMTP_SSL):
    """The same with TLS from the beginning."""


@dataclass
class _Watch:
    """One thread for all connections: to start one for each letter takes longer than to write the letter.

    It sleeps until the earliest end that it knows of, and only an earlier one wakes it.
    """

    ends: dict[object, tuple[float, Connection]] = field(default_factory=dict)
    sleeps_until: float = inf
    changed: Condition = field(default_factory=Condition)
    thread: Thread | None = None

    def begin(self, connection: Connection, end: float) -> object:
        """Watch over a connection; give the mark by which that is ended."""
        watched = object()
        with self.changed:
            self.ends[watched] = end, connection
            if self.thread is None or not self.thread.is_alive():  # as after a fork
                self.thread = Thread(target=self._run, name="watch", daemon=True)
                self.thread.start()
            elif end < self.sleeps_until:
                self.changed.notify()
        return watched

    def end(self, watched: object) -> None:
        """Let a connection be, if it has not been cut."""
        with self.changed:
            self.ends.pop(watched, None)

    def _run(self) -> None:
        with self.changed:
            while True:
                now = time.monotonic()
                for watched in [one for one, (end, _) in self.ends.items() if end <= now]:
                    _cut(self.ends.pop(watched)[1])
                self.sleeps_until = min((end for end, _ in self.ends.values()), default=inf)
                self.changed.wait(None if self.sleeps_until == inf else self.sleeps_until - now)


def _cut(connection: Connection) -> None:
    sock = getattr(connection, "sock", None)
    if sock is not None:
        with suppress(OSError):
            # Not the method of a TLS socket, which would go on in clear text.
            socket.socket.shutdown(sock, socket.SHUT_RDWR)


_WATCH = _Watch()
