"""Dates and numbers as people read them, by Babel: with weekday and zone, in the language of the page."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_datetime, format_skeleton, format_timedelta, get_timezone_location
from babel.numbers import format_decimal

DAY, DAY_AND_HOUR = "EEE d MMM y", "EEE d MMM y, HH:mm"
FIRST_OF_MONTH, _DAY_OF_MONTH = {"fr_FR": "1er"}, re.compile(r"\bd\b")
A_MINUTE = timedelta(minutes=1)
ROUGHLY = 1.6  # from so many of the next unit on, that unit is used


@dataclass(frozen=True, slots=True)
class Formats:
    """Writes instants by the clocks of one zone, in one language."""

    locale: str
    zone: ZoneInfo

    def moment(self, instant: datetime, zone: str | None = None) -> str:
        """Write an instant with its weekday and hour, and the city whose clocks show it."""
        return f"{self.hour_of_day(instant, zone)} ({self.place(zone)})"

    def hour_of_day(self, instant: datetime, zone: str | None = None) -> str:
        """Write an instant where the zone is said beside it."""
        return _by_clocks(instant, self._zone(zone), DAY_AND_HOUR, self.locale)

    def day(self, instant: datetime | date, zone: str | None = None) -> str:
        """Write a day with its weekday."""
        if isinstance(instant, datetime):
            return _by_clocks(instant, self._zone(zone), DAY, self.locale)
        return dated(instant, DAY, self.locale)

    def month(self, day: date) -> str:
        """Write a month with its year."""
        return format_skeleton("yMMMM", day, locale=_locale(self.locale))

    def place(self, zone: str | None = None) -> str:
        """Name a zone by the city that it is called after, which people know better than an abbreviation."""
        return _city(str(self._zone(zone)), self.locale)

    def span(self, length: timedelta) -> str:
        """Write how long something takes, in its largest unit."""
        return format_timedelta(length, threshold=ROUGHLY, locale=_locale(self.locale))

    def away(self, instant: datetime, now: datetime) -> str:
        """Say how far before or after now an instant is; nothing where it is this very minute."""
        if abs(instant - now) < A_MINUTE:
            return ""
        return format_timedelta(instant - now, threshold=ROUGHLY, add_direction=True, locale=_locale(self.locale))

    def number(self, value: float) -> str:
        """Write a number."""
        return format_decimal(value, locale=_locale(self.locale))

    def machine(self, instant: datetime) -> str:
        """Write an instant for programs, as `datetime` attributes have it."""
        return f"{instant:%Y-%m-%dT%H:%M:%SZ}"

    def is_elsewhere(self, zone: str, instant: datetime) -> bool:
        """Say whether the clocks of another zone show another time then."""
        return instant.astimezone(ZoneInfo(zone)).utcoffset() != instant.astimezone(self.zone).utcoffset()

    def _zone(self, zone: str | None) -> ZoneInfo:
        return self.zone if zone is None else ZoneInfo(zone)


def dated(local: datetime | date, pattern: str, locale: str) -> str:
    """Write a day, or what clocks show, after a pattern of the Unicode locale data."""
    if local.day == 1 and locale in FIRST_OF_MONTH:
        pattern = _DAY_OF_MONTH.sub(f"'{FIRST_OF_MONTH[locale]}'", pattern)
    return format_datetime(local, pattern, locale=_locale(locale))


@lru_cache(maxsize=4096)
def _by_clocks(instant: datetime, zone: ZoneInfo, pattern: str, locale: str) -> str:
    return dated(instant.astimezone(zone), pattern, locale)


@lru_cache(maxsize=16)
def _locale(name: str) -> Locale:
    return Locale.parse(name)


@lru_cache(maxsize=1024)
def _city(zone: str, locale: str) -> str:
    return get_timezone_location(ZoneInfo(zone), locale=_locale(locale), return_city=True)
