"""Backups of an SQLite database while it is in use, and their return."""

import sqlite3
from contextlib import closing, nullcontext
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from wsis_workflow.adapters.store import schema
from wsis_workflow.adapters.store.faults import StoreError, as_busy
from wsis_workflow.adapters.store.keeping import checksums
from wsis_workflow.adapters.store.keeping.dumps import is_dump
from wsis_workflow.adapters.store.locks import PATIENCE, FileLock
from wsis_workflow.adapters.store.sqlite import engine_of_file, file_of
from wsis_workflow.adapters.store.upgrading import upgrade

OF_SERVER = "{file} is a backup of PostgreSQL; restore it to a database there, and use `wsis db copy` to move that."


def backup(connection: Connection, file: Path, *, replaces: bool = False) -> None:
    """Copy the database, as it is at one instant, into a file of its own; the file appears when it is complete.

    Raises:
        StoreError: the file is there already, or it cannot be written.
    """
    if file.exists() and not replaces:
        raise StoreError(f"{file} is there already; choose another name.")
    if _is_the_database(file, connection):
        raise StoreError(f"{file} is the database itself; choose another name.")
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        with closing(sqlite3.connect(unfinished)) as copy:
            connection.connection.driver_connection.backup(copy)  # type: ignore[union-attr]  # it is connected
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
        unfinished.chmod(0o600)
        checksums.flush(unfinished)
        checksums.put(unfinished, file)
    except (OSError, sqlite3.Error) as fault:
        unfinished.unlink(missing_ok=True)
        raise StoreError(f"{file} cannot be written ({fault}); choose another place.") from fault


def _is_the_database(file: Path, connection: Connection) -> bool:
    database = connection.engine.url.database  # none where it is in memory
    return bool(database) and file.exists() and file.samefile(str(database))


def restore(url: str, file: Path) -> None:
    """Put a backup in the place of a database; processes that have it open go on with what is restored.

    Raises:
        StoreError: the file is no sound backup, or damaged.
        Unavailable: there is no room for it, or it may not be written.
    """
    _must_be_sound(file)
    path = file_of(url)
    path.parent.mkdir(parents=True, exist_ok=True)
    engine, lock = engine_of_file(url), FileLock(path)
    lock.take(PATIENCE)
    try:
        with engine.connect() as connection, closing(sqlite3.connect(file)) as source:
            source.backup(connection.connection.driver_connection)  # type: ignore[arg-type]  # sqlite3's own
        upgrade(engine, nullcontext)  # within the turn that is taken already
    except (DBAPIError, sqlite3.Error) as fault:
        raise as_busy(fault) or fault from fault
    finally:
        lock.give()
        lock.close()
        engine.dispose()


def _must_be_sound(file: Path) -> None:
    if not file.is_file():
        raise StoreError(f"There is no file {file}; name the backup.")
    if is_dump(file):
        raise StoreError(OF_SERVER.format(file=file))
    checksums.must_match(file)
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as source:
            found = source.execute("PRAGMA integrity_check(1)").fetchone()[0]
            revision = source.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as fault:
        raise StoreError(f"{file} is no backup of this program ({fault}); name another file.") from fault
    if found != "ok" or revision is None or revision[0] not in schema.known():
        raise StoreError(f"{file} is damaged or from a newer version of the program; name another file.")
