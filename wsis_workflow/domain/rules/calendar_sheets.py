"""An office's calendar with its reasons: each holiday has a name, a source, and whether somebody has confirmed it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from wsis_workflow.domain.rules.calendars import SATURDAY_SUNDAY, Calendar

ComputeHolidays = Callable[[str, str | None, tuple[int, ...]], Mapping[date, str]]


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day that is not worked, or (among the removals) one that is worked although it is computed as a holiday."""

    day: date
    name: str
    source: str
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Computed:
    """The holidays that a library computes for a country, and for which years."""

    country: str
    subdivision: str | None
    years: tuple[int, ...]
    source: str
    is_confirmed: bool = False

    def holidays(self, compute: ComputeHolidays) -> tuple[Holiday, ...]:
        """Compute them; all have the same source."""
        days = compute(self.country, self.subdivision, self.years)
        return tuple(Holiday(day, name, self.source, self.is_confirmed) for day, name in sorted(days.items()))


@dataclass(frozen=True, slots=True)
class CalendarSheet:
    """What one calendar file says, with its holidays computed, added and removed."""

    name: str
    title: str = ""
    source: str = ""
    weekend: frozenset[int] = SATURDAY_SUNDAY
    computed: tuple[Holiday, ...] = ()
    added: tuple[Holiday, ...] = ()
    removed: tuple[Holiday, ...] = ()

    @property
    def holidays(self) -> tuple[Holiday, ...]:
        """List the holidays in force by date; an addition on a computed day stands in its place."""
        by_day = {holiday.day: holiday for holiday in (*self.computed, *self.added)}
        removed = {holiday.day for holiday in self.removed}
        return tuple(by_day[day] for day in sorted(by_day) if day not in removed)

    @property
    def calendar(self) -> Calendar:
        """Give what deadlines are computed with."""
        return Calendar(self.weekend, frozenset(holiday.day for holiday in self.holidays), self.name)
