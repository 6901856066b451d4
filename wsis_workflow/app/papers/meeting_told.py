"""When a meeting was, as exactly as its letter says, and who was there, as far as that is on record."""

from collections import Counter
from collections.abc import Iterator

from wsis_workflow.app.papers.days import day_written, hour_written, meeting_days
from wsis_workflow.app.papers.paper import Block, Paragraph, Run, Runs
from wsis_workflow.app.papers.wording import Wording
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.queries.sittings import sitting_of
from wsis_workflow.app.queries.stances import by_name
from wsis_workflow.domain.proposals.calling import member_called
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.rules.dates import MeetingTime
from wsis_workflow.domain.rules.explaining import plain as in_words
from wsis_workflow.domain.rules.moments import Moment, wall_of


def when_told(time: MeetingTime, wording: Wording) -> Runs:
    """Say when a meeting is, or in which week, month or quarter, and no more than is known."""
    days, year = meeting_days(time, wording.language), time.opens[:4]
    if days is not None:
        return (Run(days),)
    if time.precision == "week":
        return wording.say("in_week", week=int(time.opens[6:]), year=_number(year))
    if time.precision == "quarter":
        return wording.say("in_quarter", quarter=int(time.opens[6:]), year=_number(year))
    return wording.say("no_date")


def meeting_told(meeting: Meeting, sight: Sight, wording: Wording) -> Iterator[Block]:
    """Tell the dates of a meeting, and its presence."""
    if meeting.cancelled:
        yield wording.paragraph("was_cancelled")
    elif sitting_of(meeting) is None:
        yield wording.paragraph("no_exact_date", when=when_told(meeting.time, wording))
    else:
        yield from _hours(meeting.time, wording)
    if meeting.note:
        yield wording.paragraph("a_note", note=meeting.note)
    yield from _presence(meeting, sight, wording)


def _hours(time: MeetingTime, wording: Wording) -> Iterator[Block]:
    if time.opening is not None and time.opening.has_hour:
        yield Paragraph(_hour("opening_at", time.opening, time, wording))
    if time.closing is not None:
        yield Paragraph(_hour("closing_at", time.closing, time, wording))


def _hour(label: str, moment: Moment, time: MeetingTime, wording: Wording) -> Runs:
    assert moment.instant is not None, "asked of meetings with an exact date"
    local = wall_of(moment.instant, time.zone).local
    day, hour = day_written(local.date(), wording.language), hour_written(local.time(), wording.language)
    return wording.say(label, day=(Run(day),), hour=(Run(hour),), zone=(Run(time.zone),))


def _presence(meeting: Meeting, sight: Sight, wording: Wording) -> Iterator[Block]:
    """Count who is recorded as present, by category; a meeting without a record says so."""
    if meeting.present is None:
        yield wording.paragraph("no_attendance")
        return
    if not meeting.present:
        yield wording.paragraph("nobody_present")
        return
    names = by_name(member_called(code, sight.register) for code in meeting.present)
    yield wording.paragraph("members_present", count=len(names), names=wording.names(names))
    yield from _categories(meeting, sight, wording)
    yield from _records(meeting, sight, wording)


def _categories(meeting: Meeting, sight: Sight, wording: Wording) -> Iterator[Block]:
    opens = meeting.time.opens_at or sight.now
    known = [sight.register.members[code] for code in meeting.present or () if code in sight.register.members]
    found = Counter(member.category_in(meeting.of, opens) for member in known)
    counts = [
        wording.say("number_of", what=wording.term(in_words(category)), count=count)
        for category, count in sorted(found.items(), key=lambda one: str(one[0]))
        if category
    ]
    if counts:
        yield wording.paragraph("by_category", counts=wording.listed(counts))


def _records(meeting: Meeting, sight: Sight, wording: Wording) -> Iterator[Block]:
    """Tell how many there were at each count, where they were counted more than once."""
    taken = sight.gate.store.views.attendance(meeting.ref)
    for one in taken if len(taken) > 1 else ():
        local = wall_of(one.at, meeting.time.zone).local
        day, hour = day_written(local.date(), wording.language), hour_written(local.time(), wording.language)
        yield wording.paragraph("attendance_at", day=(Run(day),), hour=(Run(hour),), count=len(one.present))


def _number(year: str) -> Runs:
    return (Run(year),)
