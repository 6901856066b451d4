"""SQLite: its settings, asserted, and one writer that commits what has queued up together."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import StaticPool

from wsis_workflow.adapters.store.cache import Folded
from wsis_workflow.adapters.store.faults import FIRST, as_busy
from wsis_workflow.adapters.store.held import Held, Known
from wsis_workflow.adapters.store.locks import PATIENCE, FileLock, Turns
from wsis_workflow.adapters.store.wire import Book, SqliteWire
from wsis_workflow.app.ports import Busy

SETTINGS = {"foreign_keys": 1, "synchronous": 2, "busy_timeout": 20_000}  # 2 is FULL
MOST_TOGETHER = 64


class StoreUnfit(Exception):
    """The database is not fit to be written to as it is."""


def engine_of_file(url: str) -> Engine:
    """Make the engine of a database file."""
    return _watched(create_engine(url, connect_args=_connecting(), pool_size=16, max_overflow=64), "wal")


def engine_in_memory() -> Engine:
    """Make the engine of a database that lives as long as its one connection."""
    return _watched(create_engine("sqlite://", connect_args=_connecting(), poolclass=StaticPool), "memory")


def file_of(url: str) -> Path:
    """Give the file of a database's address."""
    return Path(make_url(url).database or "")


def _connecting() -> dict[str, Any]:
    # Transactions begin and end where we say so, and one writer serves all threads in turn.
    return {"isolation_level": None, "check_same_thread": False, "cached_statements": 512}


def _watched(engine: Engine, journal: str) -> Engine:
    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _: object) -> None:
        prepare(connection, journal)

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        if not connection.connection.driver_connection.in_transaction:
            connection.exec_driver_sql("BEGIN")

    return engine


def prepare(connection: sqlite3.Connection, journal: str) -> None:
    """Set what durability rests on, and read it back.

    Raises:
        StoreUnfit: a setting did not take.
    """
    for name, value in SETTINGS.items():
        connection.execute(f"PRAGMA {name} = {value}")
    wanted = {"journal_mode": journal, **SETTINGS}
    connection.execute("PRAGMA journal_mode = WAL")
    for name, value in wanted.items():
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if found != value:
            raise StoreUnfit(f"SQLite keeps {name} at {found} instead of {value}; use a local disk and a current SQLite.")


class Batch:
    """Units that are committed together: what they have changed, and the word that it is done."""

    def __init__(self) -> None:
        self.changed: dict[Any, Folded[Any]] = {}
        self.published: dict[str, Any] = {}
        self.size = 0
        self.fault: BaseException | None = None
        self._done = Event()

    def end(self, fault: BaseException | None = None) -> None:
        """Tell everybody in it how it ended."""
        self.fault = fault
        self._done.set()

    def wait(self) -> None:
        """Wait for the commit.

        Raises:
            Busy: it failed; nothing was stored.
        """
        self._done.wait()
        if self.fault is not None:
            raise as_busy(self.fault) or Busy(FIRST) from self.fault


class Writer:
    """The one writer of a process: units take turns in one transaction, and whoever finds nobody waiting commits.

    Many acts share one write to the disk; each has a savepoint of its own, and none is answered before the commit.
    """

    def __init__(
        self, engine: Engine, known: Known, file_lock: FileLock | None, most_together: int = MOST_TOGETHER
    ) -> None:
        self._engine, self.known, self._file_lock = engine, known, file_lock
        self._turns, self._book, self._most_together = Turns(), Book(engine.dialect), most_together
        self._connection: Any = None
        self._batch: Batch | None = None

    @contextmanager
    def unit(self) -> Iterator[Held]:
        """Give a unit its turn.

        Raises:
            Busy: it took too long, or the commit failed.
        """
        self._turns.take(PATIENCE)
        try:
            batch = self._batch or self._begun()
        except BaseException:
            self._turns.give()
            raise
        try:
            with self._savepoint(batch) as held:
                yield held
        finally:
            is_last = self._passed_on(batch)
        if not is_last:
            batch.wait()
        elif batch.fault is not None:
            raise as_busy(batch.fault) or batch.fault

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Keep others from writing, where readers have the same connection."""
        self._turns.take(PATIENCE)
        try:
            yield
        finally:
            self._turns.give()

    def wire(self, connection: Connection) -> SqliteWire:
        """Give the wire of a connection for reading."""
        return SqliteWire(connection.connection.driver_connection, self._book)

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._file_lock is not None:
            self._file_lock.close()

    def _begun(self) -> Batch:
        if self._file_lock is not None:
            self._file_lock.take(PATIENCE)
        try:
            if self._connection is None:
                self._connection = self._engine.raw_connection()
            self._driver.execute("BEGIN IMMEDIATE")
        except BaseException:
            self._give_file_lock()
            raise
        self._batch = Batch()
        return self._batch

    @contextmanager
    def _savepoint(self, batch: Batch) -> Iterator[Held]:
        driver = self._driver
        driver.execute("SAVEPOINT act")
        held = Held(SqliteWire(driver, self._book), self.known, locks_rows=False, shared=batch.changed)
        held.published.update(batch.published)
        try:
            yield held
        except BaseException:
            held.is_given_up = True
            raise
        finally:
            self._end_savepoint(held, batch)

    def _end_savepoint(self, held: Held, batch: Batch) -> None:
        driver = self._driver
        if not driver.in_transaction:  # the database gave everything up: disk full, I/O error
            batch.fault = batch.fault or Busy(FIRST)
            return
        if held.is_given_up:
            driver.execute("ROLLBACK TO act")
        driver.execute("RELEASE act")
        if not held.is_given_up:
            batch.size += 1
            batch.changed.update(held.changed)
            batch.published.update(held.published)

    def _passed_on(self, batch: Batch) -> bool:
        """Let the next one write in the same transaction, or end it; say whether it was ended."""
        if self._turns.is_awaited and batch.size < self._most_together and batch.fault is None:
            self._turns.give()
            return False
        try:
            self._end(batch)
        finally:
            self._batch = None
            self._give_file_lock()
            self._turns.give()
            batch.end(batch.fault)
        return True

    def _end(self, batch: Batch) -> None:
        driver = self._driver
        try:
            if driver.in_transaction:
                driver.execute("COMMIT" if batch.size and batch.fault is None else "ROLLBACK")
        except sqlite3.Error as fault:
            batch.fault = fault
            if driver.in_transaction:
                driver.execute("ROLLBACK")
        if batch.fault is None:
            self.known.editions.update(batch.published)
            self.known.folds.learn(batch.changed)

    def _give_file_lock(self) -> None:
        if self._file_lock is not None:
            self._file_lock.give()

    @property
    def _driver(self) -> sqlite3.Connection:
        driver: sqlite3.Connection = self._connection.driver_connection
        return driver
