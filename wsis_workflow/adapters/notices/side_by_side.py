"""A channel for several senders at once: each has one of its like to itself for as long as it sends."""

from collections.abc import Callable
from threading import Lock

from wsis_workflow.adapters.notices.smtp import Smtp
from wsis_workflow.app.channel_ports import Letter, always


class SideBySide:
    """As many mail connections as there are senders; they are kept, and closed together."""

    def __init__(self, another: Callable[[], Smtp]) -> None:
        self._another, self._lock = another, Lock()
        self._idle = [another()]  # which refuses at once a sender under which nothing could go out

    def send(self, letter: Letter, is_ours: Callable[[], bool] = always) -> str:
        """Hand a letter to the server and return its Message-ID.

        Raises:
            NoLongerOurs, TryLater, CannotDeliver: the server did not take it.
        """
        channel = self._taken()
        try:
            return channel.send(letter, is_ours)
        finally:
            with self._lock:
                self._idle.append(channel)

    def close(self) -> None:
        """Take leave of the server."""
        with self._lock:
            idle, self._idle = self._idle, []
        for channel in idle:
            channel.close()

    def _taken(self) -> Smtp:
        with self._lock:
            return self._idle.pop() if self._idle else self._another()
