"""Meetings as entries: exact ones at their time, others on the whole days between which they may be, as tentative."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from urllib.parse import quote

from wsis_workflow.app.calendars.entry import CANCELLED, CONFIRMED, TENTATIVE, Entry
from wsis_workflow.app.calendars.identity import uid_of_meeting
from wsis_workflow.app.languages import Catalogue
from wsis_workflow.app.printable import plain
from wsis_workflow.domain.proposals.calling import body_called, meeting_called
from wsis_workflow.domain.proposals.register import Meeting, Register
from wsis_workflow.domain.rules.meeting_words import opens_when
from wsis_workflow.domain.rules.sentences import sentence, sentences

A_DAY = timedelta(days=1)
Span = tuple[date | datetime | None, date | datetime | None]


def meeting_entry(
    meeting: Meeting, register: Register, house: str, tongue: Catalogue, base_url: str, changed_at: datetime | None
) -> Entry:
    """Make the entry of a meeting; one that is cancelled stays, and says so."""
    start, end = span_of(meeting)
    return Entry(
        uid=uid_of_meeting(meeting, house),
        sequence=meeting.sequence,
        status=CANCELLED if meeting.cancelled else CONFIRMED if _is_fixed(meeting) else TENTATIVE,
        start=start,
        end=end,
        zone=meeting.time.zone,
        summary=tongue.say(_summary(meeting, register)),
        description="\n".join(tongue.say(line) for line in _description(meeting, register)),
        url=f"{base_url}/meetings/{quote(meeting.ref, safe='')}" if base_url else "",
        changed_at=changed_at,
        takes_time=_is_fixed(meeting) and not meeting.cancelled,
    )


def span_of(meeting: Meeting) -> Span:
    """Give the instants from which until which it sits, or the first day and the day after the last; None without any.

    Where only the day of the opening is known, no hour is made up.
    """
    time = meeting.time
    if time.earliest_day is None or time.latest_day is None:
        return None, None
    if _is_fixed(meeting) and time.opening is not None and time.opening.has_hour:
        return time.opens_at, time.closes_at
    return time.earliest_day, time.latest_day + A_DAY


def _is_fixed(meeting: Meeting) -> bool:
    return meeting.time.precision == "exact"


def _summary(meeting: Meeting, register: Register) -> str:
    called = meeting_called(meeting, register)
    if meeting.cancelled:
        return sentence("Cancelled: {meeting}", meeting=called)
    return called if _is_fixed(meeting) else sentence("{meeting} (date not fixed)", meeting=called)


def _description(meeting: Meeting, register: Register) -> Iterator[str]:
    called, days = body_called(meeting.of, register), meeting.time.days
    yield sentence("Meeting of {body}", body=called)
    yield sentence("Opens {when}.", when=opens_when(meeting.time.opens))
    if not _is_fixed(meeting):
        yield sentence("The date is not fixed; the days shown are all those on which it may be.")
    yield sentences("It takes {number} day.", "It takes {number} days.", days)
    if meeting.cancelled:
        yield sentence("It is cancelled.")
    if meeting.note:
        yield sentence("Note: {note}", note=plain(meeting.note))
