"""The desks of bodies: the heads of their records, and what the database itself must hold unique."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from wsis_workflow.adapters.store.columns import instant, key, link
from wsis_workflow.adapters.store.tables.naming import Row

IS_DUE = text("look_at IS NOT NULL")


class DeskRow(Row, table=True):
    """The head of a desk's record; `look_at` says when the clock has to look at it next."""

    __tablename__ = "desk"
    __table_args__ = (Index("ix_desk_look_at", "look_at", "body", sqlite_where=IS_DUE, postgresql_where=IS_DUE),)

    body: str = key(foreign_key="body.ref")
    version: int = 0
    digest: str = ""
    look_at: datetime | None = instant(None)


class SymbolRow(Row, table=True):
    """A symbol that was given to a document: one in the whole house, whichever body gave it."""

    __tablename__ = "document_symbol"

    symbol: str = key()
    body: str = link("body.ref", index=True)
    title: str
    proposal: str | None = Field(default=None, foreign_key="proposal.ref", index=True)
    meeting: str | None = Field(default=None, foreign_key="meeting.ref", index=True)
    by: str
    at: datetime = instant()
