"""Opening a store by its address."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from wsis_workflow.adapters.store import schema
from wsis_workflow.adapters.store.faults import StoreError
from wsis_workflow.adapters.store.group_commit import Writer
from wsis_workflow.adapters.store.held import Known, ReadEdition
from wsis_workflow.adapters.store.keeping.servers import not_opened
from wsis_workflow.adapters.store.locks import PATIENCE, FileLock, ReadAlone
from wsis_workflow.adapters.store.postgres import Writers, engine_of_server
from wsis_workflow.adapters.store.sqlite import engine_in_memory, engine_of_file, file_of, is_for_reading_alone
from wsis_workflow.adapters.store.store import SqlStore
from wsis_workflow.adapters.store.upgrading import Tell, silent, upgrade

NO_DRIVER = "PostgreSQL needs a driver that is not installed; install wsis-workflow[postgres]."
LACKS_RIGHTS = "42501"  # insufficient_privilege


def open_store(url: str, read_edition: ReadEdition, create: bool = True, tell: Tell = silent) -> SqlStore:
    """Open the store at an address; with `create` its schema is made or upgraded first, and `tell` told of it.

    Raises:
        StoreError: the database does not answer or is none; its schema is newer than this program, or older and
            `create` is False; or SQLite does not take the settings on which durability rests.
    """
    try:
        address = make_url(url)
    except ArgumentError:
        raise StoreError("This is no address of a database; write one such as sqlite:////srv/wsis.db.") from None
    if address.get_backend_name() in ("postgresql", "postgres"):
        return _on_server(url, read_edition, create, tell)
    return _in_file(url, read_edition, create, tell) if address.database else memory_store(read_edition)


def memory_store(read_edition: ReadEdition) -> SqlStore:
    """Make an empty store in memory, for rehearsals."""
    engine = engine_in_memory()
    with engine.connect() as connection:
        connection.connection.driver_connection.executescript(schema.script_in_memory())  # type: ignore[union-attr]  # it is connected
    return SqlStore(engine, Writer(engine, Known(read_edition), None, most_together=1))


def _in_file(url: str, read_edition: ReadEdition, create: bool, tell: Tell) -> SqlStore:
    path = file_of(url)
    lock = ReadAlone(path) if is_for_reading_alone(url) else FileLock(path)
    create = create and not is_for_reading_alone(url)
    if create:
        path.parent.mkdir(parents=True, exist_ok=True)
    elif not path.exists():
        raise StoreError(f"There is no database {path}; run `wsis db upgrade`, or name another one.")
    engine = engine_of_file(url)
    try:
        if create and not _is_current(path, engine):
            _upgrade_in_turns(engine, lock, tell)
        _check(engine)
    except BaseException:
        engine.dispose()
        lock.close()
        raise
    return SqlStore(engine, Writer(engine, Known(read_edition), lock))


def _on_server(url: str, read_edition: ReadEdition, create: bool, tell: Tell) -> SqlStore:
    try:
        engine = engine_of_server(url)
    except ModuleNotFoundError:
        raise StoreError(NO_DRIVER) from None
    try:
        if create:
            upgrade(engine, tell=tell)
        _check(engine)
    except BaseException as fault:
        engine.dispose()
        if isinstance(fault, DBAPIError):
            raise _does_not_answer(fault, engine) from fault
        raise
    return SqlStore(engine, Writers(engine, Known(read_edition)))


def _upgrade_in_turns(engine: Engine, lock: FileLock, tell: Tell) -> None:
    @contextmanager
    def turn() -> Iterator[None]:
        lock.take(PATIENCE)
        try:
            yield
        finally:
            lock.give()

    try:
        upgrade(engine, turn, tell)
    except DBAPIError as fault:
        raise _does_not_answer(fault, engine) from fault


def _check(engine: Engine) -> None:
    try:
        schema.check(engine)
    except DBAPIError as fault:
        raise _does_not_answer(fault, engine) from fault


def _is_current(path: Path, engine: Engine) -> bool:
    """Say whether nothing is to be done; a file that is not there is not made by asking."""
    try:
        return path.exists() and path.stat().st_size > 0 and schema.is_current(engine)
    except DBAPIError as fault:
        raise _does_not_answer(fault, engine) from fault


def _does_not_answer(fault: DBAPIError, engine: Engine) -> StoreError:
    if getattr(fault.orig, "sqlstate", "") == LACKS_RIGHTS:
        said = str(fault.orig).strip().splitlines()[0]
        return StoreError(f"This role may not do that ({said}); name the owner's address.")
    return not_opened(engine.url.render_as_string(hide_password=False), str(fault.orig or ""))
