"""The outbox: what people are told, and its way through their channels."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from wsis_workflow.adapters.store.columns import instant, link, plain, serial
from wsis_workflow.adapters.store.tables.naming import Row

UNSENT = text("sent_at IS NULL AND parked_at IS NULL")
PARKED = text("parked_at IS NOT NULL")


class NoticeRow(Row, table=True):
    """Something a person is told; `cause` makes it one however often its cause is handled."""

    __tablename__ = "notice"
    __table_args__ = (Index(None, "person", "id"), Index(None, "proposal", "id"))

    id: int | None = serial()
    uid: UUID = Field(unique=True)
    cause: str = Field(unique=True)
    person: str = link("person.ref")
    kind: str
    proposal: str | None = link("proposal.ref", default=None)
    at: datetime = instant()
    deadline: str | None = None
    over: datetime | None = instant(None)
    facts: Any = plain()
    read_at: datetime | None = instant(None)


class DeliveryRow(Row, table=True):
    """A notice on its way through one channel; `fence` rises with every lease."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("notice_id", "channel"),
        Index("ix_delivery_next_at", "next_at", "id", sqlite_where=UNSENT, postgresql_where=UNSENT),
        Index("ix_delivery_parked", "parked_at", "id", sqlite_where=PARKED, postgresql_where=PARKED),
    )

    id: int | None = serial()
    notice_id: int = link("notice.id")
    channel: str
    not_before: datetime = instant()
    next_at: datetime = instant()
    attempts: int = 0
    fence: int = 0
    leased_until: datetime | None = instant(None)
    sent_at: datetime | None = instant(None)
    parked_at: datetime | None = instant(None)
    error: str | None = None
    reference: str | None = None
