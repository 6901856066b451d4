"""Ballots, their frozen electorates, and every statement that a member made."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, text

from wsis_workflow.adapters.store.columns import flag, instant, key, link, plain, serial
from wsis_workflow.adapters.store.tables.naming import Row

STANDING_BALLOT = text("outcome IS NULL AND cancelled_at IS NULL AND annulled_at IS NULL")
NOT_ANNULLED = text("annulled_at IS NULL")
STANDING_POSITION = text("standing")


class BallotRow(Row, table=True):
    """A ballot on one revision; one whose opening was annulled stays as a row and gives its number to the next."""

    __tablename__ = "ballot"
    __table_args__ = (
        Index(
            "uq_ballot_standing",
            "proposal_id",
            unique=True,
            sqlite_where=STANDING_BALLOT,
            postgresql_where=STANDING_BALLOT,
        ),
        Index(
            "uq_ballot_number",
            "proposal_id",
            "number",
            unique=True,
            sqlite_where=NOT_ANNULLED,
            postgresql_where=NOT_ANNULLED,
        ),
    )

    id: int | None = key(default=None)
    proposal_id: int = link("proposal.id")
    number: int
    rule: str
    revision: int
    body: str = link("body.ref")
    closes: str | None = None
    opened_at: datetime = instant()
    closes_at: datetime | None = instant(None)
    promised: datetime | None = instant(None)
    closed_at: datetime | None = instant(None)
    counts: Any = plain(nullable=True)
    outcome: str | None = None
    outcome_row: int | None = None
    tally: Any = plain(nullable=True)
    explanation: str | None = None
    no_reply: Any = plain(nullable=True)
    cancelled_at: datetime | None = instant(None)
    annulled_at: datetime | None = instant(None)


class ElectorRow(Row, table=True):
    """A member as the ballot froze it."""

    __tablename__ = "elector"

    ballot_id: int = key(foreign_key="ballot.id")
    member: str = key(foreign_key="member.code")
    category: str | None = None
    voting_right: bool
    weights: Any = plain()
    attributes: Any = plain()


class PositionRow(Row, table=True):
    """One statement of a member; the standing one counts, and there is at most one for each elector."""

    __tablename__ = "position"
    __table_args__ = (
        ForeignKeyConstraint(["ballot_id", "member"], ["elector.ballot_id", "elector.member"]),
        Index(
            "uq_position_standing",
            "ballot_id",
            "member",
            unique=True,
            sqlite_where=STANDING_POSITION,
            postgresql_where=STANDING_POSITION,
        ),
        Index(None, "ballot_id", "member", "id"),
    )

    id: int | None = serial()
    ballot_id: int
    member: str
    position: str
    by: str
    received: datetime = instant()
    at: datetime = instant()
    reasons: str = ""
    reservation: str = ""
    on_behalf: bool = flag()
    evidence: str = ""
    standing: bool
