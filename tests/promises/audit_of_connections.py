"""Sees every connection that this process tries, at the call itself, and lets none through but to a test's own."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

EVENTS = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})


@dataclass
class Watch:
    """What was tried, by address and port; `ports` of loopback are let through. Threads of others are not seen."""

    ports: frozenset[int] = frozenset()
    tried: list[tuple[str, int]] = field(default_factory=list)
    others: frozenset[int | None] = field(
        default_factory=lambda: frozenset(one.ident for one in threading.enumerate()) - {threading.get_ident()}
    )

    def note(self, where: Any) -> None:
        """Take a connection down, and stop it.

        Raises:
            PermissionError: it would not go to a server of the test.
        """
        if threading.get_ident() in self.others or not isinstance(where, tuple):
            return
        self.tried.append((where[0], where[1]))
        if where[0] != "127.0.0.1" or where[1] not in self.ports:
            raise PermissionError(f"stopped on the way to {where}")


_watches: list[Watch] = []
_is_there: list[bool] = []


@contextmanager
def every_connection(*ports: int) -> Iterator[Watch]:
    """Watch while the block runs. A hook cannot be taken away, so there is one, which looks at nothing in between."""
    if not _is_there:
        _is_there.append(True)
        sys.addaudithook(_hook)
    watch = Watch(frozenset(ports))
    _watches.append(watch)
    try:
        yield watch
    finally:
        _watches.remove(watch)


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if _watches and event in EVENTS:
        for watch in _watches:
            watch.note(arguments[1])
