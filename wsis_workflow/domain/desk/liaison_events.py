"""What happens to liaison statements beside the way of their texts."""

from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.desk.following import Following
from wsis_workflow.domain.desk.liaison_nouns import Answered, Incoming, Statement


@dataclass(frozen=True, slots=True)
class StatementDescribed:
    """It was said what a statement is for and until when a reply is asked for; `following` where that has changed."""

    statement: Statement
    by: str
    at: datetime
    following: Following | None = None


@dataclass(frozen=True, slots=True)
class StatementSeen:
    """The clock saw that a statement was sent, or that it has ended (`ended` is how)."""

    proposal: str
    sent_at: datetime | None
    ended: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StatementReceived:
    """A statement came in from outside."""

    incoming: Incoming
    following: Following | None = None


@dataclass(frozen=True, slots=True)
class IncomingAnswered:
    """A statement that came in was answered."""

    number: int
    answered: Answered


LiaisonEvent = StatementDescribed | StatementSeen | StatementReceived | IncomingAnswered
