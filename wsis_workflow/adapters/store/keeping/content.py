"""What a database holds, table by table, in values that are the same on every database, and the digest of a table."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import Boolean, Column, Table, Uuid

from wsis_workflow.adapters.store.columns import Instant, as_instant, as_text
from wsis_workflow.adapters.store.tables import metadata

Row = tuple[object, ...]
Turn = Callable[..., object]

# What tells of the processes and the schema of one database, not of the house; or is written anew when asked for.
OF_ONE_DATABASE = frozenset({"node", "node_work", "schema_revision", "mail_server", "paper"})
WHOLE = 1 << 256


@dataclass
class Content:
    """How many rows a table has, and a digest of them in whatever order: the sum of the digests of its rows."""

    rows: int = 0
    _sum: int = field(default=0, repr=False)

    @property
    def digest(self) -> str:
        """Give the digest."""
        return f"{self._sum:064x}"

    def take(self, rows: Iterable[Row]) -> None:
        """Take rows in."""
        for row in rows:
            self.add(row)

    def add(self, row: Row) -> None:
        """Take one row in."""
        self.rows += 1
        said = written(row)
        self._sum = (self._sum + int.from_bytes(hashlib.sha256(said.encode()).digest())) % WHOLE


def tables() -> list[Table]:
    """List the tables of a house, each after those that it refers to."""
    return [one for one in metadata.sorted_tables if one.name not in OF_ONE_DATABASE]


def from_sqlite(table: Table, rows: Iterable[Sequence[object]]) -> Iterator[Row]:
    """Read rows as SQLite keeps them."""
    return _turned([_from_sqlite(column) for column in table.columns], rows)


def to_sqlite(table: Table, rows: Iterable[Sequence[object]]) -> Iterator[Row]:
    """Write rows as SQLite keeps them."""
    return _turned([_to_sqlite(column) for column in table.columns], rows)


def _turned(turns: list[Turn | None], rows: Iterable[Sequence[object]]) -> Iterator[Row]:
    for row in rows:
        yield tuple(
            [turn(value) if turn and value is not None else value for turn, value in zip(turns, row, strict=True)]
        )


def _from_sqlite(column: Column[object]) -> Turn | None:
    if isinstance(column.type, Instant):
        return as_instant
    if isinstance(column.type, Boolean):
        return bool
    return UUID if isinstance(column.type, Uuid) else None


def _to_sqlite(column: Column[object]) -> Turn | None:
    if isinstance(column.type, Instant):
        return as_text
    if isinstance(column.type, Boolean):
        return int
    return _hex if isinstance(column.type, Uuid) else None


def _hex(value: UUID) -> str:
    return value.hex


def _said(value: object) -> str:
    """Write what JSON has no form for."""
    if isinstance(value, datetime):
        return as_text(value)
    assert isinstance(value, UUID), f"{type(value)} is kept in no column"
    return value.hex


written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_said).encode
