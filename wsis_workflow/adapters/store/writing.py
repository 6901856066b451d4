"""How one kind of database is written to and read; and the same while it stands still."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from sqlalchemy import Connection

from wsis_workflow.adapters.store.held import Held, Known
from wsis_workflow.adapters.store.trial import Overheard


class Writing(Protocol):
    """How one kind of database is written to and read."""

    known: Known
    reads_beside: bool  # whether one may read for a while without anybody else having to wait

    def unit(self) -> AbstractContextManager[Held]:
        """Open a unit."""

    def reading(self) -> AbstractContextManager[Held]:
        """Read what is committed, as it was at one instant."""

    def connected(self) -> AbstractContextManager[Connection | Overheard]:
        """Connect for reading."""

    def trial(self, within: float | None = None) -> AbstractContextManager["Writing"]:
        """Let units write, for so many seconds at most, and give everything up at the end."""

    def close(self) -> None:
        """Let go of the database."""


class Still:
    """One transaction that reads, for all reading; what writes goes to the database itself, and is not seen."""

    reads_beside = False

    def __init__(self, held: Held, going: Writing) -> None:
        self._held, self.known = held, going.known
        self.unit, self.connected, self.trial = going.unit, going.connected, going.trial

    @contextmanager
    def reading(self) -> Iterator[Held]:
        """Read what was committed then."""
        yield self._held

    def close(self) -> None:
        """Leave the database open: it is not ours."""
