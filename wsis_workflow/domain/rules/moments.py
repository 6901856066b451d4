"""Points in time: what is known of an anchor, and the wall clocks that deadlines are read from."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Self
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Moment:
    """What is known of an anchor: its day, or the first and last day it may fall on, and its hour if it has one.

    `at` is wall time in `zone` (the deadline's own where None); `instant` is there once day and hour are certain.

    Raises:
        ValueError: the days run backwards, or the instant has no time zone.
    """

    earliest: date
    latest: date
    at: time | None = None
    instant: datetime | None = None
    zone: str | None = None

    def __post_init__(self) -> None:
        """Refuse what could only be computed wrongly."""
        if self.latest < self.earliest:
            raise ValueError("The latest day of a moment is before its earliest; exchange them.")
        if self.instant is not None:
            in_utc(self.instant)

    @classmethod
    def happened(cls, instant: datetime, zone: str) -> Self:
        """Take an instant, on the day and at the hour that the clocks of a zone showed."""
        local = in_utc(instant).astimezone(zone_of(zone))
        return cls(local.date(), local.date(), local.time(), in_utc(instant), zone)

    @property
    def is_exact(self) -> bool:
        """Say whether the day is certain."""
        return self.earliest == self.latest

    @property
    def has_hour(self) -> bool:
        """Say whether the anchor comes with an hour of its own."""
        return self.at is not None or self.instant is not None


@dataclass(frozen=True, slots=True)
class Wall:
    """The reading of the clocks in a zone; `local` is naive, and its fold tells the second of two equal hours."""

    local: datetime
    zone: str

    @property
    def instant(self) -> datetime:
        """Give the instant in UTC."""
        return _instant(self.local, self.local.fold, self.zone)


@lru_cache(maxsize=4096)
def _instant(local: datetime, fold: int, zone: str) -> datetime:
    """Find the instant; the fold is asked for by itself, because readings that differ in nothing else are equal."""
    return local.replace(tzinfo=zone_of(zone), fold=fold).astimezone(UTC)


def wall_at(day: date, at: time, zone: str) -> Wall:
    """Read a wall time as the clocks of the zone really show it.

    An hour that comes twice, when summer time ends, is the first of the two. An hour that is left out, when it
    begins, is as long after the gap as it would have been after its start: 02:30 becomes 03:30.
    """
    return wall_of(datetime.combine(day, at.replace(fold=0), zone_of(zone)).astimezone(UTC), zone)


def wall_of(instant: datetime, zone: str) -> Wall:
    """Read what the clocks of a zone show at an instant."""
    return Wall(instant.astimezone(zone_of(zone)).replace(tzinfo=None), zone)


def in_utc(instant: datetime) -> datetime:
    """Give the same instant in UTC.

    Raises:
        ValueError: it has no time zone.
    """
    if instant.tzinfo is None:
        raise ValueError("An instant without a time zone is ambiguous; give it in UTC.")
    return instant.astimezone(UTC)


@lru_cache(maxsize=1024)
def zone_of(name: str) -> ZoneInfo:
    """Find a time zone by its name in the IANA database.

    Raises:
        ValueError: there is no such zone.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError, TypeError):
        raise ValueError(f'"{name}" is no time zone; write a name such as Europe/Zurich.') from None
