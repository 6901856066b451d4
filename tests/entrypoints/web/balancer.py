"""A balancer before several sites: each connection goes to the next site that takes it."""

import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Thread

PIECE = 65_536


@dataclass
class Balancer:
    """What comes to a listener is passed on to sites on these ports, in turns."""

    listener: socket.socket
    ports: Sequence[int]
    turn: int = 0
    ends: list[socket.socket] = field(default_factory=list)

    def run(self) -> None:
        """Take connections until the listener is closed."""
        with suppress(OSError):
            while True:
                caller, _ = self.listener.accept()
                self.ends.append(caller)
                self._join(caller)

    def close(self) -> None:
        """Take no more, and let go of what is joined."""
        for end in (self.listener, *self.ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _join(self, caller: socket.socket) -> None:
        site = self._reached()
        if site is None:
            caller.close()
            return
        self.ends.append(site)
        for one, other in ((caller, site), (site, caller)):
            Thread(target=_pump, args=(one, other), daemon=True).start()

    def _reached(self) -> socket.socket | None:
        """Connect to the site whose turn it is, or else to the next that takes a connection."""
        self.turn += 1
        for number in range(len(self.ports)):
            port = self.ports[(self.turn + number) % len(self.ports)]
            with suppress(OSError):
                return socket.create_connection(("127.0.0.1", port))
        return None


@contextmanager
def balanced(listener: socket.socket, ports: Sequence[int]) -> Iterator[None]:
    """Have a balancer until the block ends."""
    balancer = Balancer(listener, ports)
    thread = Thread(target=balancer.run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        balancer.close()
        thread.join()


def _pump(from_: socket.socket, to: socket.socket) -> None:
    """Pass on every byte; an end on one side is an end on the other."""
    with suppress(OSError):
        while piece := from_.recv(PIECE):
            to.sendall(piece)
    for end in (from_, to):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
