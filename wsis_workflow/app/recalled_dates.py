"""Dates found again in the words that the record keeps."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from wsis_workflow.domain.rules import date_words

_PARTS_OF_DATES = {
    "EEEE": "(?P<weekday>[A-Z][a-z]+)",
    "EEE": "(?P<weekday>[A-Z][a-z]{2})",
    "MMMM": "(?P<month>[A-Z][a-z]+)",
    "HH:mm": r"(?P<hour>\d\d):(?P<minute>\d\d)",
    "MM": r"(?P<number>\d\d)",
    "dd": r"(?P<day>\d\d)",
    "d": r"(?P<day>\d{1,2})",
    "y": r"(?P<year>\d{4})",
}
_PART_OF_DATE = re.compile(f"('[^']*'|{'|'.join(_PARTS_OF_DATES)})")
_ELSEWHERE = range(1, 11_000)  # thirty years have every weekday at every day of the year


def date_recalled(text: str) -> date_words.Dated | None:
    """Read a date back; where the text leaves out month or year, any date will do that is written like it."""
    for pattern, look in _LOOKS.items():
        found = look.fullmatch(text)
        for day in _days(found.groupdict()) if found else ():
            said = date_words.dated(day, pattern)
            if said == text:
                return said
    return None


def _days(parts: Mapping[str, str]) -> Iterator[date]:
    months = {name: number for number, name in enumerate(date_words.MONTHS, start=1)}
    month = months.get(parts["month"], 0) if "month" in parts else int(parts.get("number", 1))
    if month == 0:
        return
    first, at = int(parts.get("year", 2008)), (int(parts.get("hour", 0)), int(parts.get("minute", 0)))
    try:
        start = datetime(first, month, int(parts.get("day", 1)), *at)
    except ValueError:
        return
    yield start
    if "year" not in parts:
        later = (start + timedelta(days=days) for days in _ELSEWHERE)
        yield from (day for day in later if day.day == start.day)


def _look_of(pattern: str) -> re.Pattern[str]:
    parts = _PART_OF_DATE.split(pattern)
    return re.compile("".join(_PARTS_OF_DATES.get(part) or re.escape(part.strip("'")) for part in parts))


_LOOKS = {
    pattern: _look_of(pattern)
    for pattern in (
        date_words.DAY_AND_HOUR,
        date_words.DAY,
        date_words.SHORT_DAY,
        date_words.SHORT_DAY_IN_YEAR,
        date_words.SHORT_DAY_IN_MONTH,
        date_words.MONTH,
        date_words.STAMP,
    )
}
