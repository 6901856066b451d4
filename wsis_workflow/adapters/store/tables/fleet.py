"""The processes that are at work, what they did minute by minute, and which programs the schema serves."""

from datetime import datetime
from typing import Any

from sqlmodel import Field

from wsis_workflow.adapters.store.columns import Instant, Wide, instant, key, plain
from wsis_workflow.adapters.store.tables.naming import Row


class NodeRow(Row, table=True):
    """One process, seen when it last said so by the database's own clock.

    `revision` is the schema that it was made for; `done` counts by kind since it started; `halted` says why it takes no
    work.
    """

    __tablename__ = "node"

    id: str = key()
    kind: str
    name: str
    host: str
    pid: int
    version: str
    revision: str
    started_at: datetime = instant()
    seen_at: datetime = instant()
    stopped_at: datetime | None = instant(None)
    doing: str = ""
    done: Any = plain()
    halted: str = ""


class NodeWorkRow(Row, table=True):
    """How much of one kind a node did in one minute."""

    __tablename__ = "node_work"

    minute: datetime = Field(primary_key=True, sa_type=Instant)
    node: str = key()
    kind: str = key()
    done: int = Field(sa_type=Wide)


class SchemaRevisionRow(Row, table=True):
    """A revision that was run, and the oldest program, by its own revision, that may go on with it."""

    __tablename__ = "schema_revision"

    revision: str = key()
    serves: str
    at: datetime = instant()
