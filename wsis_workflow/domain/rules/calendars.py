"""Which days are worked: a weekend and a set of holidays, both plain data."""

from dataclasses import dataclass
from datetime import date, timedelta

ROLLS = ("none", "preceding", "following")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SATURDAY_SUNDAY = frozenset({5, 6})


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of one office; `weekend` counts Monday as 0.

    Raises:
        ValueError: no day of the week is left to work on.
    """

    weekend: frozenset[int] = SATURDAY_SUNDAY
    holidays: frozenset[date] = frozenset()
    name: str = ""

    def __post_init__(self) -> None:
        """Refuse a week in which no working day could ever be found."""
        if not self.weekend <= frozenset(range(7)):
            raise ValueError("A weekend day is a number from 0 (Monday) to 6 (Sunday); correct the weekend.")
        if len(self.weekend) == 7:
            raise ValueError("A weekend of seven days leaves no working day; name the days that are not worked.")

    def is_working(self, day: date) -> bool:
        """Say whether the office works on this day."""
        return day.weekday() not in self.weekend and day not in self.holidays

    def roll(self, day: date, how: str) -> date:
        """Move a day that is not worked to the nearest working day, `preceding` or `following`."""
        if how == "none":
            return day
        step = _one_day(how == "following")
        while not self.is_working(day):
            day += step
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """Count working days from a day that is itself not counted; backwards when negative.

        Nought working days is the day itself, worked or not: whether it moves is for the roll to say.
        """
        step = _one_day(count > 0)
        for _ in range(abs(count)):
            day += step
            while not self.is_working(day):
                day += step
        return day


def weekday_number(word: str) -> int:
    """Read the name of a weekday, in full or its first three letters.

    Raises:
        ValueError: it is no weekday.
    """
    known = [number for number, short in enumerate(WEEKDAYS) if word.strip().lower() in (short, WEEKDAY_NAMES[number])]
    if not known:
        raise ValueError(f'"{word}" is no day of the week; write one of {", ".join(WEEKDAYS)}.')
    return known[0]


def _one_day(is_forward: bool) -> timedelta:
    return timedelta(days=1 if is_forward else -1)
