"""Opening a store by its address."""

from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from wsis_workflow.adapters.store import schema
from wsis_workflow.adapters.store.faults import StoreError
from wsis_workflow.adapters.store.group_commit import Writer
from wsis_workflow.adapters.store.held import Known, ReadEdition
from wsis_workflow.adapters.store.locks import PATIENCE, FileLock
from wsis_workflow.adapters.store.postgres import Writers, engine_of_server
from wsis_workflow.adapters.store.sqlite import engine_in_memory, engine_of_file, file_of
from wsis_workflow.adapters.store.store import SqlStore


def open_store(url: str, read_edition: ReadEdition, create: bool = True) -> SqlStore:
    """Open the store at an address; with `create` its schema is made or upgraded first.

    Raises:
        StoreError: the schema is newer than this program, or older and `create` is False; or SQLite does not take the
            settings on which durability rests.
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
    return SqlStore(engine, writer)


def _in_file(url: str, read_edition: ReadEdition, create: bool) -> SqlStore:
    path = file_of(url)
    engine, lock = engine_of_file(url), FileLock(path)
    if create and not _is_current(path, engine):
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.take(PATIENCE)
        try:
            schema.upgrade(engine)
        finally:
            lock.give()
    if not path.exists():
        raise StoreError(f"There is no database {path}; run `wsis db upgrade`, or name another one.")
    schema.check(engine)
    writer = Writer(engine, Known(read_edition), lock)
    return SqlStore(engine, writer)


def _on_server(url: str, read_edition: ReadEdition, create: bool) -> SqlStore:
    engine = engine_of_server(url)
    if create:
        schema.upgrade(engine)
    schema.check(engine)
    return SqlStore(engine, Writers(engine, Known(read_edition)))


def _is_current(path: Path, engine: Engine) -> bool:
    """Say whether nothing is to be done; a file that is not there is not made by asking."""
    return path.exists() and path.stat().st_size > 0 and schema.revision_of(engine) == schema.CURRENT
