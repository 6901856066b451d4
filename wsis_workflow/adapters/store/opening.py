"""Opening a store by its address."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import make_url

from wsis_workflow.adapters.store import schema
from wsis_workflow.adapters.store.held import Known, ReadEdition
from wsis_workflow.adapters.store.locks import PATIENCE, FileLock
from wsis_workflow.adapters.store.postgres import Writers, engine_of_server
from wsis_workflow.adapters.store.sqlite import Writer, engine_in_memory, engine_of_file, file_of
from wsis_workflow.adapters.store.store import SqlStore


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
    writer = Writer(engine, Known(read_edition), None, most_together=1)
    return SqlStore(engine, writer, lambda: _in_turn(engine, writer))


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
    writer = Writer(engine, Known(read_edition), lock)
    return SqlStore(engine, writer, lambda: _snapshot(engine))


def _on_server(url: str, read_edition: ReadEdition, create: bool) -> SqlStore:
    engine = engine_of_server(url)
    if create:
        schema.upgrade(engine)
    schema.check(engine)
    calm = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return SqlStore(engine, Writers(engine, Known(read_edition)), lambda: _snapshot(calm))


@contextmanager
def _snapshot(engine: Engine) -> Iterator[Connection]:
    """Connect for reading: everything read is as it was at one instant."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def _in_turn(engine: Engine, writer: Writer) -> Iterator[Connection]:
    """Connect for reading where there is but one connection."""
    with writer.turn(), _snapshot(engine) as connection:
        yield connection
