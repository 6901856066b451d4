"""By which channels a notice reaches a person, and when: their own settings, which no formal notice has to heed."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from wsis_workflow.app.stored import Routed
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.rules.deadlines import clock_time, in_utc, wall_at, wall_of, zone_of

EMAIL = "email"
WEBHOOK = "webhook"  # a program of the person's own
INBOX = "inbox"  # the notice itself, which everybody finds in the program: nothing has to be sent
DIGEST_AT = time(8, 0)
DAYS_TO_DIGEST = {"daily": 1, "weekly": 7}  # a week's digest comes on Monday
CUT_OFF_MINUTE = timedelta(minutes=1)
ZONE = "Europe/Zurich"


def routes_for(notice: Notice, person: Person, now: datetime, zone: str = ZONE) -> list[Routed]:
    """Route a notice through each of the person's channels; `zone` is that of people who have named none."""
    not_before = _not_before(notice, person, now, zone)
    return [Routed(channel, not_before) for channel in _channels(person)]


def digest_slot(notice: Notice, person: Person, now: datetime, zone: str = ZONE) -> datetime | None:
    """Name the digest in which a notice goes; None where it goes alone."""
    slot = _next_digest(person, now, _zone(person, zone))
    return None if slot is None or _is_urgent(notice, _after_quiet_hours(person, slot, zone), now) else slot


def _channels(person: Person) -> list[str]:
    chosen = person.channels or ((EMAIL,) if person.address else ())
    return [channel for channel in dict.fromkeys(chosen) if channel != INBOX]


def _not_before(notice: Notice, person: Person, now: datetime, zone: str) -> datetime:
    digest = _next_digest(person, now, _zone(person, zone))
    wanted = _after_quiet_hours(person, digest or now, zone)
    return now if _is_urgent(notice, wanted, now) else wanted


def _is_urgent(notice: Notice, wanted: datetime, now: datetime) -> bool:
    """Say whether a deadline that is still to come would pass while the notice waits."""
    return notice.over is not None and now < notice.over and notice.over - CUT_OFF_MINUTE <= wanted


def _next_digest(person: Person, now: datetime, zone: str) -> datetime | None:
    step = DAYS_TO_DIGEST.get(person.digest)
    if step is None:
        return None
    today = wall_of(in_utc(now), zone).local.date()
    days = [today + timedelta(days=number) for number in range(8)]
    slots = [wall_at(day, DIGEST_AT, zone).instant for day in days if step == 1 or day.weekday() == 0]
    return next(slot for slot in slots if slot >= now)


def _after_quiet_hours(person: Person, at: datetime, zone: str) -> datetime:
    """Put an instant in the quiet hours off to their end; hours that begin on one day may end on the next."""
    return next((end for start, end in _quiet_hours(person, at, _zone(person, zone)) if start <= at < end), at)


def _quiet_hours(person: Person, at: datetime, zone: str) -> Iterator[tuple[datetime, datetime]]:
    start, end = _hour(person.quiet_from), _hour(person.quiet_until)
    if start is None or end is None or start == end:
        return
    today = wall_of(in_utc(at), zone).local.date()
    for day in (today - timedelta(days=1), today):
        last_day = day if start < end else day + timedelta(days=1)
        yield wall_at(day, start, zone).instant, wall_at(last_day, end, zone).instant


def _hour(written: str | None) -> time | None:
    """Read an hour; what cannot be read keeps no notice back."""
    try:
        return clock_time(written) if written else None
    except ValueError:
        return None


def _zone(person: Person, default: str) -> str:
    try:
        return zone_of(person.zone or default).key
    except ValueError:
        return default
