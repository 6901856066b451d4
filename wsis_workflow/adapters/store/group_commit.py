"""One writer for each SQLite file and process: units that have queued up are committed together."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from threading import Event
from typing import Any

from sqlalchemy import Connection, Engine

from wsis_workflow.adapters.store.cache import Folded
from wsis_workflow.adapters.store.faults import FIRST, as_busy, is_read_only
from wsis_workflow.adapters.store.held import Held, Known
from wsis_workflow.adapters.store.locks import PATIENCE, FileLock, Turns
from wsis_workflow.adapters.store.trial import Trial
from wsis_workflow.adapters.store.wire import SqliteWire, sqlite_book
from wsis_workflow.app.ports import Busy

MOST_TOGETHER = 64


class Batch:
    """Units that are committed together: what they have changed, and the word that it is done."""

    def __init__(self) -> None:
        self.changed: dict[Any, Folded[Any]] = {}
        self.published: dict[str, Any] = {}
        self.size = 0
        self.is_untouched = True
        self.is_for_readers = False
        self.fault: BaseException | None = None
        self._done: Event | None = None  # made when one goes on to write after another: most batches are of one

    def take(self, held: Held) -> None:
        """Take in a unit that ended well."""
        self.size += 1
        self.changed.update(held.changed)
        self.published.update(held.published)

    def share(self) -> None:
        """Let another unit write in it, and those before wait."""
        self._done = self._done or Event()

    def end(self, fault: BaseException | None = None) -> None:
        """Tell everybody in it how it ended."""
        self.fault = fault
        if self._done is not None:
            self._done.set()

    def wait(self) -> None:
        """Wait for the commit of what is shared.

        Raises:
            Busy: it failed; nothing was stored.
        """
        assert self._done is not None
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
        """Write by an engine. In memory, where there is no file to lock, readers have the writer's own connection."""
        self._engine, self.known, self._file_lock = engine, known, file_lock
        self._turns, self._book, self._most_together = Turns(), sqlite_book(), most_together
        self.reads_beside = file_lock is not None
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
    def reading(self) -> Iterator[Held]:
        """Read what is committed, as it was at one instant."""
        with nullcontext() if self.reads_beside else self._turn():
            borrowed = self._engine.raw_connection()
            try:
                driver: Any = borrowed.driver_connection
                driver.execute("BEGIN")
                held = Held(SqliteWire(driver, self._book), self.known, locks_rows=False)
                yield held
            finally:
                borrowed.close()  # which ends what has begun
        self.known.folds.learn(held.changed)

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """Connect for reading: everything is as it was at one instant."""
        turn = nullcontext() if self.reads_beside else self._turn()
        with turn, self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def trial(self, within: float | None = None) -> Iterator[Trial]:
        """Let units write, and give everything up at the end; others wait meanwhile."""
        with self._turn():
            batch = self._begun()
            trial = Trial(lambda: self._savepoint(batch), self.known, within)
            try:
                yield trial
            finally:
                batch.fault = Busy(FIRST)
                self._close_batch(batch)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Have a turn for oneself; the unit before may have left its transaction to whoever comes next."""
        self._turns.take(PATIENCE)
        try:
            if self._batch is not None:
                self._close_batch(self._batch)
            yield
        finally:
            self._turns.give()

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

    def _let_go(self) -> None:
        """Take another connection next time: one opened while the file could not be written stays like that."""
        self._connection.invalidate()
        self._connection.close()
        self._connection = None

    @contextmanager
    def _savepoint(self, batch: Batch) -> Iterator[Held]:
        is_first = batch.is_untouched
        batch.is_untouched = False
        if not is_first:  # the first one can be given up with the whole transaction
            self._driver.execute("SAVEPOINT act")
        held = Held(SqliteWire(self._driver, self._book), self.known, locks_rows=False, shared=batch.changed)
        held.published.update(batch.published)
        try:
            yield held
        except BaseException as fault:
            held.is_given_up = True
            batch.is_for_readers = batch.is_for_readers or is_read_only(fault)
            raise
        finally:
            self._end_savepoint(held, batch, is_first)

    def _end_savepoint(self, held: Held, batch: Batch, is_first: bool) -> None:
        driver = self._driver
        if not driver.in_transaction:  # the database gave everything up: disk full, I/O error
            batch.fault = batch.fault or Busy(FIRST)
        elif held.is_given_up and is_first:
            driver.execute("ROLLBACK")
            driver.execute("BEGIN IMMEDIATE")
            batch.is_untouched = True
        elif held.is_given_up:
            driver.execute("ROLLBACK TO act")
            driver.execute("RELEASE act")
        else:
            if not is_first:
                driver.execute("RELEASE act")
            batch.take(held)

    def _passed_on(self, batch: Batch) -> bool:
        """Let the next one write in the same transaction, or end it; say whether it was ended."""
        if self._turns.is_awaited and batch.size < self._most_together and batch.fault is None:
            batch.share()
            if self._turns.pass_on():
                return False
        try:
            self._close_batch(batch)
        finally:
            self._turns.give()
        return True

    def _close_batch(self, batch: Batch) -> None:
        try:
            self._end(batch)
        finally:
            self._batch = None
            if batch.is_for_readers:
                self._let_go()
            self._give_file_lock()
            batch.end(batch.fault)

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
