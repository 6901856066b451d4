"""Weaknesses for the controls: each takes away one thing on which a promise rests, in this process only."""

import sqlite3
import time
from collections.abc import Callable
from typing import TypeVar

import pytest
from sqlalchemy import bindparam, literal, select, update

from wsis_workflow.adapters.store import acts, outbox, register_rows, reminder_rows, sqlite
from wsis_workflow.adapters.store.group_commit import Batch, Writer
from wsis_workflow.adapters.store.locks import FileLock
from wsis_workflow.adapters.store.tables import proposals, table
from wsis_workflow.adapters.store.tables.outbox import DeliveryRow
from wsis_workflow.adapters.store.unit import SqlUnit

Loaded = TypeVar("Loaded")


def answers_before_the_commit() -> None:
    """Answer at once, and commit the first twenty acts only: the rest waits, as if for a commit that is late."""
    commit, acts = Writer._close_batch, 0

    def late(writer: Writer, batch: Batch) -> None:
        nonlocal acts
        acts += 1
        if acts == 20:
            commit(writer, batch)

    Writer._close_batch = late  # type: ignore[method-assign]  # a weakness is put in its place


def commits_when_it_closes() -> None:
    """Answer at once, and commit only when the database is closed."""
    commit, close = Writer._close_batch, Writer.close

    def closed(writer: Writer) -> None:
        if writer._batch is not None:
            commit(writer, writer._batch)
        close(writer)

    Writer._close_batch = lambda writer, batch: None  # type: ignore[method-assign]  # a weakness is put in its place
    Writer.close = closed  # type: ignore[method-assign]  # a weakness is put in its place


def syncs_at_checkpoints_alone() -> None:
    """Do not wait for the disk at a commit: synchronous=NORMAL."""
    sqlite.SETTINGS["synchronous"] = 1


def never_syncs() -> None:
    """Wait for the disk at no time: synchronous=OFF."""
    sqlite.SETTINGS["synchronous"] = 0


def looks_at_the_disk_once() -> None:
    """Take a disk that is mounted for reading to stay so for good."""
    is_frozen, found = sqlite.is_frozen, set[object]()
    sqlite.is_frozen = lambda path: bool(is_frozen(path) and found.add(path)) or path in found  # put in its place


def writes_without_a_journal() -> None:
    """Write straight into the file, with nothing beside it from which an act could be taken back or be completed."""
    sqlite.prepare = _unprepared  # a weakness is put in its place


def _unprepared(connection: sqlite3.Connection, journal: str) -> None:
    connection.execute("PRAGMA journal_mode = OFF")
    connection.create_function("lower", 1, str.lower, deterministic=True)


def claims_by_reading() -> None:
    """Read the proposal's row where it should be written; on SQLite, also begin as a reader and take no turns."""
    columns = table(proposals.ProposalRow).c
    names = ("id", "version", "digest", "look_at")
    acts.claim = _slowly(acts.claim)
    acts.CLAIM = select(*(columns[name] for name in names)).where(acts.CLAIM.whereclause)  # type: ignore[assignment]  # a weakness is put in its place
    FileLock.take = lambda lock, patience: None  # type: ignore[method-assign]  # a weakness is put in its place
    Writer._driver = property(lambda writer: _Reader(writer._connection.driver_connection))  # type: ignore[assignment,method-assign,misc]  # put in its place as well


class _Reader:
    """A connection of SQLite that begins every transaction as if it were to read only."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    def execute(self, statement: str, *values: object) -> sqlite3.Cursor:
        return self._connection.execute(statement.replace("BEGIN IMMEDIATE", "BEGIN"), *values)


def forgets_answers() -> None:
    """Keep no answer to any command."""
    SqlUnit.keep_answer = lambda *_: None  # type: ignore[method-assign]  # a weakness is put in its place


def lets_the_register_change(monkeypatch: pytest.MonkeyPatch) -> None:
    """Load the register for acts on proposals without holding it, so that it may change before they end."""
    monkeypatch.setattr(register_rows, "HOLD", select(literal(1)))
    load, slowly = register_rows.register, _slowly(register_rows.register, 0.4)
    monkeypatch.setattr(
        register_rows,
        "register",
        lambda held, exclusive=False: (load if exclusive else slowly)(held, exclusive=exclusive),
    )


def takes_reminders_without_holding_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take what is due as if nobody else could."""
    statement = reminder_rows.DUE.limit(bindparam("most"))
    statement._for_update_arg = None
    monkeypatch.setattr(reminder_rows, "DUE", statement)


def _slowly(load: Callable[..., Loaded], seconds: float = 0.01) -> Callable[..., Loaded]:
    """Dwell on what was loaded, so that the weakness shows on any machine."""

    def dwelling(*asked: object, **how: object) -> Loaded:
        found = load(*asked, **how)
        time.sleep(seconds)
        return found

    return dwelling


def keeps_no_lease() -> None:
    """Take letters until a time that is over, so that somebody else may take them as well."""
    rows = table(DeliveryRow)
    taken = {"fence": rows.c.fence + 1, "leased_until": rows.c.next_at}
    outbox.LEASE = update(rows).where(rows.c.id == bindparam("of")).values(taken)
