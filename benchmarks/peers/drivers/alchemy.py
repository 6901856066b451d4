"""SQLAlchemy's engine with the durability that everybody has."""

from typing import Any

import work
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url


def engine() -> Engine:
    """Make an engine whose transactions write from their beginning on."""
    if not work.is_sqlite():
        return create_engine(make_url(work.url()).set(drivername="postgresql+psycopg"))
    made = create_engine(work.url(), connect_args={"isolation_level": None, "cached_statements": 512})
    event.listen(made, "connect", _set)
    event.listen(made, "begin", _begin)
    return made


def _set(connection: Any, _: object) -> None:
    for setting in work.SETTINGS:
        connection.execute(setting)


def _begin(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
