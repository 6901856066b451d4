"""SQLite: its settings, set and read back."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import StaticPool

from wsis_workflow.adapters.store.faults import StoreError

SETTINGS = {"foreign_keys": 1, "synchronous": 2, "busy_timeout": 20_000}  # 2 is FULL


class StoreUnfit(StoreError):
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
    # SQLite's own knows the letters of English alone.
    connection.create_function("lower", 1, _lower, deterministic=True)
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
