"""The three sentences that most tables need: add a row, put one in the place of its like, take one away."""

from sqlalchemy import Delete, Insert, Table, bindparam, delete, insert
from sqlalchemy.dialects.postgresql import insert as upsert

from wsis_workflow.adapters.store.tables import table
from wsis_workflow.adapters.store.tables.naming import Row


def adding(row: type[Row]) -> Insert:
    """Add a row; the database numbers it where nobody else does."""
    return insert(table(row)).inline().values(_values(table(row)))


def adding_once(row: type[Row], *unique: str) -> Insert:
    """Add a row unless there is one like it. What PostgreSQL's dialect writes here SQLite's compiler reads as well."""
    return upsert(table(row)).inline().values(_values(table(row))).on_conflict_do_nothing(index_elements=unique)


def putting(row: type[Row]) -> Insert:
    """Add a row, or change the one of the same key."""
    into = table(row)
    statement = upsert(into).inline().values(_values(into))
    changed = {column.name: statement.excluded[column.name] for column in into.columns if not column.primary_key}
    if not changed:
        return statement.on_conflict_do_nothing(index_elements=_key(into))
    return statement.on_conflict_do_update(index_elements=_key(into), set_=changed)


def removing(row: type[Row]) -> Delete:
    """Take a row away by its key."""
    from_ = table(row)
    return delete(from_).where(*(from_.c[name] == bindparam(name) for name in _key(from_)))


def _values(into: Table) -> dict[str, object]:
    numbered = into.autoincrement_column
    return {column.name: bindparam(column.name) for column in into.columns if column is not numbered}


def _key(of: Table) -> list[str]:
    return [column.name for column in of.primary_key]
