"""The instants at which people are reminded of a deadline, before it and after it."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from wsis_workflow.domain.rules.calendars import Calendar
from wsis_workflow.domain.rules.deadline_rules import Overdue, Reminders
from wsis_workflow.domain.rules.due import Due
from wsis_workflow.domain.rules.moments import Wall, wall_at, wall_of
from wsis_workflow.domain.rules.spans import HOURS, Offset

MORNING = time(9, 0)
MOST_RUNGS = 1_000
EVERY_WEEKDAY = Calendar()


@dataclass(frozen=True, slots=True)
class Point:
    """One reminder's instant (UTC); `key` tells it from the others of its deadline: "-14 days", "+1 days"."""

    key: str
    instant: datetime
    is_overdue: bool


def reminder_points(due: Due, reminders: Reminders, calendar: Calendar = EVERY_WEEKDAY) -> tuple[Point, ...]:
    """List the rungs of the ladder in the order of time; of two at the same instant the first written stays.

    A window is led up to from its earliest date and overdue after its latest. Days are wall-clock, at the deadline's
    own hour, or 09:00 where it has none; hours are elapsed time.
    """
    rungs = [_point(due, due.earliest, _before(offset), calendar, is_overdue=False) for offset in reminders.before]
    if reminders.overdue is not None:
        rungs += _overdue_points(due, reminders.overdue, calendar)
    distinct = {(point.instant, point.is_overdue): point for point in reversed(rungs)}
    return tuple(sorted(distinct.values(), key=lambda point: (point.instant, point.is_overdue)))


def _overdue_points(due: Due, overdue: Overdue, calendar: Calendar) -> list[Point]:
    """Repeat `every` until `lasting` is over, counted from the deadline itself; the last rung may fall on its end."""
    end = _wall(replace(due, has_hour=True), due.latest, overdue.lasting, calendar).instant
    points: list[Point] = []
    for number in range(1, MOST_RUNGS + 1):
        point = _point(due, due.latest, overdue.every.times(number), calendar, is_overdue=True)
        if point.instant > end or overdue.every.count <= 0:
            break
        points.append(point)
    return points


def _point(due: Due, start: Wall, offset: Offset, calendar: Calendar, *, is_overdue: bool) -> Point:
    return Point(str(offset), _wall(due, start, offset, calendar).instant, is_overdue)


def _wall(due: Due, start: Wall, offset: Offset, calendar: Calendar) -> Wall:
    if offset.unit == HOURS:
        return wall_of(start.instant + timedelta(hours=offset.count), start.zone)
    at = start.local.time() if due.has_hour else MORNING
    return wall_at(offset.shift(start.local.date(), calendar), at, start.zone)


def _before(offset: Offset) -> Offset:
    return Offset(-abs(offset.count), offset.unit)
