"""Opening a store by its address."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import RLock
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from wsis_workflow.adapters.store import schema
from wsis_workflow.adapters.store.held import Held, Known, ReadEdition
from wsis_workflow.adapters.store.locks import PATIENCE, FileLock
from wsis_workflow.adapters.store.postgres import Writers, engine_of_server
from wsis_workflow.adapters.store.sqlite import Writer, engine_in_memory, engine_of_file, file_of
from wsis_workflow.adapters.store.store import SqlStore
from wsis_workflow.adapters.store.wire import Book, PsycopgWire, SqliteWire


def open_store(url: str, read_edition: ReadEdition, create: bool = True) -> SqlStore:
    """Open the store at an address; with `create` its schema is made or upgraded first.

    Raises:
        SchemaUnfit: the schema is newer than this program, or older and `create` is False.
        StoreUnfit: SQLite does not take the settings on which durability rests.
    """
    if make_url(url).get_backend_name() == "postgresql":
        return _on_server(url, read_edition, create)
    return _in_file(url, read_edition, create) if make_url(url).database else memory_store(read_edition)


def memory_store(read_edition: ReadEdition) -> SqlStore:
    """Make an empty store in memory, for rehearsals."""
    engine = engine_in_memory()
    with engine.connect() as connection:
        connection.connection.driver_connection.executescript(schema.script_in_memory())  # type: ignore[union-attr]
    return _sqlite(engine, Known(read_edition), None)


def _in_file(url: str, read_edition: ReadEdition, create: bool) -> SqlStore:
    path = file_of(url)
    if create:
        path.parent.mkdir(parents=True, exist_ok=True)
    engine, lock = engine_of_file(url), FileLock(path)
    if create and schema.revision_of(engine) != schema.CURRENT:
        lock.take(PATIENCE)
        try:
            schema.upgrade(engine)
        finally:
            lock.give()
    schema.check(engine)
    return _sqlite(engine, Known(read_edition), lock)


def _on_server(url: str, read_edition: ReadEdition, create: bool) -> SqlStore:
    engine, known = engine_of_server(url), Known(read_edition)
    if create:
        schema.upgrade(engine)
    schema.check(engine)
    writers = Writers(engine, known)

    @contextmanager
    def reading() -> Iterator[Held]:
        with engine.connect() as connection:
            yield Held(PsycopgWire(connection.connection.driver_connection, writers.book), known, locks_rows=False)

    return SqlStore(engine, known, writers, reading)
