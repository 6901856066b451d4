"""Dates as letters and programmes write them: to the day, the week, the month, the quarter, or not yet."""

import re
from calendar import monthrange
from datetime import date, datetime, time
from functools import lru_cache

from wsis_workflow.domain.rules.moments import Moment, in_utc, wall_at, zone_of

TO_BE_DETERMINED = "tbd"
YEARS = range(1000, 9000)  # far from the ends of the calendar, so that a century may be counted either way
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_AND_HOUR = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)\s?(Z|[+-][0-9]{2}:[0-9]{2})?"
)
_FORMS = (
    ("exact", _DAY),
    ("exact", _DAY_AND_HOUR),
    ("week", re.compile(r"([0-9]{4})-W([0-9]{2})")),
    ("quarter", re.compile(r"([0-9]{4})-Q([0-9])")),
    ("month", re.compile(r"([0-9]{4})-([0-9]{2})")),
)


@lru_cache(maxsize=4096)
def precision_of(text: str) -> str:
    """Say how exactly a date is written: `exact`, `week`, `month`, `quarter` or `tbd`.

    Raises:
        ValueError: it is no date.
    """
    if text == TO_BE_DETERMINED:
        return TO_BE_DETERMINED
    for precision, written in _FORMS:
        if written.fullmatch(text):
            return precision
    raise ValueError(
        f'"{text}" is no date; write 2008-02-11, 2008-02-11T09:30, 2008-W07, 2008-02, 2008-Q1 or {TO_BE_DETERMINED}.'
    )


@lru_cache(maxsize=4096)
def moment_as_written(text: str, zone: str) -> Moment | None:
    """Read a date; wall times without an offset are those of the zone. None while it is to be determined.

    Raises:
        ValueError: it is no date, or one that no calendar has.
    """
    precision = precision_of(text)
    zone_of(zone)
    if precision == TO_BE_DETERMINED:
        return None
    try:
        moment = _exact(text, zone) if precision == "exact" else Moment(*_period(text, precision), zone=zone)
    except (ValueError, OverflowError):
        raise ValueError(f'"{text}" is in no calendar; correct the date.') from None
    if moment.earliest.year not in YEARS:
        raise ValueError(f'"{text}" is too far away; correct the year.')
    return moment


def clock_time(text: str) -> time:
    """Read a wall-clock time such as "17:00".

    Raises:
        ValueError: it is none.
    """
    if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", text):
        raise ValueError(f'"{text}" is no time of day; write it from 00:00 to 23:59, in quotation marks.')
    return time.fromisoformat(text)


def _exact(text: str, zone: str) -> Moment:
    found = _DAY_AND_HOUR.fullmatch(text)
    if found is None:
        day = date.fromisoformat(text)
        return Moment(day, day, zone=zone)
    day, at, offset = date.fromisoformat(found[1]), time.fromisoformat(found[2]), found[3]
    if offset:
        return Moment.happened(in_utc(datetime.fromisoformat(f"{found[1]}T{found[2]}{offset}")), zone)
    return Moment(day, day, at, wall_at(day, at, zone).instant, zone)


def _period(text: str, precision: str) -> tuple[date, date]:
    year, number = int(text[:4]), int(re.split("-[WQ]?", text)[1])
    if precision == "week":
        return date.fromisocalendar(year, number, 1), date.fromisocalendar(year, number, 7)
    first, last = (number, number) if precision == "month" else (3 * number - 2, 3 * number)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
