"""What people say beside the text: comments within an audience, and statements kept with a decided text."""

from dataclasses import dataclass
from datetime import datetime

EVERYBODY = ""  # the audience of what everybody may read who may read the proposal


@dataclass(frozen=True, slots=True)
class Resolution:
    """That a thread needs no further answer: who said so and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, numbered by the version that its act made.

    `audience` is the body within which it was made; `thread` is the number of the comment that began the thread, its
    own where it began one. A resolution is that of the thread, and stands with its first comment.
    """

    number: int
    text: str
    by: str
    member: str | None
    at: datetime
    audience: str = EVERYBODY
    thread: int = 0
    reply_to: int = 0
    resolved: Resolution | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What a member said for the record about a decided text, by its number and hash."""

    member: str
    text: str
    language: str
    by: str
    at: datetime
    revision: int
    hash: str
    on_behalf: bool = False
    evidence: str = ""
