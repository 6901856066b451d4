"""Read one case of a deadline: its anchor, its rule, its own small calendar, and what it expects."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from wsis_workflow.domain.rules.calendars import ROLLS, Calendar, weekday_number
from wsis_workflow.domain.rules.dates import MeetingTime
from wsis_workflow.domain.rules.deadlines import (
    EVENTS,
    DeadlineRule,
    Due,
    Offset,
    clock_time,
    due,
    moment_as_written,
    zone_of,
)

ASKED = ("anchor", "offset", "cutoff", "zone", "roll", "calendar", "duration_days", "expect")
KNOWN = ("id", *ASKED, "title", "note", "source")
UNRESOLVED = "unresolved"
DEFAULT_ZONE = "Europe/Zurich"


@dataclass(frozen=True, slots=True)
class Question:
    """One case as read: the rule, the days on which its anchor may fall, and the calendar."""

    rule: DeadlineRule
    meeting: MeetingTime | None
    calendar: Calendar

    @property
    def answer(self) -> Due | None:
        """Compute the deadline; None while its anchor is unknown."""
        moment = self.meeting.opening if self.meeting else None
        return None if moment is None else due(self.rule, moment, self.calendar)


def question(case: Mapping[str, Any]) -> Question:
    """Read the rule, the anchor and the calendar of one case.

    Raises:
        ValueError: something in it cannot be read.
    """
    _refuse_unknown(case)
    name, zone = _text(case, "id"), _text(case, "zone", DEFAULT_ZONE)
    zone_of(zone)
    anchor = _text(case, "anchor")
    cutoff = case.get("cutoff")
    rule = DeadlineRule(
        name=name,
        anchor=anchor,
        offset=Offset.parse(_text(case, "offset", "0 days")),
        cutoff=None if cutoff is None else clock_time(str(cutoff)),
        zone=zone,
        roll=_roll(_text(case, "roll", "none")),
    )
    meeting = None if anchor in EVENTS else MeetingTime.parse(anchor, _days(case.get("duration_days")), None, zone)
    return Question(rule, meeting, inline_calendar(case.get("calendar")))


def inline_calendar(data: object) -> Calendar:
    """Read `{weekend: [sat, sun], holidays: [dates]}`; without it Saturday and Sunday are not worked.

    Raises:
        ValueError: it has another form.
    """
    if data is None:
        return Calendar()
    if not isinstance(data, Mapping) or set(data) - {"weekend", "holidays"}:
        raise ValueError("A calendar has weekend and holidays; write {weekend: [sat, sun], holidays: [2008-09-11]}.")
    weekend = frozenset(map(weekday_number, _texts(data, "weekend", ["sat", "sun"])))
    return Calendar(weekend, frozenset(map(_holiday, _texts(data, "holidays", []))))


def wanted(expected: object) -> tuple[datetime, datetime] | None:
    """Read `expect` as the first and the last instant; None for a deadline without a date.

    Raises:
        ValueError: it is neither an instant nor a window.
    """
    if expected == UNRESOLVED:
        return None
    if isinstance(expected, Mapping) and set(expected) == {"instant"}:
        return _utc(expected["instant"]), _utc(expected["instant"])
    if isinstance(expected, Mapping) and set(expected) == {"earliest", "latest"}:
        return _utc(expected["earliest"]), _utc(expected["latest"])
    raise ValueError("A case expects an instant, or an earliest and a latest; write expect: {instant: ...Z}.")


def _refuse_unknown(case: Mapping[str, Any]) -> None:
    unknown = [str(key) for key in case if key not in KNOWN]
    if unknown:
        raise ValueError(f'A case has no "{unknown[0]}"; write one of {", ".join(ASKED)}.')


def _utc(value: object) -> datetime:
    moment = moment_as_written(_as_text(value), "UTC")
    if moment is None or moment.instant is None:
        raise ValueError(f'"{value}" is no instant; write one in UTC, such as 2008-10-15T15:00:00Z.')
    return moment.instant


def _days(value: object) -> int:
    if value is None:
        return 1
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f'"{value}" is no number of days; write a whole number.')
    return value


def _roll(text: str) -> str:
    if text not in ROLLS:
        raise ValueError(f'"{text}" is no way to roll; write one of {", ".join(ROLLS)}.')
    return text


def _holiday(text: str) -> date:
    moment = moment_as_written(text, "UTC")
    if moment is None or not moment.is_exact:
        raise ValueError(f'"{text}" is no holiday; write a date such as 2008-09-11.')
    return moment.earliest


def _text(case: Mapping[str, Any], key: str, default: str | None = None) -> str:
    value = case.get(key, default)
    if value is None and default is None:
        raise ValueError(f'The case has no "{key}"; add it.')
    return _as_text(default if value is None else value)


def _texts(data: Mapping[str, Any], key: str, default: list[str]) -> list[str]:
    value = data.get(key)
    if value is not None and not isinstance(value, list | tuple):
        raise ValueError(f'"{key}" of a calendar is a list; write it in brackets.')
    return default if value is None else [_as_text(entry) for entry in value]


def _as_text(value: object) -> str:
    """Take a date that a reader of YAML has already recognised back to how it was written."""
    return value.isoformat() if isinstance(value, date) else str(value)
