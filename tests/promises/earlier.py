"""Databases with a life behind them, as each released version of the program would have left them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, MetaData, Table, func, insert, select, text

from tests.adapters.store.old_schemas import at_revision, engine_of
from tests.promises.builders import NOON, a_house, circulated, endorsed, objected, proposed
from wsis_workflow.adapters.store.schema import known

OWN = frozenset({"alembic_version", "schema_revision", "node", "node_work"})
KEPT_BY_TRIGGERS = frozenset({"proposal_count"})  # copied last, in the place of what triggers have made of it
Rows = Mapping[str, Sequence[tuple[Any, ...]]]


def released() -> list[str]:
    """List the schemas from which one may come."""
    return sorted(known())[:-1]


def lived_in(url: str) -> None:
    """Let a house have a directory, proposals, ballots, deadlines and letters."""
    house = a_house(url)
    proposed(house, "draft")
    circulated(house, "asked", NOON)
    objected(house, "m02", "asked")
    endorsed(house, "agreed", NOON)


def left_by(revision: str, url: str, life: str) -> Rows:
    """Make a database as a version left it, with what of a life there was a place for; give its rows."""
    at_revision(url, revision)
    old, new = engine_of(url), engine_of(life)
    with old.connect() as to, new.connect() as from_, _in_any_order(to):
        source = {table.name: table for table in _tables(from_)}
        for table in sorted(_tables(to), key=lambda table: table.name in KEPT_BY_TRIGGERS):
            if table.name in source:
                _copy(table, source[table.name], from_, to)
    old.dispose()
    new.dispose()
    return rows_of(url)


def rows_of(url: str, like: Rows | None = None) -> Rows:
    """Read all rows; of those tables and columns alone that there are in `like`, where it is given."""
    engine = engine_of(url)
    with engine.connect() as connection:
        tables = {table.name: table for table in _tables(connection)}
        wanted = like or {f"{name}({','.join(table.columns.keys())})" for name, table in tables.items()}
        rows = {name: _read(name, tables, connection) for name in wanted}
    engine.dispose()
    return rows


def _read(name: str, tables: Mapping[str, Table], connection: Connection) -> list[tuple[Any, ...]]:
    """Read some columns of a table; one that was dropped holds nothing."""
    table, _, columns = name.removesuffix(")").partition("(")
    if table not in tables:
        return []
    found = connection.execute(select(*(tables[table].c[column] for column in columns.split(","))))
    return sorted(map(tuple, found), key=repr)


def _tables(connection: Connection) -> list[Table]:
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name not in OWN and "procrastinate" not in table.name]


def _copy(table: Table, source: Table, from_: Connection, to: Connection) -> None:
    common = [column.name for column in table.columns if column.name in source.c]
    rows = [dict(zip(common, row, strict=True)) for row in from_.execute(select(*(source.c[name] for name in common)))]
    to.execute(table.delete())  # the one row that a new database has
    if rows:
        to.execute(insert(table), rows)
    if rows and to.dialect.name == "postgresql" and "id" in table.c:
        sequence = to.execute(select(func.pg_get_serial_sequence(table.name, "id"))).scalar()
        if sequence:
            to.execute(select(func.setval(sequence, max(row["id"] for row in rows))))


@contextmanager
def _in_any_order(connection: Connection) -> Iterator[None]:
    """Let rows come before those that they refer to, and commit them."""
    if connection.dialect.name == "sqlite":
        connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]  # it is connected
    with connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        yield
