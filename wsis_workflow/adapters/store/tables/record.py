"""The record: events, which are only ever added, published editions, and the answers to commands."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint, text
from sqlmodel import Field

from wsis_workflow.adapters.store.columns import instant, key, link, plain, serial
from wsis_workflow.adapters.store.tables.naming import Row

OF_NO_PROPOSAL = text("proposal_id IS NULL")


class EventRow(Row, table=True):
    """One event; `digest` covers it and, through the digest before it in its stream, all that came before.

    `audience` is the body to which alone it is told, where there is one.
    """

    __tablename__ = "event"
    __table_args__ = (
        CheckConstraint("(stream = 'proposal') = (proposal_id IS NOT NULL)", name="stream"),
        UniqueConstraint("proposal_id", "act", "position"),
        Index(
            "uq_event_stream",
            "stream",
            "act",
            "position",
            unique=True,
            sqlite_where=OF_NO_PROPOSAL,
            postgresql_where=OF_NO_PROPOSAL,
        ),
    )

    id: int | None = serial()
    stream: str
    proposal_id: int | None = link("proposal.id", default=None)
    act: int
    position: int
    kind: str
    payload: str = Field(sa_type=Text)
    verb: str
    by: str
    at: datetime = instant()
    command: str | None = Field(default=None, index=True)
    digest: str
    audience: str | None = None


class EditionRow(Row, table=True):
    """A published edition of a workflow. Its dates are days; `until` is the first on which it no longer holds."""

    __tablename__ = "workflow_edition"
    __table_args__ = (UniqueConstraint("name", "edition"),)

    hash: str = key()
    name: str
    edition: int
    title: str
    content: Any = plain()
    in_force_since: str | None = None
    in_force_until: str | None = None
    published_at: datetime = instant()
    by: str


class StateRow(Row, table=True):
    """A state of an edition, so that a proposal can only be in one of its own edition's."""

    __tablename__ = "workflow_state"

    edition: str = key(foreign_key="workflow_edition.hash")
    name: str = key()
    title: str
    stage: str | None = None
    final: str | None = None


class CommandRow(Row, table=True):
    """The answer to a command, given again whenever the same command id comes again with the same content.

    `fingerprint` is that of the content; there is none where the program chose the id, or from before it was kept.
    """

    __tablename__ = "command"

    id: str = key()
    answer: Any = plain()
    at: datetime = instant()
    fingerprint: str | None = None
