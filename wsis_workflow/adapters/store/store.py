"""The store: units of work, and what is marked outside them."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Engine

from wsis_workflow.adapters.store import mail_server_rows, outbox, reads, schema
from wsis_workflow.adapters.store.access import SqlAccess
from wsis_workflow.adapters.store.backup import backup
from wsis_workflow.adapters.store.faults import StoreError, or_busy
from wsis_workflow.adapters.store.held import Held
from wsis_workflow.adapters.store.keeping.dumps import dump
from wsis_workflow.adapters.store.keeping.grants import as_owner
from wsis_workflow.adapters.store.node_rows import SqlNodes
from wsis_workflow.adapters.store.paper_rows import SqlPapers
from wsis_workflow.adapters.store.reader import SqlReader
from wsis_workflow.adapters.store.unit import SqlUnit
from wsis_workflow.adapters.store.writing import Still, Writing
from wsis_workflow.app.fleet.tasks import Sending
from wsis_workflow.app.ports import Unit
from wsis_workflow.app.stored import Delivery


class SqlStore(SqlReader):
    """A store in an SQL database; `engine` is for its administration."""

    def __init__(self, engine: Engine, writing: Writing) -> None:
        super().__init__(engine, writing)
        self.access = SqlAccess(self._held, self._read)
        self.nodes = SqlNodes(self._held, self._read)
        self.papers = SqlPapers(self._held, self._read)

    @contextmanager
    def unit(self) -> Iterator[Unit]:
        """Open a unit of work; it commits when its block ends well.

        Raises:
            Busy: somebody else was first, and asking again may help.
        """
        with self._held() as held:
            yield SqlUnit(held)

    def lease(self, now: datetime, until: datetime, limit: int, of: Sending | None = None) -> list[Delivery]:
        """Take deliveries that may be sent now, leased until an instant, with a new fence for each."""
        with self._held() as held:
            return outbox.lease(held.wire, now, until, limit, of)

    def take_turn(self, server: str, step: timedelta, within: timedelta) -> timedelta | None:
        """Take the next turn of a mail server, and say how far off it is; None where that is further than `within`."""
        now = self.now()
        with self._held() as held:
            turn = mail_server_rows.take_turn(held.wire, server, now, step, within)
        return None if turn is None else turn - now

    def put_back(self, letter: Sequence[Delivery], at: datetime) -> int:
        """Leave a letter that nothing was tried with until an instant, in one unit; say how much was still ours."""
        with self._held() as held:
            return outbox.put_back(held.wire, letter, at)

    def mark_sent(self, letter: Sequence[Delivery], at: datetime, reference: str) -> int:
        """Mark the deliveries of a letter as sent, in one unit; say how many: only those that nobody else has taken."""
        with self._held() as held:
            return outbox.mark_sent(held.wire, letter, at, reference)

    def mark_failed(self, letter: Sequence[Delivery], at: datetime, error: str, retry_at: datetime | None) -> int:
        """Note a failure, in one unit; without `retry_at` the letter is parked for people to see."""
        with self._held() as held:
            return outbox.mark_failed(held.wire, letter, at, error, retry_at)

    def try_again(self, delivery_id: int, at: datetime) -> bool:
        """Take a parked delivery up again; False where it is not parked."""
        with self._held() as held:
            return outbox.try_again(held.wire, delivery_id, at)

    def mark_read(self, person: str, up_to: int, at: datetime) -> int:
        """Note that a person has read what they were told, up to a notice; give how many that were."""
        with self._held() as held:
            return outbox.mark_read(held.wire, person, up_to, at)

    def simulate(self, now: datetime | None) -> None:
        """Set the time that this installation pretends it is."""
        with self._held() as held:
            reads.simulate(held, now)

    @contextmanager
    def still(self) -> Iterator["SqlStore"]:
        """Give a store that reads as it is at this instant, however much is written meanwhile, by itself or by others.

        For one thread and a short time; in a trial and in memory, where reading holds up writers, it is this one.
        """
        if not self.writing.reads_beside:
            yield self
            return
        with self._read() as held:
            yield SqlStore(self.engine, Still(held, self.writing))

    @contextmanager
    def trial(self, within: float | None = None) -> Iterator["SqlStore"]:
        """Give a store with the same content to try things out on; nothing that happens in it remains.

        After so many seconds its units raise `OutOfTime`; what it came to can still be read.
        """
        with self.writing.trial(within) as writing:
            yield SqlStore(self.engine, writing)

    def backup(self, file: Path, programs: Path | None = None, *, replaces: bool = False) -> None:
        """Copy the database, as it is at one instant, into a file; `programs` is the folder of PostgreSQL's own.

        Raises:
            StoreError: the file cannot be written, or there is no pg_dump that could write it.
        """
        if self.engine.dialect.name == "postgresql":
            dump(self.engine.url.render_as_string(hide_password=False), file, programs, replaces=replaces)
            return
        with self.writing.connected() as connection:
            if not isinstance(connection, Connection):
                raise StoreError("A trial is given up at its end; back up the database itself.")
            backup(connection, file, replaces=replaces)

    def check(self) -> None:
        """Let the database answer, with the schema that this program knows.

        Raises:
            SchemaUnfit: it has another one.
        """
        with or_busy():
            schema.check(self.engine)

    def as_owner(self) -> AbstractContextManager[Connection]:
        """Open a transaction on a server as the owner of the database; whatever it makes is given to those at work."""
        return as_owner(self.engine)

    def close(self) -> None:
        """Let go of the database."""
        self.writing.close()
        self.engine.dispose()

    @contextmanager
    def _held(self) -> Iterator[Held]:
        with or_busy(), self.writing.unit() as held:
            yield held
