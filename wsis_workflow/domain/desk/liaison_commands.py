"""What may be asked about liaison statements."""

from dataclasses import dataclass

from wsis_workflow.domain.desk.falling import NO_DATE, DueBy


@dataclass(frozen=True, slots=True)
class WriteStatement:
    """Begin a liaison statement of the body to another, in the body's own name."""

    body: str
    ref: str
    to: str
    title: str
    purpose: str
    text: str = ""
    language: str = "en"
    mandate: str = ""
    reply_by: DueBy = NO_DATE
    in_response_to: int | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class DescribeStatement:
    """Say of a statement that is on its way what it is for, and until when a reply is asked for."""

    body: str
    proposal: str
    purpose: str
    reply_by: DueBy = NO_DATE
    in_response_to: int | None = None


@dataclass(frozen=True, slots=True)
class ReceiveStatement:
    """Record a statement that came in from outside; `answers` is the statement of ours to which it is the answer."""

    body: str
    sender: str
    title: str
    purpose: str
    received: str
    text: str = ""
    evidence: str = ""
    reply_by: DueBy = NO_DATE
    about: str | None = None
    answers: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerIncoming:
    """Say that a statement that came in was answered: by a statement of ours, or otherwise."""

    body: str
    number: int
    statement: str | None = None
    evidence: str = ""


LiaisonCommand = WriteStatement | DescribeStatement | ReceiveStatement | AnswerIncoming
