"""Stretches of time as procedures write them: "-28 days", "5 months", "7 working days"."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from wsis_workflow.domain.rules.calendars import Calendar
from wsis_workflow.domain.rules.sentences import Counted, sentences

HOURS, DAYS, WEEKS, MONTHS, WORKING_DAYS = "hours", "days", "weeks", "months", "working days"
LONGEST = {HOURS: 876_600, DAYS: 36_525, WEEKS: 5_218, MONTHS: 1_200, WORKING_DAYS: 36_525}  # about a century each
_WRITTEN = re.compile(r"\s*([+-]?)\s*([0-9]{1,9})\s+(working\s+day|hour|day|week|month)s?\s*")


@dataclass(frozen=True, slots=True)
class Offset:
    """A signed number of hours (elapsed time), days, weeks, months (wall-clock) or working days."""

    count: int
    unit: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `[+-]N unit`; the unit may stand in the singular.

        Raises:
            ValueError: it is no such span, or longer than a century.
        """
        found = _WRITTEN.fullmatch(text)
        if found is None:
            raise ValueError(f'"{text}" is no span of time; write a number and a unit: {", ".join(LONGEST)}.')
        sign, number, unit = found.groups()
        count, unit = int(sign + number), " ".join(unit.split()) + "s"
        if abs(count) > LONGEST[unit]:
            raise ValueError(f'"{text}" is longer than a century; write a shorter span.')
        return cls(count, unit)

    def __str__(self) -> str:
        """Write the span with its sign, as reminders are keyed: "-14 days", "+1 days"."""
        return f"{self.count:+d} {self.unit}"

    @property
    def in_words(self) -> Counted:
        """Say the length without its direction: "4 weeks", "1 day"."""
        return _LENGTHS[self.unit](abs(self.count))

    def times(self, factor: int) -> Self:
        """Repeat the span; a negative factor turns it round."""
        return type(self)(self.count * factor, self.unit)

    def shift(self, day: date, calendar: Calendar) -> date:
        """Count from a day by the wall calendar; hours are no matter of days and leave it alone."""
        if self.unit == DAYS:
            return day + timedelta(days=self.count)
        if self.unit == WEEKS:
            return day + timedelta(weeks=self.count)
        if self.unit == MONTHS:
            return add_months(day, self.count)
        if self.unit == WORKING_DAYS:
            return calendar.add_working_days(day, self.count)
        return day


_LENGTHS: dict[str, Callable[[int], Counted]] = {
    HOURS: lambda length: sentences("{number} hour", "{number} hours", length),
    DAYS: lambda length: sentences("{number} day", "{number} days", length),
    WEEKS: lambda length: sentences("{number} week", "{number} weeks", length),
    MONTHS: lambda length: sentences("{number} month", "{number} months", length),
    WORKING_DAYS: lambda length: sentences("{number} working day", "{number} working days", length),
}


def add_months(day: date, count: int) -> date:
    """Keep the day of the month, clipped to the last one that the month reached has."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
