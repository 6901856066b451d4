"""How instants and plain data are kept in columns: exact, sortable and the same on every database."""

import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, String, Text
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
LENGTH = len("2007-05-02T10:00:00.000000Z")


def as_text(instant: datetime) -> str:
    """Write an instant in UTC with six decimals and `Z`, so that the order of the texts is that of time.

    Raises:
        ValueError: it has no time zone.
    """
    if instant.tzinfo is not UTC:
        if instant.tzinfo is None:
            raise ValueError("An instant without a time zone is ambiguous; give it in UTC.")
        instant = instant.astimezone(UTC)
    return _written(instant)


@lru_cache(maxsize=256)  # one act writes few instants, many times each; in UTC no two hours are taken for the same
def _written(instant: datetime) -> str:
    return f"{instant.isoformat(timespec='microseconds')[:-6]}Z"


def as_instant(text: str) -> datetime:
    """Read what `as_text` wrote."""
    return datetime.fromisoformat(text)


def as_json(value: object) -> str:
    """Write plain data compactly, in the order that it has."""
    return _ENCODER.encode(value)


class Instant(TypeDecorator[datetime]):
    """An aware datetime: text in UTC on SQLite, `timestamptz` on PostgreSQL. A naive one is refused."""

    impl = String(LENGTH)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column's own type."""
        own: TypeEngine[Any] = DateTime(timezone=True) if dialect.name == "postgresql" else String(LENGTH)
        return dialect.type_descriptor(own)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Write."""
        if value is None:
            return None
        return value.astimezone(UTC) if dialect.name == "postgresql" and value.tzinfo else as_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Read."""
        if isinstance(value, datetime):
            return value.astimezone(UTC)
        return None if value is None else as_instant(value)


class Plain(TypeDecorator[Any]):
    """Plain data as JSON text, which keeps the order of keys: an edition reads in the order in which it was written."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write."""
        return None if value is None else as_json(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Read."""
        return None if value is None else json.loads(value)


class Wide(TypeDecorator[int]):
    """A 64-bit integer; on SQLite only INTEGER gives numbers by itself, and it is as wide."""

    impl = BigInteger().with_variant(Integer, "sqlite")
    cache_ok = True


def key(**more: Any) -> Any:
    """Declare a column of the primary key."""
    return Field(primary_key=True, **more)


def serial() -> Any:
    """Declare a number that the database gives, wide enough for rows that are only ever added."""
    return Field(default=None, primary_key=True, sa_type=Wide)


def link(column: str, **more: Any) -> Any:
    """Declare a reference to another table's column."""
    return Field(foreign_key=column, **more)


def instant(default: Any = ..., **more: Any) -> Any:
    """Declare an instant."""
    return Field(default, sa_type=Instant, **more)


def plain(**more: Any) -> Any:
    """Declare plain data."""
    return Field(sa_type=Plain, **more)


def flag() -> Any:
    """Declare a yes or no, which is no where nothing was said."""
    return Field(default=False)
