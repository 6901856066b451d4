"""Statements of SQLAlchemy Core, compiled once for a database and given straight to its driver.

A session, or Core's own execution, costs more than the statement itself; see the table in the benchmarks.
"""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.compiler import ExpandedState, SQLCompiler
from sqlalchemy.types import TypeEngine

from wsis_workflow.adapters.store.columns import Instant, as_text

Turn = Callable[[Any], Any]


class Prepared:
    """One statement as the driver takes it, with what turns values into the driver's and back.

    A list that it holds is written out; a value that it holds is its own constant.
    """

    __slots__ = ("_constants", "_given", "_is_as_found", "_pick", "_taken", "_turns", "sql")

    def __init__(self, statement: Executable, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)  # type: ignore[attr-defined]  # only clauses declare it
        assert isinstance(compiled, SQLCompiler)
        left_open = {name: None for name, bind in compiled.binds.items() if bind.required}
        written_out = compiled.construct_expanded_state(left_open)
        self.sql = written_out.statement
        self._taken = [
            (name, _turn(name, compiled, written_out, dialect), written_out.parameters[name])
            for name in written_out.positiontup or ()
        ]
        self._pick = _picker([name for name, _, _ in self._taken], left_open)
        self._turns = [(place, turn) for place, (_, turn, _) in enumerate(self._taken) if turn]
        self._constants = None if left_open else self._valued({})
        self._given = _readers(statement, dialect)
        self._is_as_found = not any(self._given)

    def values(self, given: Mapping[str, Any]) -> tuple[Any, ...]:
        """Put the values in the statement's order; a value left out is the statement's own constant."""
        return self._valued(given) if given or self._constants is None else self._constants

    def rows(self, found: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Turn rows of the driver's into ours."""
        return found if self._is_as_found else [self.row(row) for row in found]

    def row(self, found: tuple[Any, ...]) -> tuple[Any, ...]:
        """Turn a row of the driver's into ours."""
        return tuple([turn(value) if turn else value for turn, value in zip(self._given, found, strict=True)])

    def _valued(self, given: Mapping[str, Any]) -> tuple[Any, ...]:
        if self._pick is None:
            return self._with_constants(given)
        values = list(self._pick(given))
        for place, turn in self._turns:
            values[place] = turn(values[place])
        return tuple(values)

    def _with_constants(self, given: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(
            [
                turn(given.get(name, constant)) if turn else given.get(name, constant)
                for name, turn, constant in self._taken
            ]
        )


def _picker(names: Sequence[str], left_open: Container[str]) -> Callable[[Mapping[str, Any]], Iterable[Any]] | None:
    """Give what picks all values at once, the fastest way there is; None where some are the statement's own."""
    if not names or any(name not in left_open for name in names):
        return None
    return itemgetter(*names) if len(names) > 1 else lambda given: (given[names[0]],)


def _turn(name: str, compiled: SQLCompiler, written_out: ExpandedState, dialect: Dialect) -> Turn | None:
    """Find what turns a value; those of a list have names that only the written out statement knows."""
    if name in compiled.binds:
        return _binder(compiled.binds[name].type, dialect)
    turn: Turn | None = written_out.processors.get(name)
    return turn


def _binder(type_: TypeEngine[Any], dialect: Dialect) -> Turn | None:
    if isinstance(type_, Instant) and dialect.name == "sqlite":
        return _instant_as_text  # without what a decorator of types adds to every value
    return type_.dialect_impl(dialect).bind_processor(dialect)


def _instant_as_text(value: datetime | None) -> str | None:
    return None if value is None else as_text(value)


def _readers(statement: Executable, dialect: Dialect) -> list[Turn | None]:
    columns = getattr(statement, "exported_columns", ())
    return [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
