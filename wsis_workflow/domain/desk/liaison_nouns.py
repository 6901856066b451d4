"""Liaison statements: those that a body sends, and those that come in from outside and that it owes a reply."""

from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.desk.falling import DueBy

ACTION, COMMENT, INFORMATION, RESPONSE = "for_action", "for_comment", "for_information", "in_response"
PURPOSES = (ACTION, COMMENT, INFORMATION, RESPONSE)
ASKS_A_REPLY = (ACTION, COMMENT)
FROM, TO, SENT = "from", "to", "sent"  # parties of a liaison statement's rules, and its state on the way


@dataclass(frozen=True, slots=True)
class Answered:
    """That a statement was answered: by which statement of ours, or by what else, entered by whom and when."""

    statement: str | None
    evidence: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Statement:
    """What a statement that this body sends asks for; its text goes its way as the proposal of that name.

    `in_response_to` is the number of an incoming statement on this desk. `sent_at` and `ended` are what the clock saw.
    """

    proposal: str
    to: str
    purpose: str
    reply_by: DueBy
    in_response_to: int | None
    by: str
    at: datetime
    sent_at: datetime | None = None
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A statement that came in from outside: from whom, on which day, and what it asks of us until when.

    `about` is the proposal that it concerns, `answers` the statement of ours to which it is the answer.
    """

    number: int
    sender: str
    title: str
    purpose: str
    received: str
    text: str
    evidence: str
    reply_by: DueBy
    about: str | None
    answers: str | None
    by: str
    at: datetime
    answered: Answered | None = None

    @property
    def is_owed_a_reply(self) -> bool:
        """Say whether somebody still has to answer it."""
        return self.answered is None and (self.purpose in ASKS_A_REPLY or self.reply_by.is_set)
