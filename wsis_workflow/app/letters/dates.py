"""Dates as a letter says them; a date that is not certain is never said as if it were."""

import re
from datetime import datetime, timedelta

from wsis_workflow.domain.rules.deadline_words import DAYS, MONTHS
from wsis_workflow.domain.rules.deadlines import in_utc, precision_of, wall_of

CUT_OFF_MINUTE = timedelta(minutes=1)
QUARTERS = ("first", "second", "third", "fourth")
_ZONE = re.compile(r" \([\w+-]+(/[\w+-]+)*\)")


def without_zone(words: str) -> str:
    """Shorten a deadline's words for a subject line."""
    return _ZONE.sub("", words)


def last_minute(over: datetime, zone: str | None) -> str:
    """Read the last minute that is in time by the clocks of a zone; empty where there is no such zone."""
    try:
        wall = wall_of(in_utc(over) - CUT_OFF_MINUTE, zone or "")
    except ValueError:
        return ""
    return f"{_day(wall.local)}, {wall.local:%H:%M} ({wall.zone})"


def meeting_dates(written: str) -> str:
    """Say in words when a meeting opens, given as `2008-02, 2 days`; what is not a date stays as it is."""
    opens, comma, rest = written.partition(",")
    try:
        return f"{_opening(opens, precision_of(opens))}{comma}{rest}"
    except ValueError:
        return written


def _opening(written: str, precision: str) -> str:
    year = written[:4]
    if precision == "week":
        return f"week {int(written[6:])} of {year}"
    if precision == "quarter":
        return f"{QUARTERS[int(written[6:]) - 1]} quarter of {year}"
    if precision == "month":
        return f"{MONTHS[int(written[5:]) - 1]} {year}"
    return _exactly(written) if precision == "exact" else "date to be determined"


def _exactly(written: str) -> str:
    opening = datetime.fromisoformat(written)
    hour = f", {opening:%H:%M}" if len(written) > len("2008-03-03") else ""
    return f"{_day(opening)}{hour}"


def _day(local: datetime) -> str:
    return f"{DAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]} {local.year}"
