"""Waiting at an open port until the installation can be opened: a new node may be started before the upgrade."""

import socket
from collections.abc import Callable
from threading import Event, Thread

import uvicorn

from wsis_workflow.bootstrap.house import House
from wsis_workflow.entrypoints.web.doorstep import Waiting
from wsis_workflow.entrypoints.web.guard import Guard
from wsis_workflow.entrypoints.web.heads import Heads
from wsis_workflow.entrypoints.web.serving import configured, let_signals_end_us_later

LOOK_EVERY = 1.0  # seconds


def serve_until_open(
    listener: socket.socket, opening: Callable[[], House | str], why_not: str, base_url: str, hosts: tuple[str, ...]
) -> House | None:
    """Say at a port why the installation cannot be opened, until it can; None where we are told to stop before."""
    wait = _Wait(opening, why_not)
    server = uvicorn.Server(configured(Heads(Guard(Waiting(lambda: wait.why_not), base_url, hosts))))
    let_signals_end_us_later()
    looking = Thread(target=wait.until_open, args=(server,), name="waiting for the schema", daemon=True)
    looking.start()
    server.run([listener.dup()])  # whoever connects between this server and the next waits at the port itself
    wait.stopped.set()
    looking.join()
    return wait.house


class _Wait:
    """Tries to open the installation again and again."""

    def __init__(self, opening: Callable[[], House | str], why_not: str) -> None:
        self._opening, self.why_not = opening, why_not
        self.house: House | None = None
        self.stopped = Event()

    def until_open(self, server: uvicorn.Server) -> None:
        """End the server when it is open, or cannot be for another reason, which is told then."""
        try:
            while self.house is None and not self.stopped.wait(LOOK_EVERY):
                found = self._opening()
                if isinstance(found, House):
                    self.house = found
                else:
                    self.why_not = found
        finally:
            server.should_exit = True
