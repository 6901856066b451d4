"""What time it is for the database: of nodes whose clocks differ, the one clock that all of them share."""

from typing import Any

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import FunctionElement, literal_column

from wsis_workflow.adapters.store.columns import Instant

ON_SQLITE = "strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'{shift})"
MINUTE_ON_SQLITE = "strftime('%Y-%m-%dT%H:%M:00.000000Z', 'now')"


class Now(FunctionElement[Any]):
    """This instant."""

    type = Instant()
    inherit_cache = True


class ThisMinute(FunctionElement[Any]):
    """The minute in which this is."""

    type = Instant()
    inherit_cache = True


class Ago(FunctionElement[Any]):
    """The instant so many seconds ago."""

    type = Instant()
    inherit_cache = True

    def __init__(self, seconds: int) -> None:
        super().__init__(literal_column(str(seconds)))


class Ahead(FunctionElement[Any]):
    """The instant in so many seconds."""

    type = Instant()
    inherit_cache = True

    def __init__(self, seconds: int) -> None:
        super().__init__(literal_column(str(seconds)))


@compiles(Now, "sqlite")
def _now_on_sqlite(_: Now, __: SQLCompiler, **___: Any) -> str:
    return ON_SQLITE.format(shift="")


@compiles(Now, "postgresql")
def _now(_: Now, __: SQLCompiler, **___: Any) -> str:
    return "clock_timestamp()"


@compiles(ThisMinute, "sqlite")
def _minute_on_sqlite(_: ThisMinute, __: SQLCompiler, **___: Any) -> str:
    return MINUTE_ON_SQLITE


@compiles(ThisMinute, "postgresql")
def _minute(_: ThisMinute, __: SQLCompiler, **___: Any) -> str:
    return "date_trunc('minute', clock_timestamp())"


@compiles(Ago, "sqlite")
def _ago_on_sqlite(ago: Ago, compiler: SQLCompiler, **more: Any) -> str:
    return ON_SQLITE.format(shift=f", '-' || {compiler.process(ago.clauses, **more)} || ' seconds'")


@compiles(Ago, "postgresql")
def _ago(ago: Ago, compiler: SQLCompiler, **more: Any) -> str:
    return f"clock_timestamp() - make_interval(secs => {compiler.process(ago.clauses, **more)})"


@compiles(Ahead, "sqlite")
def _ahead_on_sqlite(ahead: Ahead, compiler: SQLCompiler, **more: Any) -> str:
    return ON_SQLITE.format(shift=f", '+' || {compiler.process(ahead.clauses, **more)} || ' seconds'")


@compiles(Ahead, "postgresql")
def _ahead(ahead: Ahead, compiler: SQLCompiler, **more: Any) -> str:
    return f"clock_timestamp() + make_interval(secs => {compiler.process(ahead.clauses, **more)})"
