"""PostgreSQL: a connection for each unit, READ COMMITTED, and the claim by writing."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from selectors import EVENT_READ, DefaultSelector
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DisconnectionError

from wsis_workflow.adapters.store.cache import Folded
from wsis_workflow.adapters.store.faults import FIRST, as_busy
from wsis_workflow.adapters.store.held import Held, Known
from wsis_workflow.adapters.store.keeping.servers import must_be_recent
from wsis_workflow.adapters.store.trial import Trial
from wsis_workflow.adapters.store.wire import Book, PsycopgWire
from wsis_workflow.app.fleet.tasks import Task
from wsis_workflow.app.ports import Busy, HeldTooLong

# Writes tasks on a connection of psycopg, within its transaction.
Deferral = Callable[[Any, Sequence[Task]], None]
# What a server without limits of its own is told for each connection: to end a transaction of which nothing is heard,
# for a process that was stopped within one would hold its rows for as long as it sleeps; and to wait for no row for
# longer than any act takes, for whoever holds it may be at a terminal, and gone to lunch. The longest act moves a
# meeting on which thousands of proposals hang.
LIMITS = {"idle_in_transaction_session_timeout": "60s", "lock_timeout": "30s"}
SET_LIMIT = "SELECT set_config(%(name)s, %(limit)s, false) WHERE current_setting(%(name)s) = '0'"

# Less than the second after which a server looks for deadlocks: a trial that is in the way of an act is what ends.
GIVE_WAY = "SET LOCAL lock_timeout = '500ms'"

# A server whose machine has vanished says nothing for two hours; by these its connection is given up in half a minute.
IN_TIME = {
    "connect_timeout": "10",  # seconds, as the next two
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",  # milliseconds
}

# Said for each connection: who waits for a hold has to see afterwards what was committed meanwhile. Where a server's
# own default is REPEATABLE READ, an act that waited for the register would decide on one from before its wait.
LEVEL = "READ COMMITTED"


@cache
def server_book() -> Book:
    """Give the statements for every server with which this process speaks."""
    return Book(PGDialect_psycopg(paramstyle="format"))  # type: ignore[no-untyped-call]  # its constructor is bare; and the driver takes %s, not %(name)s


def given_up_in_time(url: str) -> str:
    """Say in an address after how long a server that says nothing is given up, where it does not say so itself."""
    address = make_url(url)
    ours = {name: value for name, value in IN_TIME.items() if name not in address.query}
    return address.update_query_dict(ours).render_as_string(hide_password=False)


def engine_of_server(url: str) -> Engine:
    """Make the engine of a database on a server, by psycopg whatever driver the address names.

    With `prepare_threshold=none` in the address nothing is prepared, as some poolers of connections want it.
    """
    address = make_url(url).set(drivername="postgresql+psycopg")
    said: dict[str, Any] = {name: value for name, value in IN_TIME.items() if name not in address.query}
    if "prepare_threshold" in address.query:
        said["prepare_threshold"] = None
    bare = address.difference_update_query(["prepare_threshold"])
    engine = create_engine(bare, connect_args=said, pool_size=8, max_overflow=24, isolation_level=LEVEL)
    event.listen(engine, "connect", _must_be_recent)
    event.listen(engine, "connect", _set_limits)
    event.listen(engine, "checkout", _must_be_alive)
    event.listen(engine, "checkout", _leave_mode_to_server)
    return engine


@contextmanager
def beside(engine: Engine) -> Iterator[Any]:
    """Connect past the pool, all of which may be waiting; what is not committed at the end is rolled back."""
    pool = engine.pool.recreate()
    borrowed = pool.connect()
    try:
        yield borrowed.driver_connection
    finally:
        borrowed.close()
        pool.dispose()


def _must_be_recent(connection: Any, record: object) -> None:
    must_be_recent(connection.info.server_version)


def _set_limits(connection: Any, record: object) -> None:
    """Let nobody hold rows or wait for them without end, unless the server's operator has set a time for that."""
    for name, limit in LIMITS.items():
        connection.execute(SET_LIMIT, {"name": name, "limit": limit})
    connection.commit()


def _must_be_alive(connection: Any, record: object, borrowed: object) -> None:
    """Refuse a connection that the server has ended; only one on which something has come in has to be asked.

    Raises:
        DisconnectionError: there is no server behind it; the pool makes a new one.
    """
    if not _has_word(connection):
        return
    try:
        connection.execute("SELECT 1")
        connection.rollback()
    except Exception as gone:  # however it ended
        raise DisconnectionError from gone


def _leave_mode_to_server(connection: Any, record: object, borrowed: object) -> None:
    """Ask for no mode: whoever read before leaves one that writes, which a replica refuses.

    Raises:
        DisconnectionError: the connection is closed; the pool makes a new one.
    """
    try:
        connection.read_only = None
    except Exception as closed:  # a driver that is none any more says so in several ways
        raise DisconnectionError from closed


def _has_word(connection: Any) -> bool:
    """Say whether something waits to be read: a goodbye, or the end of the connection."""
    with DefaultSelector() as waiting:  # `select` would refuse one of more than a thousand connections
        waiting.register(connection, EVENT_READ)
        return bool(waiting.select(0))


class Writers:
    """Units side by side, each in its own transaction."""

    reads_beside = True

    def __init__(self, engine: Engine, known: Known) -> None:
        self._engine, self.known = engine, known
        self.deferral: Deferral | None = None
        self._calm = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._book = server_book()

    @contextmanager
    def unit(self) -> Iterator[Held]:
        """Open a transaction, and commit it when the block ends well."""
        with self._connection() as connection, connection.pipeline():
            tasks: dict[str, Task] | None = None if self.deferral is None else {}
            held = Held(PsycopgWire(connection, self._book), self.known, locks_rows=True, tasks=tasks)
            yield held
            if held.is_given_up:
                return
            if self.deferral is not None and tasks:
                self.deferral(connection, list(tasks.values()))
            connection.commit()
        self.known.editions.update(held.published)
        self.known.folds.learn(held.changed)

    @contextmanager
    def reading(self) -> Iterator[Held]:
        """Read what is committed, as it was at one instant."""
        with self.connected() as connection:
            held = Held(PsycopgWire(connection.connection.driver_connection, self._book), self.known, locks_rows=False)
            yield held
        self.known.folds.learn(held.changed)

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """Connect for reading: everything is as it was at one instant."""
        with self._calm.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def trial(self, within: float | None = None) -> Iterator[Trial]:
        """Let units write, for so many seconds at most, and give everything up at the end."""
        changed: dict[Any, Folded[Any]] = {}
        with self._connection() as connection:
            if within is None:
                yield Trial(lambda: self._savepoint(connection, changed), self.known)
                return
            connection.execute(GIVE_WAY)
            yield Trial(lambda: _giving_way(self._savepoint(connection, changed)), self.known, within)

    def close(self) -> None:
        """Nothing is kept between units."""

    @contextmanager
    def _connection(self) -> Iterator[Any]:
        """Take a connection; what is not committed at the end is rolled back."""
        borrowed = self._engine.raw_connection()
        try:
            yield borrowed.driver_connection
        finally:
            if borrowed.driver_connection is None or borrowed.driver_connection.broken:
                borrowed.invalidate()
            borrowed.close()  # which rolls back what is left

    def _savepoint(self, connection: Any, changed: dict[Any, Folded[Any]]) -> AbstractContextManager[Held]:
        return _savepoint(connection, Held(PsycopgWire(connection, self._book), self.known, True, changed), changed)


@contextmanager
def _giving_way(unit: AbstractContextManager[Held]) -> Iterator[Held]:
    """Open a unit that is to be tried again where somebody is in its way: it has not waited as long as any act may."""
    try:
        with unit as held:
            yield held
    except Exception as fault:
        if isinstance(as_busy(fault), HeldTooLong):
            raise Busy(FIRST) from fault
        raise


@contextmanager
def _savepoint(connection: Any, held: Held, changed: dict[Any, Folded[Any]]) -> Iterator[Held]:
    connection.execute("SAVEPOINT act")  # which also begins the transaction; the driver's own context would commit it
    try:
        yield held
    except BaseException:
        held.is_given_up = True
        raise
    finally:
        connection.execute("ROLLBACK TO act" if held.is_given_up else "RELEASE act")
        if not held.is_given_up:
            changed.update(held.changed)
