"""When a deadline falls: the one computation that pages, mail, terminal and feeds all show."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from wsis_workflow.domain.rules.calendars import Calendar
from wsis_workflow.domain.rules.deadline_rules import LAST_MINUTE, DeadlineRule
from wsis_workflow.domain.rules.moments import Moment, Wall, wall_at, wall_of
from wsis_workflow.domain.rules.spans import HOURS

ONE_DAY = timedelta(days=1)
CUT_OFF_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline as computed: one instant, or a window while its anchor is known to the week, month or quarter only."""

    earliest: Wall
    latest: Wall
    has_hour: bool = True

    @property
    def is_exact(self) -> bool:
        """Say whether every day the anchor may fall on gives the same instant."""
        return self.earliest.instant == self.latest.instant

    @property
    def instant(self) -> datetime:
        """Give the instant in UTC.

        Raises:
            ValueError: it is a window.
        """
        if not self.is_exact:
            raise ValueError("This deadline is a window, not a date; make its meeting's date exact first.")
        return self.earliest.instant

    @property
    def over(self) -> datetime:
        """Give the first instant (UTC) that is too late: the cut-off minute itself is in time."""
        return self.latest.instant + CUT_OFF_MINUTE


def due(rule: DeadlineRule, moment: Moment, calendar: Calendar) -> Due:
    """Compute the deadline that a rule gives for its anchor.

    Raises:
        ValueError: it falls outside the years that can be written.
    """
    has_hour = rule.cutoff is not None or moment.has_hour
    try:
        walls = [_due_from(rule, moment, day, calendar) for day in _days_of(moment)]
    except (OverflowError, ValueError) as cause:
        raise ValueError(f'The deadline "{rule.name}" cannot be computed: {cause}; correct its rule.') from None
    # Months clip, rolls meet and clocks change: the extremes need not come from the first and the last day.
    return Due(min(walls, key=_instant), max(walls, key=_instant), has_hour)


def due_on(day: date, at: time | None, rule: DeadlineRule) -> Due:
    """Take the date that a letter sets in place of the rule's; the cut-off counts where the letter gives no hour."""
    wall = wall_at(day, at or rule.cutoff or LAST_MINUTE, rule.zone)
    return Due(wall, wall, at is not None or rule.cutoff is not None)


def _due_from(rule: DeadlineRule, moment: Moment, day: date, calendar: Calendar) -> Wall:
    """Count from one of the days that the anchor may fall on."""
    if rule.offset.unit == HOURS:
        start = _clocks_at(rule, moment, day).instant
        return _rolled(rule, wall_of(start + timedelta(hours=rule.offset.count), rule.zone).local, calendar)
    if rule.cutoff is not None or not moment.has_hour:
        return _counted(rule, day, rule.cutoff or LAST_MINUTE, calendar)
    if moment.at is not None and moment.zone in {None, rule.zone}:
        return _counted(rule, day, moment.at, calendar)  # as written, also where the clocks leave that hour out
    start_local = _clocks_at(rule, moment, day).local
    return _counted(rule, start_local.date(), start_local.time(), calendar)


def _counted(rule: DeadlineRule, day: date, at: time, calendar: Calendar) -> Wall:
    return wall_at(calendar.roll(rule.offset.shift(day, calendar), rule.roll), at, rule.zone)


def _clocks_at(rule: DeadlineRule, moment: Moment, day: date) -> Wall:
    """Read the anchor by the rule's clocks; an anchor without an hour has the rule's own."""
    if moment.instant is not None:
        return wall_of(moment.instant, rule.zone)
    if moment.at is None:
        return wall_at(day, rule.cutoff or LAST_MINUTE, rule.zone)
    return wall_of(wall_at(day, moment.at, moment.zone or rule.zone).instant, rule.zone)


def _rolled(rule: DeadlineRule, local: datetime, calendar: Calendar) -> Wall:
    """Keep the elapsed hour to the second unless a cut-off or a roll says otherwise."""
    day = calendar.roll(local.date(), rule.roll)
    if day == local.date() and rule.cutoff is None:
        return Wall(local, rule.zone)
    return wall_at(day, rule.cutoff or local.time(), rule.zone)


def _days_of(moment: Moment) -> list[date]:
    return [moment.earliest + ONE_DAY * number for number in range((moment.latest - moment.earliest).days + 1)]


def _instant(wall: Wall) -> datetime:
    return wall.instant
