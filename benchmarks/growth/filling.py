"""Filling a database with many proposals: the gate makes one of each pattern, and their rows are multiplied."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

import psycopg

from benchmarks import scene
from benchmarks.growth.multiplying import NUMBERED, TABLES, Original, Row, original
from benchmarks.growth.patterns import PATTERNS, Pattern, lay
from wsis_workflow.adapters.store import record

TOGETHER = 2_000  # proposals in one transaction
QUICKLY = (
    "PRAGMA foreign_keys = OFF", "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -524288",  # half a gigabyte, so that the indexes on what is drawn stay in memory
)  # fmt: skip
Rows = dict[str, list[Row]]


class Sink(Protocol):
    """A database that gives and takes rows as they are stored."""

    def columns(self, table: str) -> list[str]:
        """Name the columns of a table."""

    def rows(self, question: str) -> list[Row]:
        """Read rows as they are stored."""

    def take(self, rows: Rows) -> None:
        """Write rows of several tables."""

    def say(self, statement: str) -> None:
        """Run a statement."""

    def end(self) -> None:
        """Bring the database to where it would be if it had grown slowly."""


def fill(url: str, proposals: int, *, by_mail: bool = True) -> None:
    """Make an installation with so many proposals, the patterns among them."""
    with scene.opened_at(url) as house:
        lay(house, by_mail=by_mail)
    with _sink(url) as sink:
        originals = {pattern: _original(sink, pattern) for pattern in PATTERNS}
        given = Counter({table: _latest(sink, table) for table in NUMBERED})
        patterns = mixed()
        for first in range(len(PATTERNS), proposals, TOGETHER):
            rows: Rows = {table: [] for table in TABLES}
            for number in range(first, min(first + TOGETHER, proposals)):
                one = originals[patterns[number % len(patterns)]]
                one.copied(ref_of(number), given, lambda table, row, into=rows: into[table].append(row))  # type: ignore[misc]  # mypy cannot infer it
            sink.take(rows)
        _count(sink, originals, proposals)
        sink.end()


def _latest(sink: Sink, table: str) -> int:
    return int(sink.rows(f"SELECT max(id) AS id FROM {table}")[0][0] or 0)  # noqa: S608 - our own names


def _count(sink: Sink, originals: dict[Pattern, Original], proposals: int) -> None:
    """Write the kept counts, as often as each pattern was copied."""
    copied = Counter(mixed()[number % 100] for number in range(len(PATTERNS), proposals))
    for pattern, number in copied.items():
        edition, state = originals[pattern].where
        here = f"edition = '{edition}' AND state = '{state}'"
        slot = f"(SELECT max(slot) FROM proposal_count WHERE {here} AND number > 0)"  # noqa: S608 - our own names
        sink.say(f"UPDATE proposal_count SET number = number + {number} WHERE {here} AND slot = {slot}")  # noqa: S608 - numbers and our own names


def mixed() -> list[Pattern]:
    """Give a hundred patterns, each as often as its share says, well mixed."""
    sorted_ = [pattern for pattern in PATTERNS for _ in range(pattern.share)]
    return [sorted_[number * 37 % len(sorted_)] for number in range(len(sorted_))]


def ref_of(number: int) -> str:
    """Name the proposal of a number."""
    return f"p-{number:07}"


def _original(sink: Sink, pattern: Pattern) -> Original:
    columns = {table: sink.columns(table) for table in TABLES}
    ((id_,),) = sink.rows(f"SELECT id FROM proposal WHERE ref = '{pattern.ref}'")  # noqa: S608 - our own names
    where = {table: condition.format(id=id_, ref=pattern.ref) for table, condition in TABLES.items()}
    order = {table: " ORDER BY id" if table in NUMBERED else "" for table in TABLES}
    rows = {table: sink.rows(f"SELECT * FROM {table} WHERE {where[table]}{order[table]}") for table in TABLES}  # noqa: S608 - our own names
    return original(pattern.ref, columns, rows, _written(pattern.ref, columns["event"], rows["event"]))


def _written(ref: str, columns: list[str], events: Iterable[Row]) -> Iterator[record.Written]:
    """Read the events of a pattern as the store does."""
    from wsis_workflow.adapters.store.columns import as_instant

    for row in events:
        said: dict[str, Any] = dict(zip(columns, row, strict=True))
        yield record.Written(
            said["stream"], ref, int(said["act"]), int(said["position"]), said["kind"], said["payload"], said["verb"],
            said["by"], as_instant(said["at"]), said["command"], said["digest"],
        )  # fmt: skip


@contextmanager
def _sink(url: str) -> Iterator[Sink]:
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(Path(url.removeprefix("sqlite:///")), isolation_level=None)) as connection:
            yield File(connection)
    else:
        with psycopg.connect(url) as server:
            yield Server(server)


class File:
    """An SQLite file, written without waiting for the disk."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        for setting in QUICKLY:
            connection.execute(setting)

    def columns(self, table: str) -> list[str]:
        """Name the columns of a table."""
        return [name for _, name, *_ in self._connection.execute(f"PRAGMA table_info({table})")]

    def rows(self, question: str) -> list[Row]:
        """Read rows."""
        return self._connection.execute(question).fetchall()

    def take(self, rows: Rows) -> None:
        """Write rows."""
        self._connection.execute("BEGIN IMMEDIATE")
        for table, found in rows.items():
            if found:
                places = ", ".join("?" * len(found[0]))
                self._connection.executemany(f"INSERT INTO {table} VALUES ({places})", found)  # noqa: S608 - our own names
        self._connection.execute("COMMIT")

    def say(self, statement: str) -> None:
        """Run a statement."""
        self._connection.execute(statement)

    def end(self) -> None:
        """Empty the write-ahead log into the file."""
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class Server:
    """A database on PostgreSQL; every value passes as text, as COPY takes it."""

    def __init__(self, connection: "psycopg.Connection[Any]") -> None:
        self._connection = connection
        connection.execute("SET timezone = 'UTC'")
        connection.execute("SET synchronous_commit = off")

    def columns(self, table: str) -> list[str]:
        """Name the columns of a table."""
        asked = "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 ORDER BY attnum"
        return [name for (name,) in self._connection.execute(asked, (table,))]

    def rows(self, question: str) -> list[Row]:
        """Read rows, each value as text."""
        with self._connection.cursor() as cursor:
            cursor.execute(question)
            names = [column.name for column in cursor.description or ()]
            as_text = ", ".join(f'"{name}"::text' for name in names)
            return cursor.execute(f"SELECT {as_text} FROM ({question}) AS found").fetchall()  # noqa: S608 - our own names

    def take(self, rows: Rows) -> None:
        """Copy rows in."""
        with self._connection.cursor() as cursor:
            for table, found in rows.items():
                if found:
                    with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                        for row in found:
                            copy.write_row([None if value is None else str(value) for value in row])
        self._connection.commit()

    def say(self, statement: str) -> None:
        """Run a statement."""
        self._connection.execute(statement)

    def end(self) -> None:
        """Let ids go on from the latest, and let the server count and tidy up as its own housekeeping would."""
        for table in NUMBERED:
            sequence = f"pg_get_serial_sequence('{table}', 'id')"
            self._connection.execute(f"SELECT setval({sequence}, (SELECT max(id) FROM {table}))")  # noqa: S608 - our own names
        self._connection.commit()
        self._connection.autocommit = True
        self._connection.execute("VACUUM ANALYZE")
