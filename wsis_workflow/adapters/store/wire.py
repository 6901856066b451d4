"""The wire to a database: prepared statements run on one connection of its driver, inside one transaction."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Protocol

from sqlalchemy import Dialect
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.base import Executable

from wsis_workflow.adapters.store.prepared import Prepared

Values = Mapping[str, Any]
Found = tuple[Any, ...]
Question = Callable[..., Executable]  # puts a statement together from what is asked
ROOM = 1_000


class Book:
    """The statements prepared for one kind of database, so that a process compiles each once."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        # Held by the statement itself: an id alone could be given again.
        self._prepared: dict[int, tuple[Executable, Prepared]] = {}
        self._question = lru_cache(maxsize=ROOM)(self._put_together)

    def prepared(self, statement: Executable) -> Prepared:
        """Give the prepared form of a statement; statements live as long as the program, at the top of a module."""
        found = self._prepared.get(id(statement))
        if found is None:
            found = self._prepared[id(statement)] = (statement, Prepared(statement, self.dialect))
        return found[1]

    def question(self, question: Question, *asked: Hashable) -> Prepared:
        """Give the prepared form of a question; the latest are kept, each by what it asks."""
        return self._question(question, *asked)

    def _put_together(self, question: Question, *asked: Hashable) -> Prepared:
        return Prepared(question(*asked), self.dialect)


@cache
def sqlite_book() -> Book:
    """Give the statements for every file that this process opens."""
    return Book(sqlite.dialect())


class Wire(Protocol):
    """What the unit of work needs of a connection."""

    def run(self, statement: Executable, /, **values: Any) -> int:
        """Run a statement; give the number of rows that it touched."""

    def say(self, statement: Executable, /, **values: Any) -> None:
        """Run a statement of which nothing is asked; its fault may come out with a later one, at the commit at last."""

    def many(self, statement: Executable, rows: Sequence[Values]) -> None:
        """Run a statement for each of several rows."""

    def rows(self, statement: Executable, /, **values: Any) -> list[Found]:
        """Run a statement that gives rows."""

    def rows_of_each(self, statement: Executable, rows: Sequence[Values]) -> list[Found | None]:
        """Run a statement for each of several rows; give the first row that each gives, or None."""

    def ask(self, question: Question, *asked: Hashable, **values: Any) -> list[Found]:
        """Ask a question, which is put together once for the same things; `values` may differ from time to time."""

    def once(self, statement: Executable) -> list[Found]:
        """Run a statement that will not be asked again."""


def one(found: Iterable[Found]) -> Found | None:
    """Give the first row, or None."""
    return next(iter(found), None)


class SqliteWire:
    """The wire of sqlite3."""

    def __init__(self, connection: Any, book: Book) -> None:
        self._connection, self._book = connection, book

    def run(self, statement: Executable, /, **values: Any) -> int:
        """Run a statement; give the number of rows that it touched."""
        prepared = self._book.prepared(statement)
        count: int = self._connection.execute(prepared.sql, prepared.values(values)).rowcount
        return count

    def say(self, statement: Executable, /, **values: Any) -> None:
        """Run a statement of which nothing is asked."""
        prepared = self._book.prepared(statement)
        self._connection.execute(prepared.sql, prepared.values(values))

    def many(self, statement: Executable, rows: Sequence[Values]) -> None:
        """Run a statement for each of several rows."""
        prepared = self._book.prepared(statement)
        for row in rows:  # as fast as executemany, which has a price of its own where there is one row
            self._connection.execute(prepared.sql, prepared.values(row))

    def rows(self, statement: Executable, /, **values: Any) -> list[Found]:
        """Run a statement that gives rows."""
        return self._found(self._book.prepared(statement), values)

    def rows_of_each(self, statement: Executable, rows: Sequence[Values]) -> list[Found | None]:
        """Run a statement for each of several rows; give the first row that each gives, or None."""
        return [one(self.rows(statement, **row)) for row in rows]

    def ask(self, question: Question, *asked: Hashable, **values: Any) -> list[Found]:
        """Ask a question, which is put together once for the same things."""
        return self._found(self._book.question(question, *asked), values)

    def once(self, statement: Executable) -> list[Found]:
        """Run a statement that will not be asked again."""
        return self._found(Prepared(statement, self._book.dialect), {})

    def _found(self, prepared: Prepared, values: Values) -> list[Found]:
        return prepared.rows(self._connection.execute(prepared.sql, prepared.values(values)).fetchall())


class PsycopgWire:
    """The wire of psycopg. In a pipeline only what is asked for is waited for; all else goes along with it."""

    def __init__(self, connection: Any, book: Book) -> None:
        self._connection, self._book = connection, book

    def run(self, statement: Executable, /, **values: Any) -> int:
        """Run a statement; give the number of rows that it touched."""
        prepared = self._book.prepared(statement)
        cursor = self._connection.execute(prepared.sql, prepared.values(values))
        self._wait()
        count: int = cursor.rowcount
        return count

    def say(self, statement: Executable, /, **values: Any) -> None:
        """Run a statement of which nothing is asked; in a pipeline its fault comes out with a later one."""
        prepared = self._book.prepared(statement)
        self._connection.execute(prepared.sql, prepared.values(values))

    def many(self, statement: Executable, rows: Sequence[Values]) -> None:
        """Run a statement for each of several rows."""
        if len(rows) == 1:
            self.say(statement, **rows[0])
        elif rows:
            prepared = self._book.prepared(statement)
            self._connection.cursor().executemany(prepared.sql, [prepared.values(row) for row in rows])

    def rows(self, statement: Executable, /, **values: Any) -> list[Found]:
        """Run a statement that gives rows."""
        return self._found(self._book.prepared(statement), values)

    def rows_of_each(self, statement: Executable, rows: Sequence[Values]) -> list[Found | None]:
        """Run a statement for each of several rows; give the first row that each gives, or None."""
        if not rows:
            return []
        prepared, cursor = self._book.prepared(statement), self._connection.cursor()
        cursor.executemany(prepared.sql, [prepared.values(row) for row in rows], returning=True)
        return [
            None if found is None else prepared.row(found)
            for found in (results.fetchone() for results in cursor.results())
        ]

    def ask(self, question: Question, *asked: Hashable, **values: Any) -> list[Found]:
        """Ask a question, which is put together once for the same things."""
        return self._found(self._book.question(question, *asked), values)

    def once(self, statement: Executable) -> list[Found]:
        """Run a statement that will not be asked again."""
        return self._found(Prepared(statement, self._book.dialect), {})

    def _found(self, prepared: Prepared, values: Values) -> list[Found]:
        return prepared.rows(self._connection.execute(prepared.sql, prepared.values(values)).fetchall())

    def _wait(self) -> None:
        """Let what has been said so far come to its end."""
        if self._connection.pgconn.pipeline_status:
            with self._connection.pipeline() as pipeline:  # the one that is open
                pipeline.sync()
