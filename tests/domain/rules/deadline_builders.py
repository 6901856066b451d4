"""Builders of deadlines with happy defaults."""

from datetime import UTC, date, datetime, time
from typing import Any

from wsis_workflow.domain.rules.calendars import Calendar
from wsis_workflow.domain.rules.dates import MeetingTime
from wsis_workflow.domain.rules.deadlines import DeadlineRule, Due, Moment, Offset, due

COUNCIL_2008 = date(2008, 11, 12)
FIVE_PM = time(17, 0)


def a_rule(offset: str = "-28 days", **changes: Any) -> DeadlineRule:
    """Build the deadline of Rule 20: four weeks before the Council."""
    settings: dict[str, Any] = {"anchor": "council.meeting.opening", "cutoff": FIVE_PM, **changes}
    return DeadlineRule(name="council_documents", offset=Offset.parse(offset), **settings)


def an_opening(text: str, days: int = 1, zone: str = "Europe/Zurich") -> Moment:
    """Build the opening of a meeting as its letter wrote it."""
    opening = MeetingTime.parse(text, days, None, zone).opening
    assert opening is not None
    return opening


def due_from(text: str, rule: DeadlineRule, days: int = 1, calendar: Calendar | None = None) -> Due:
    """Compute a rule's deadline for a meeting."""
    return due(rule, an_opening(text, days), calendar or Calendar())


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Build an instant."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC)
