"""SQLite: its settings, set and read back."""

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import StaticPool

from wsis_workflow.adapters.store.faults import StoreError

SETTINGS = {"foreign_keys": 1, "synchronous": 2, "busy_timeout": 20_000}  # 2 is FULL


class StoreUnfit(StoreError):
    """The database is not fit to be written to as it is."""


class Frozen(sqlite3.Connection):
    """A connection to a file that nobody can write, so that SQLite need not look for changes."""


def engine_of_file(url: str) -> Engine:
    """Make the engine of a database file; with `mode=ro` in its address it is for reading alone."""
    path, is_for_reading = file_of(url).absolute(), is_for_reading_alone(url)
    engine = create_engine(
        f"sqlite:///{path}", creator=lambda: _connected(path, is_for_reading), pool_size=16, max_overflow=64
    )

    @event.listens_for(engine, "checkout")
    def _must_be_as_the_disk(connection: sqlite3.Connection, record: object, borrowed: object) -> None:
        if isinstance(connection, Frozen) and not is_frozen(path):
            raise DisconnectionError  # the pool makes another one

    return _watched(engine, "wal")


def engine_in_memory() -> Engine:
    """Make the engine of a database that lives as long as its one connection."""
    return _watched(create_engine("sqlite://", connect_args=_connecting(), poolclass=StaticPool), "memory")


def file_of(url: str) -> Path:
    """Give the file of a database's address."""
    return Path((make_url(url).database or "").removeprefix("file:"))


def is_for_reading_alone(url: str) -> bool:
    """Say whether the address asks for a database that is only read."""
    return make_url(url).query.get("mode") == "ro"


def is_frozen(path: Path) -> bool:
    """Say whether nobody can write a file that was closed in good order: the disk as a whole is mounted for reading.

    SQLite wants to make an index beside the file for its readers, and has to be told that there will be none.
    """
    beside = [path.with_name(path.name + ending) for ending in ("-shm", "-wal")]
    if not hasattr(os, "statvfs") or any(one.exists() and one.stat().st_size for one in beside):
        return False
    return path.exists() and bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def _connected(path: Path, is_for_reading: bool) -> sqlite3.Connection:
    if is_frozen(path):
        return _at(path, "immutable=1", Frozen)
    return _at(path, "mode=ro" if is_for_reading else "mode=rwc")


def _at(path: Path, asked: str, kind: type[sqlite3.Connection] = sqlite3.Connection) -> sqlite3.Connection:
    address = f"{path.as_uri()}?{asked}"
    connection: sqlite3.Connection = sqlite3.connect(address, uri=True, factory=kind, **_connecting())
    return connection


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
    # SQLite's own knows the letters of English alone.
    connection.create_function("lower", 1, _lower, deterministic=True)
    if isinstance(connection, Frozen):
        return  # what is never written needs no journal
    wanted: dict[str, object] = {"journal_mode": journal, **SETTINGS}
    connection.execute("PRAGMA journal_mode = WAL")
    for name, expected in wanted.items():
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if found != expected:
            raise StoreUnfit(
                f"SQLite keeps {name} at {found} instead of {expected}; use a local disk and a current SQLite."
            )


def _lower(text: str | None) -> str | None:
    return None if text is None else text.lower()
