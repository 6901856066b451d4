"""The two ends of a move: a database that is read as it is at one instant, and one that is filled at one stroke."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from typing import Any, Protocol

from sqlalchemy import Table

from wsis_workflow.adapters.store.faults import StoreError
from wsis_workflow.adapters.store.keeping import grants
from wsis_workflow.adapters.store.keeping.content import Row, from_sqlite, to_sqlite
from wsis_workflow.adapters.store.keeping.servers import allowed, composed, connected, is_on_server
from wsis_workflow.adapters.store.locks import PATIENCE, FileLock
from wsis_workflow.adapters.store.postgres import server_book
from wsis_workflow.adapters.store.register_rows import LOCK
from wsis_workflow.adapters.store.sqlite import file_of, prepare
from wsis_workflow.adapters.store.wire import PsycopgWire, SqliteWire, Wire, sqlite_book

BATCH = 2_000
HOLD_ALONE = "SELECT pg_advisory_xact_lock(%s)"
NUMBER_ON = "SELECT setval(pg_get_serial_sequence(%s, %s), coalesce(max({}), 1), max({}) IS NOT NULL) FROM {}"


class End(Protocol):
    """One end of a move, inside one transaction; `wire` is for whoever folds the record there."""

    wire: Wire

    def count(self, table: Table) -> int:
        """Count the rows of a table."""

    def rows(self, table: Table) -> Iterator[Row]:
        """Read a table, in values that are the same on every database."""

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Fill a table.

        Raises:
            ValueError: a row cannot be kept there.
        """

    def empty(self, table: Table) -> None:
        """Take away what is in a table."""

    def number_on(self, tables: Iterable[Table]) -> None:
        """Let the numbers that the database gives go on after the highest that there is."""


def reading(url: str) -> AbstractContextManager[End]:
    """Open a database as it is at this instant, while others go on."""
    return _reading_server(url) if is_on_server(url) else _reading_file(url)


def filling(url: str) -> AbstractContextManager[End]:
    """Open a database to be filled, alone; all of it is there when the block ends well, and nothing if not."""
    return _filling_server(url) if is_on_server(url) else _filling_file(url)


class File:
    """A database in a file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.wire: Wire = SqliteWire(connection, sqlite_book())

    def count(self, table: Table) -> int:
        """Count the rows of a table."""
        found: int = self._connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]  # noqa: S608 - our own names
        return found

    def rows(self, table: Table) -> Iterator[Row]:
        """Read a table."""
        cursor = self._connection.execute(f'SELECT {_columns(table)} FROM "{table.name}"')  # noqa: S608 - our own names
        return from_sqlite(table, cursor)

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Fill a table."""
        marks = ", ".join("?" for _ in table.columns)
        into = f'INSERT INTO "{table.name}" ({_columns(table)}) VALUES ({marks})'  # noqa: S608 - our own names
        try:
            self._connection.executemany(into, to_sqlite(table, rows))
        except sqlite3.IntegrityError as fault:
            raise ValueError(str(fault)) from fault

    def empty(self, table: Table) -> None:
        """Take away what is in a table."""
        self._connection.execute(f'DELETE FROM "{table.name}"')  # noqa: S608 - our own name

    def number_on(self, tables: Iterable[Table]) -> None:
        """Do nothing: SQLite looks at the highest number itself."""


class Server:
    """A database on a server."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.wire: Wire = PsycopgWire(connection, server_book())

    def count(self, table: Table) -> int:
        """Count the rows of a table."""
        found: int = self._connection.execute(composed("SELECT count(*) FROM {}", table.name)).fetchone()[0]
        return found

    def rows(self, table: Table) -> Iterator[Row]:
        """Read a table, some thousand rows at a time."""
        with self._connection.cursor(name="move") as cursor:
            cursor.itersize = BATCH
            cursor.execute(composed(f"SELECT {_marks(table)} FROM {{}}", *_names(table), table.name))  # noqa: S608 - our own names
            yield from cursor

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Fill a table by COPY."""
        from psycopg import DataError, IntegrityError

        into = composed(f"COPY {{}} ({_marks(table)}) FROM STDIN", table.name, *_names(table))
        try:
            with self._connection.cursor() as cursor, cursor.copy(into) as copy:
                for row in rows:
                    copy.write_row(row)
        except (DataError, IntegrityError) as fault:
            raise ValueError(str(fault).splitlines()[0]) from fault

    def empty(self, table: Table) -> None:
        """Take away what is in a table."""
        self._connection.execute(composed("DELETE FROM {}", table.name))

    def number_on(self, tables: Iterable[Table]) -> None:
        """Let sequences go on after the highest number that there is."""
        for table in tables:
            numbered = table.autoincrement_column
            if numbered is not None:
                names = (numbered.name, numbered.name, table.name)
                self._connection.execute(composed(NUMBER_ON, *names), [table.name, numbered.name])


@contextmanager
def _reading_file(url: str) -> Iterator[End]:
    path = file_of(url)
    if not path.is_file():
        raise StoreError(f"There is no database {path}; name another one.")
    with closing(_opened(url)) as connection:
        connection.execute("BEGIN")
        yield File(connection)


@contextmanager
def _filling_file(url: str) -> Iterator[End]:
    lock = FileLock(file_of(url))
    lock.take(PATIENCE)
    try:
        with closing(_opened(url)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield File(connection)
            connection.execute("COMMIT")
    finally:
        lock.give()
        lock.close()


@contextmanager
def _reading_server(url: str) -> Iterator[End]:
    from psycopg import IsolationLevel

    with connected(url) as connection:
        connection.isolation_level, connection.read_only = IsolationLevel.REPEATABLE_READ, True
        yield Server(connection)


@contextmanager
def _filling_server(url: str) -> Iterator[End]:
    with allowed("name the owner's address"), connected(url) as connection:
        connection.execute(HOLD_ALONE, [LOCK])
        grants.become_owner(connection)
        yield Server(connection)


def _opened(url: str) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(file_of(url), isolation_level=None)
        prepare(connection, "wal")
    except sqlite3.Error as fault:
        raise StoreError(f"The database cannot be opened ({fault}); correct its address or its state.") from fault
    return connection


def _names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def _columns(table: Table) -> str:
    return ", ".join(f'"{name}"' for name in _names(table))


def _marks(table: Table) -> str:
    return ", ".join("{}" for _ in table.columns)
