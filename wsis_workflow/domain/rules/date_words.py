"""Dates in words: in English here, and with what they are made of for other languages."""

from collections.abc import Callable
from datetime import date

from wsis_workflow.domain.rules.sentences import Said, Tongue, template

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# Patterns of the Unicode locale data; a language may put the parts in another order.
DAY_AND_HOUR = template("EEEE d MMMM y, HH:mm")
DAY = template("EEEE d MMMM y")
SHORT_DAY = template("EEE d MMMM y")
SHORT_DAY_IN_YEAR = template("EEE d MMMM")
SHORT_DAY_IN_MONTH = template("EEE d")
MONTH = template("MMMM y")
STAMP = template("y-MM-dd HH:mm 'UTC'")


class Dated(Said):
    """A date or a wall time, of which the text shows what its pattern asks for and no more."""

    __slots__ = ("local", "pattern")
    local: date
    pattern: str

    def told(self, tongue: Tongue) -> str:
        """Write it by the locale."""
        return tongue.date(self.local, self.pattern)


def dated(local: date, pattern: str) -> Dated:
    """Write a date, or a time by the clocks of its zone, in English."""
    said = Dated(_ENGLISH[pattern](local))
    said.local, said.pattern = local, pattern
    return said


def _weekday(day: date) -> str:
    return DAYS[day.weekday()]


def _day_of_month(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


_ENGLISH: dict[str, Callable[[date], str]] = {
    DAY_AND_HOUR: lambda at: f"{_weekday(at)} {_day_of_month(at)} {at.year}, {at:%H:%M}",
    DAY: lambda at: f"{_weekday(at)} {_day_of_month(at)} {at.year}",
    SHORT_DAY: lambda at: f"{_weekday(at)[:3]} {_day_of_month(at)} {at.year}",
    SHORT_DAY_IN_YEAR: lambda at: f"{_weekday(at)[:3]} {_day_of_month(at)}",
    SHORT_DAY_IN_MONTH: lambda at: f"{_weekday(at)[:3]} {at.day}",
    MONTH: lambda at: f"{MONTHS[at.month - 1]} {at.year}",
    STAMP: lambda at: f"{at:%Y-%m-%d %H:%M} UTC",
}
