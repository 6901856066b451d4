"""Dates as documents write them, in the six languages; a date that is not certain is written as it is known."""

import re
from datetime import date, time

from babel.dates import format_date, format_skeleton, format_time, get_date_format

from wsis_workflow.domain.rules.dates import MeetingTime
from wsis_workflow.domain.rules.written_dates import precision_of

_LOCALES = {"en": "en_GB"}
_DAY = re.compile(r"(?<!d)d(?!d)")
_FIRST = {"fr": "1er"}


def day_written(day: date, language: str) -> str:
    """Write a day: 13 June 2007."""
    return str(format_date(day, _with_day(_long(language), _day_of(day, language)), locale=_locale(language)))


def days_written(first: date, last: date, language: str) -> str:
    """Write the days from one to another, both included; the month once where it is the same."""
    if first == last:
        return day_written(first, language)
    if (first.year, first.month) != (last.year, last.month):
        return f"{day_written(first, language)} – {day_written(last, language)}"
    both = f"{_day_of(first, language)}–{_day_of(last, language)}"
    return str(format_date(last, _with_day(_long(language), both), locale=_locale(language)))


def month_written(day: date, language: str) -> str:
    """Write a month: June 2007."""
    return str(format_skeleton("yMMMM", day, locale=_locale(language)))


def hour_written(at: time, language: str) -> str:
    """Write a time of day: 14:30."""
    return str(format_time(at, "HH:mm", locale=_locale(language)))


def meeting_days(when: MeetingTime, language: str) -> str | None:
    """Write when a meeting is, as exactly as its letter says; None where words are needed that are no dates."""
    opening, precision = when.opening, precision_of(when.opens)
    if opening is None or precision not in ("exact", "month"):
        return None
    if precision == "month":
        return month_written(opening.earliest, language)
    last = when.closing.latest if when.closing else opening.latest
    return days_written(opening.earliest, last, language)


def _locale(language: str) -> str:
    return _LOCALES.get(language, language)


def _long(language: str) -> str:
    return str(get_date_format("long", locale=_locale(language)).pattern)


def _day_of(day: date, language: str) -> str:
    return _FIRST.get(language, "1") if day.day == 1 else str(day.day)


def _with_day(pattern: str, written: str) -> str:
    """Put the day into a pattern of the locale data, whose words stand in quotation marks."""
    parts = pattern.split("'")
    return "'".join(part if number % 2 else _DAY.sub(f"'{written}'", part) for number, part in enumerate(parts))
