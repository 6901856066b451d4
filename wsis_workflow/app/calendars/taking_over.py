"""What a calendar file would change: its entries held against the meetings that there are; none is left out unsaid."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from wsis_workflow.app.calendars.found import FoundEvent
from wsis_workflow.app.calendars.identity import is_deadline, uid_of_meeting
from wsis_workflow.app.calendars.meetings import A_DAY, span_of
from wsis_workflow.app.calendars.periods import period_of
from wsis_workflow.app.printable import one_line, plain
from wsis_workflow.domain.proposals.register import Meeting, Register
from wsis_workflow.domain.proposals.register_commands import AddMeeting, CancelMeeting, ChangeMeetings, MoveMeeting
from wsis_workflow.domain.rules.dates import CLOSING_HOUR, LONGEST, MeetingTime
from wsis_workflow.domain.rules.sentences import sentence

NEW, MOVED, CANCELLED, SAME, LEFT = "new", "moved", "cancelled", "unchanged", "left"
MOST_TITLE, MOST_NOTE = 200, 2_000
Change = AddMeeting | MoveMeeting | CancelMeeting


@dataclass(frozen=True, slots=True)
class Line:
    """What becomes of one entry of a file: `new`, `moved`, `cancelled`, `unchanged`, or `left` out, and why."""

    what: str
    line: int
    summary: str
    meeting: str = ""
    opens: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class TakeOver:
    """What somebody asks: to take over a calendar file; what is new in it becomes meetings of a body."""

    body: str
    calendar: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would change, entry by entry; nothing changes where there is no command."""

    lines: tuple[Line, ...]
    command: ChangeMeetings | None


def plan(events: Iterable[FoundEvent], body: str, zone: str, register: Register, house: str, now: datetime) -> Plan:
    """Hold a file against the meetings that there are: what is not known becomes a new meeting of a body."""
    known = {uid_of_meeting(one, house): one for one in register.meetings.values()}
    planning = _Planning(body, zone, known, set(register.meetings), now)
    found = [planning.of(event) for event in events]
    changes = tuple(change for _, change in found if change is not None)
    return Plan(tuple(line for line, _ in found), ChangeMeetings(changes, register.version) if changes else None)


@dataclass
class _Planning:
    body: str
    zone: str
    known: Mapping[str, Meeting]
    taken: set[str]
    now: datetime
    seen: set[str] = field(default_factory=set)

    def of(self, event: FoundEvent) -> tuple[Line, Change | None]:
        """Say what becomes of an entry, and by which change."""
        why = self._why_not(event)
        self.seen.add(event.uid)
        if why:
            return _line(LEFT, event, why=why), None
        meeting = self.known.get(event.uid)
        return self._new(event) if meeting is None else self._changed(event, meeting)

    def _why_not(self, event: FoundEvent) -> str:
        """Say why an entry cannot be taken over, if so."""
        checks = (
            (is_deadline(event.uid), sentence("It is a deadline, which follows from the rules.")),
            (
                event.kind != "VEVENT" and event.uid not in self.known,
                sentence("It is no event but a {kind}; plan it by hand if it is a meeting.", kind=event.kind),
            ),
            (event.is_recurring, sentence("It recurs, which is not supported; enter its meetings one by one.")),
            (event.uid in self.seen, sentence("The file has it twice; the first counts.")),
            (not event.uid, sentence("It has no UID, by which it could be known again; plan it by hand.")),
            (bool(event.fault), sentence("Its time cannot be read: {why}.", why=event.fault)),
            (
                event.start is None and event.uid not in self.known,
                sentence("It has no date; plan it by hand as to be determined."),
            ),
        )
        return next((why for holds, why in checks if holds), "")

    def _new(self, event: FoundEvent) -> tuple[Line, Change | None]:
        if event.status == "CANCELLED":
            return _line(LEFT, event, why=sentence("It is cancelled, and is not known here.")), None
        try:
            time = _time_of(event, self.zone)
        except ValueError as fault:
            return _line(LEFT, event, why=str(fault)), None
        ref = self._free_name(time)
        title, note = one_line(event.summary, MOST_TITLE), plain(event.note)[:MOST_NOTE]
        meeting = Meeting(ref, self.body, time, title=title, note=note, uid=event.uid)
        return _line(NEW, event, ref, time.opens), AddMeeting(meeting)

    def _changed(self, event: FoundEvent, meeting: Meeting) -> tuple[Line, Change | None]:
        if meeting.uid is None and event.sequence < meeting.sequence:
            why = sentence("The file is older than what stands here.")
            return _line(SAME, event, meeting.ref, meeting.time.opens, why), None
        if event.status == "CANCELLED":
            return self._cancelled(event, meeting)
        if event.start is None or _same_time(event, meeting):
            stays = sentence("It is cancelled here, and stays so.") if meeting.cancelled else ""
            return _line(SAME, event, meeting.ref, meeting.time.opens, stays), None
        return self._moved(event, meeting)

    def _cancelled(self, event: FoundEvent, meeting: Meeting) -> tuple[Line, Change | None]:
        if meeting.cancelled:
            return _line(SAME, event, meeting.ref, meeting.time.opens), None
        if meeting.has_opened(self.now):
            return _line(LEFT, event, meeting.ref, why=sentence("It has opened, and can no longer be cancelled.")), None
        return _line(CANCELLED, event, meeting.ref, meeting.time.opens), CancelMeeting(meeting.ref)

    def _moved(self, event: FoundEvent, meeting: Meeting) -> tuple[Line, Change | None]:
        if meeting.cancelled or meeting.has_opened(self.now):
            why = sentence("It is cancelled here, or has opened, and can no longer be moved; plan a further meeting.")
            return _line(LEFT, event, meeting.ref, why=why), None
        try:
            time = _time_of(event, meeting.time.zone, meeting.time.days)
        except ValueError as fault:
            return _line(LEFT, event, meeting.ref, why=str(fault)), None
        return _line(MOVED, event, meeting.ref, time.opens), MoveMeeting(
            meeting.ref, time.opens, time.days, time.closes
        )

    def _free_name(self, time: MeetingTime) -> str:
        """Name a new meeting after its body and its day."""
        name = wanted = f"{self.body}-{time.opens[:10]}"
        number = 2
        while name in self.taken:
            name, number = f"{wanted}.{number}", number + 1
        self.taken.add(name)
        return name


def _line(what: str, event: FoundEvent, meeting: str = "", opens: str = "", why: str = "") -> Line:
    return Line(what, event.line, one_line(event.summary, MOST_TITLE), meeting, opens, why)


def _same_time(event: FoundEvent, meeting: Meeting) -> bool:
    start, end = span_of(meeting)
    return (event.start, _end_of(event)) == (start, end)


def _end_of(event: FoundEvent) -> date | datetime | None:
    """Give the end; a day without one is that day alone, a time without one ends as it begins."""
    if event.end is not None or event.start is None:
        return event.end
    return event.start if isinstance(event.start, datetime) else event.start + A_DAY


def _time_of(event: FoundEvent, zone: str, days: int = 1) -> MeetingTime:
    """Read the time of a meeting: an instant by the clocks of a zone, whole days, or a period where it is tentative.

    Raises:
        ValueError: it lasts too long, or cannot be.
    """
    start, end = event.start, _end_of(event)
    assert start is not None, "it was looked at before"
    assert end is not None, "what has a beginning has an end"
    if isinstance(start, datetime) and isinstance(end, datetime):
        return _at_hours(start.astimezone(ZoneInfo(zone)), end.astimezone(ZoneInfo(zone)), zone)
    period = period_of(start, end - A_DAY) if event.status == "TENTATIVE" else None
    if period is not None:
        return MeetingTime.parse(period, days, None, zone)
    return MeetingTime.parse(start.isoformat(), _days((end - start).days), None, zone)


def _at_hours(start: datetime, end: datetime, zone: str) -> MeetingTime:
    """Leave out the closing where it is what would be taken for one."""
    days = _days((end.date() - start.date()).days + 1)
    opens = f"{start:%Y-%m-%dT%H:%M}"
    is_usual = (end.hour, end.minute) == (CLOSING_HOUR.hour, CLOSING_HOUR.minute) and end > start
    if is_usual or end - start < timedelta(minutes=1):
        return MeetingTime.parse(opens, days, None, zone)
    return MeetingTime.parse(opens, days, f"{end:%Y-%m-%dT%H:%M}", zone)


def _days(number: int) -> int:
    if number > LONGEST:
        raise ValueError(sentence("It lasts more than {most} days; plan it by hand.", most=LONGEST))
    return max(number, 1)
