"""What a calendar file of others holds, as far as meetings need it."""

from dataclasses import dataclass
from datetime import date, datetime


class UnreadableCalendar(Exception):
    """A file is no calendar that can be read: a code for programs, a sentence that ends in what to do, and the line."""

    def __init__(self, code: str, sentence: str, line: int = 1) -> None:
        super().__init__(sentence)
        self.code, self.sentence, self.line = code, sentence, line


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """One entry of a file, at the line where it begins; `fault` says why its time cannot be read.

    `start` and `end` are days (the end is the day after the last), or instants with the zone of their clocks.
    """

    line: int
    kind: str = "VEVENT"
    uid: str = ""
    sequence: int = 0
    summary: str = ""
    note: str = ""
    start: date | datetime | None = None
    end: date | datetime | None = None
    status: str = ""
    is_recurring: bool = False
    fault: str = ""
