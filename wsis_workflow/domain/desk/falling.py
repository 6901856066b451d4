"""When something on a desk is due: on a day, at an hour, or at a meeting, which it follows wherever that moves."""

from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.proposals.calling import body_called, meeting_called
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, Unknown
from wsis_workflow.domain.proposals.register import Meeting, Register
from wsis_workflow.domain.rules.calendars import Calendar
from wsis_workflow.domain.rules.deadlines import DeadlineRule, Due, due, in_words, moment_as_written
from wsis_workflow.domain.rules.sentences import sentence

NEXT = "next"
EVERY_DAY = Calendar()


@dataclass(frozen=True, slots=True)
class DueBy:
    """When something is due, as it was asked for: `written` (by the clocks of `zone`), or a `meeting` by its name.

    The meeting `next` is whichever of the body's comes next; without either there is no date.
    """

    written: str = ""
    meeting: str = ""
    zone: str = "Europe/Zurich"

    @property
    def is_set(self) -> bool:
        """Say whether there is to be a date at all."""
        return bool(self.written or self.meeting)


NO_DATE = DueBy()


@dataclass(frozen=True, slots=True)
class Falls:
    """When that is, as things stand: `due` is None while nobody knows; `words` says it either way.

    `meeting` is the one that it follows now.
    """

    due: Due | None = None
    words: str = ""
    meeting: str | None = None


NEVER = Falls()


def falls(by: DueBy, body: str, since: datetime, register: Register) -> Falls:
    """Find when something is due that was asked for at an instant by a body."""
    if by.written:
        return _on_date(by)
    if not by.meeting:
        return NEVER
    meeting = _meeting(by, body, since, register)
    if meeting is None:
        of = body_called(_whose(by, body, register), register)
        return Falls(None, sentence("at the next meeting of {body}, which is not planned yet", body=of))
    return _at(meeting, register)


def must_be_a_date(by: DueBy, body: str, now: datetime, register: Register) -> None:
    """Refuse what is no exact date, has passed, or is a meeting that is not there, over or cancelled.

    Raises:
        Refused: `unknown` or `invalid`.
    """
    if by.written:
        _must_be_ahead(by, body, now, register)
    elif by.meeting not in ("", NEXT):
        meeting = register.meetings.get(by.meeting)
        if meeting is None:
            raise Refused(Unknown("meeting", by.meeting, tuple(sorted(register.meetings))[:12]))
        if meeting.cancelled or meeting.has_closed(now):
            problem = sentence("{meeting} is over or cancelled", meeting=meeting_called(meeting, register))
            raise Refused(Invalid(problem, sentence("choose a later meeting, or a day")))


def _must_be_ahead(by: DueBy, body: str, now: datetime, register: Register) -> None:
    try:
        found = falls(by, body, now, register)
    except ValueError as fault:
        problem, _, way_out = str(fault).rstrip(".").partition("; ")
        raise Refused(Invalid(problem, way_out or sentence("correct the date"))) from None
    if found.due is None or not found.due.is_exact:
        problem = sentence("“{written}” is no exact date", written=by.written)
        raise Refused(Invalid(problem, sentence("write a day, with or without an hour, or name a meeting")))
    if found.due.over <= now:
        problem = sentence("“{written}” has passed", written=by.written)
        raise Refused(Invalid(problem, sentence("give a later date")))


def _on_date(by: DueBy) -> Falls:
    moment = moment_as_written(by.written, by.zone)
    rule = DeadlineRule("date", by.written, zone=by.zone)
    found = due(rule, moment, EVERY_DAY) if moment is not None else None
    return Falls(found, in_words(rule, found))


def _meeting(by: DueBy, body: str, since: datetime, register: Register) -> Meeting | None:
    named = register.meetings.get(by.meeting)
    if named is not None and not named.cancelled:
        return named
    of = _whose(by, body, register)
    return next((one for one in register.meetings_of(of) if not _is_before(one, since)), None)


def _whose(by: DueBy, body: str, register: Register) -> str:
    """Say of which body the meeting is: of that of the one named, even if that is cancelled."""
    named = register.meetings.get(by.meeting)
    return named.of if named is not None else body


def _is_before(meeting: Meeting, since: datetime) -> bool:
    """Say whether a meeting had opened, or could no longer open, when the date was asked for."""
    latest = meeting.time.latest_day
    return meeting.has_opened(since) or (latest is not None and latest < since.date())


def _at(meeting: Meeting, register: Register) -> Falls:
    called, opening = meeting_called(meeting, register), meeting.time.opening
    if opening is None:
        words = sentence("at {meeting}, whose date is not known yet", meeting=called)
        return Falls(None, words, meeting.ref)
    rule = DeadlineRule("meeting", meeting.time.opens, zone=meeting.time.zone)
    found = due(rule, opening, EVERY_DAY)
    return Falls(found, in_words(rule, found), meeting.ref)
