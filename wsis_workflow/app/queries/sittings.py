"""When a meeting sat, and on which days: what was done then was done there."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from wsis_workflow.domain.proposals.refusals import Invalid, Refused, Unknown
from wsis_workflow.domain.proposals.register import Meeting, Register
from wsis_workflow.domain.rules.moments import wall_at, wall_of
from wsis_workflow.domain.rules.sentences import sentence

CUT_OFF_MINUTE = timedelta(minutes=1)  # what closes with the meeting closes when that minute is over


@dataclass(frozen=True, slots=True)
class Sitting:
    """From the opening of a meeting (or of one of its days) to the end, both instants included."""

    start: datetime
    end: datetime

    def has(self, at: datetime) -> bool:
        """Say whether something happened in it."""
        return self.start <= at <= self.end


def sitting_of(meeting: Meeting) -> Sitting | None:
    """Give the time in which a meeting sat; None where it has no exact date, or was cancelled."""
    opens, closes = meeting.time.opens_at, meeting.time.closes_at
    if meeting.cancelled or opens is None or closes is None:
        return None
    return Sitting(opens, closes + CUT_OFF_MINUTE)


def days_of(meeting: Meeting) -> tuple[date, ...]:
    """List the days of a meeting by the clocks of its place; none where its date is not exact."""
    sitting = sitting_of(meeting)
    if sitting is None:
        return ()
    first = wall_of(sitting.start, meeting.time.zone).local.date()
    last = wall_of(sitting.end - CUT_OFF_MINUTE, meeting.time.zone).local.date()
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


def day_of(meeting: Meeting, asked: date | None, now: datetime) -> date:
    """Give the day of a meeting that is asked for, or else its latest that has begun.

    Raises:
        Refused: `unknown`: it is none of its days; `invalid`: the meeting has no exact date.
    """
    days = days_of(meeting)
    if not days:
        problem = sentence("The meeting has no exact date, so it has no days yet")
        raise Refused(Invalid(problem, sentence("ask again once its date is known")))
    if asked is not None and asked not in days:
        raise Refused(Unknown(sentence("day"), asked.isoformat(), tuple(day.isoformat() for day in days)))
    today = wall_of(now, meeting.time.zone).local.date()
    return asked or max((day for day in days if day <= today), default=days[0])


def sitting_on(meeting: Meeting, day: date) -> Sitting | None:
    """Give the part of a sitting that fell on a day; the minute after the close belongs to the last day."""
    whole, days = sitting_of(meeting), days_of(meeting)
    if whole is None or day not in days:
        return None
    start = max(whole.start, _midnight(day, meeting))
    end = _midnight(day + timedelta(days=1), meeting) - timedelta(microseconds=1)
    return Sitting(start, whole.end if day == days[-1] else end)


def held_before(meeting: Meeting, body: str, register: Register) -> Meeting | None:
    """Find the latest meeting of a body that began before a meeting did."""
    earlier = [one for one in register.meetings_of(body) if _began_before(one, meeting)]
    return earlier[-1] if earlier else None


def until(meeting: Meeting, since: Meeting | None, register: Register) -> tuple[Meeting, ...]:
    """List the meetings of its body up to a meeting, those alone that began after another body's."""
    earlier = [one for one in register.meetings_of(meeting.of) if _began_before(one, meeting)]
    return (*(one for one in earlier if since is None or _began_before(since, one)), meeting)


def earlier_elsewhere(meeting: Meeting, register: Register) -> tuple[Meeting, ...]:
    """List the meetings of other bodies that began before a meeting did, the latest first."""
    bodies = (body for body in register.bodies if body != meeting.of)
    found = [one for body in bodies for one in register.meetings_of(body) if _began_before(one, meeting)]
    return tuple(sorted(found, key=lambda one: (str(one.time.earliest_day), one.ref), reverse=True))


def ahead_of(meeting: Meeting, body: str, register: Register) -> tuple[Meeting, ...]:
    """List the meetings of a body that begin after a meeting did, those without a date last."""
    return tuple(
        one for one in register.meetings_of(body) if one.ref != meeting.ref and not _began_before(one, meeting)
    )


def _began_before(one: Meeting, other: Meeting) -> bool:
    first, second = one.time.earliest_day, other.time.earliest_day
    return first is not None and (second is None or first < second)


def _midnight(day: date, meeting: Meeting) -> datetime:
    return wall_at(day, time(0), meeting.time.zone).instant
