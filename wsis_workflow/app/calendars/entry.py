"""What stands in a calendar, before it is written: an entry at a time, on whole days, or without a date yet."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

CONFIRMED, TENTATIVE, CANCELLED = "CONFIRMED", "TENTATIVE", "CANCELLED"


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting or a deadline; `uid` stays for good, and `sequence` rises whenever it moves.

    `start` is a day (then `end` is the day after the last), or an instant, or None: there is no date yet. `zone` names
    the clocks by which instants are written, UTC where None.
    """

    uid: str
    sequence: int
    status: str
    start: date | datetime | None
    end: date | datetime | None
    zone: str | None
    summary: str
    description: str
    url: str
    changed_at: datetime | None
    takes_time: bool = False
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """Entries under a name; `last_change` is when the record was last written."""

    name: str
    entries: tuple[Entry, ...]
    last_change: datetime | None


class Method(StrEnum):
    """What an invitation asks of a calendar: to take the entry up, or to strike it out."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class Invitation:
    """One entry for one person's own calendar."""

    method: Method
    entry: Entry
