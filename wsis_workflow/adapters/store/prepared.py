"""Statements of SQLAlchemy Core, compiled once for a database and given straight to its driver.

A session, or Core's own execution, costs more than the statement itself; see the table in the benchmarks.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

from wsis_workflow.adapters.store.columns import Instant, as_text

Turn = Callable[[Any], Any]


class Prepared:
    """One statement as the driver takes it, with what turns values into the driver's and back."""

    __slots__ = ("_given", "_is_as_found", "_taken", "sql")

    def __init__(self, statement: Executable, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)  # type: ignore[attr-defined]  # only clauses declare it
        assert isinstance(compiled, SQLCompiler)
        self.sql = str(compiled)
        constants = compiled.params
        self._taken = [
            (name, _binder(compiled.binds[name].type, dialect), constants[name]) for name in compiled.positiontup or ()
        ]
        self._given = _readers(statement, dialect)
        self._is_as_found = not any(self._given)

    def values(self, given: Mapping[str, Any]) -> tuple[Any, ...]:
        """Put the values in the statement's order; a value left out is the statement's own constant."""
        return tuple(
            [
                turn(given.get(name, constant)) if turn else given.get(name, constant)
                for name, turn, constant in self._taken
            ]
        )

    def row(self, found: tuple[Any, ...]) -> tuple[Any, ...]:
        """Turn a row of the driver's into ours."""
        if self._is_as_found:
            return found
        return tuple([turn(value) if turn else value for turn, value in zip(self._given, found, strict=True)])


class Once:
    """A statement put together for one question, with its values; lists of values are written out."""

    __slots__ = ("_given", "sql", "values")

    def __init__(self, statement: Executable, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)  # type: ignore[attr-defined]  # only clauses declare it
        assert isinstance(compiled, SQLCompiler)
        written_out = compiled.construct_expanded_state()
        turns = written_out.processors
        self.sql = written_out.statement
        self.values = tuple(
            turns[name](written_out.parameters[name]) if name in turns else written_out.parameters[name]
            for name in written_out.positiontup or ()
        )
        self._given = _readers(statement, dialect)

    def row(self, found: tuple[Any, ...]) -> tuple[Any, ...]:
        """Turn a row of the driver's into ours."""
        return tuple([turn(value) if turn else value for turn, value in zip(self._given, found, strict=True)])


def _binder(type_: TypeEngine[Any], dialect: Dialect) -> Turn | None:
    if isinstance(type_, Instant) and dialect.name == "sqlite":
        return _instant_as_text  # without what a decorator of types adds to every value
    return type_.dialect_impl(dialect).bind_processor(dialect)


def _instant_as_text(value: datetime | None) -> str | None:
    return None if value is None else as_text(value)


def _readers(statement: Executable, dialect: Dialect) -> list[Turn | None]:
    columns = getattr(statement, "exported_columns", ())
    return [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
