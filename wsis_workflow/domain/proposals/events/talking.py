"""What is said for the record beside the text: statements, and threads of comments that are resolved or reopened."""

from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.proposals.remarks import EVERYBODY, Statement


@dataclass(frozen=True, slots=True)
class Commented:
    """Somebody said something, to an audience (a body; empty: everybody who may read), perhaps in reply to another."""

    text: str
    by: str
    member: str | None
    at: datetime
    audience: str = EVERYBODY
    reply_to: int = 0


@dataclass(frozen=True, slots=True)
class ThreadResolved:
    """A thread, named by its first comment, needs no further answer; its audience is that of the thread."""

    comment: int
    by: str
    at: datetime
    audience: str = EVERYBODY


@dataclass(frozen=True, slots=True)
class ThreadReopened:
    """A thread that was resolved is open again."""

    comment: int
    by: str
    at: datetime
    audience: str = EVERYBODY


@dataclass(frozen=True, slots=True)
class StatementMade:
    """A member made a statement on a decided text."""

    statement: Statement
    at: datetime
