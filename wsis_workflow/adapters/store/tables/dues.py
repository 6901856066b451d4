"""Deadlines, each generation a row, and the reminders that lead up to them."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, text

from wsis_workflow.adapters.store.columns import flag, instant, key, link, serial
from wsis_workflow.adapters.store.tables.naming import Row

RUNNING = text("ended_at IS NULL")
PENDING = text("sent_at IS NULL AND struck_at IS NULL")


class DeadlineRow(Row, table=True):
    """One generation of a deadline: the instants (UTC), the wall clock and zone that gave them, and how it ended.

    Wall times are ISO 8601 with the offset that the clocks of the zone had. Without them it is unresolved.
    """

    __tablename__ = "deadline"
    __table_args__ = (
        Index(
            "uq_deadline_running", "proposal_id", "name", unique=True, sqlite_where=RUNNING, postgresql_where=RUNNING
        ),
        Index("ix_deadline_latest", "latest", "proposal_id", sqlite_where=RUNNING, postgresql_where=RUNNING),
    )

    proposal_id: int = key(foreign_key="proposal.id")
    name: str = key()
    generation: int = key()
    since: datetime = instant()
    earliest: datetime | None = instant(None)
    latest: datetime | None = instant(None)
    earliest_wall: str | None = None
    latest_wall: str | None = None
    zone: str | None = None
    has_hour: bool = True
    words: str
    rule: str
    meeting: str | None = link("meeting.ref", default=None, index=True)
    meeting_sequence: int = 0
    extended: datetime | None = instant(None)
    passed_at: datetime | None = instant(None)
    ended_at: datetime | None = instant(None)
    why: str | None = None


class ReminderRow(Row, table=True):
    """One rung of a deadline's ladder for one person."""

    __tablename__ = "reminder"
    __table_args__ = (
        ForeignKeyConstraint(
            ["proposal_id", "deadline", "generation"],
            ["deadline.proposal_id", "deadline.name", "deadline.generation"],
        ),
        UniqueConstraint("proposal_id", "deadline", "generation", "rung", "person", name="uq_reminder_rung"),
        Index("ix_reminder_pending", "due", "id", sqlite_where=PENDING, postgresql_where=PENDING),
    )

    id: int | None = serial()
    proposal_id: int
    deadline: str
    generation: int
    rung: str
    person: str = link("person.ref")
    due: datetime = instant()
    is_overdue: bool = flag()
    sent_at: datetime | None = instant(None)
    struck_at: datetime | None = instant(None)
    why: str | None = None
