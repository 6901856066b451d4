"""How long an upgrade may be in anybody's way: on PostgreSQL a budget for each transaction, which its settings hold."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.exc import DBAPIError

# Acts wait behind whoever waits for a table, so both count: together they stay below the 5 s that are promised.
PATIENCE = 1.0  # seconds for one lock
BUDGET = 4.0  # seconds from the beginning of the transaction to the end of its last statement
GIVEN_UP = frozenset({"55P03", "57014", "40P01"})  # lock_not_available, query_canceled, deadlock_detected


class TooLong(Exception):
    """The transaction has used up its budget; nothing of it stays."""


@contextmanager
def bounded(connection: Connection, now: Callable[[], float] = time.monotonic) -> Iterator[None]:
    """Let the statements of a transaction on PostgreSQL run within the budget; SQLite's writers take turns anyway."""
    if connection.dialect.name != "postgresql":
        yield
        return
    ends = now() + BUDGET

    def allow(_: Connection, cursor: Any, *__: object) -> None:
        left = ends - now()
        if left <= 0:
            raise TooLong
        cursor.execute(f"SET LOCAL statement_timeout = {max(int(left * 1000), 1)}")

    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(PATIENCE * 1000)}")
    event.listen(connection, "before_cursor_execute", allow)
    try:
        yield
    finally:
        event.remove(connection, "before_cursor_execute", allow)


def is_out_of_patience(fault: BaseException) -> bool:
    """Say whether others were let by, so that trying again may help."""
    return isinstance(fault, TooLong) or (isinstance(fault, DBAPIError) and _state(fault) in GIVEN_UP)


def _state(fault: DBAPIError) -> str | None:
    return getattr(fault.orig, "sqlstate", None)
