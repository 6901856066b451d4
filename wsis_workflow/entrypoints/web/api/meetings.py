"""Meetings: when they are, what hangs on them, and what moving one would change."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from wsis_workflow.app.calendars.found import UnreadableCalendar
from wsis_workflow.app.calendars.taking_over import Line, TakeOver
from wsis_workflow.app.queries.foretelling import Foretold, foretold
from wsis_workflow.app.queries.meetings import preview
from wsis_workflow.app.wanted import Wanted
from wsis_workflow.bootstrap.calendar_files import plan_calendar
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.proposals.register_commands import (
    AddMeeting,
    CancelMeeting,
    ChangeMeetings,
    MoveMeeting,
    TakeAttendance,
)
from wsis_workflow.domain.rules.dates import MeetingTime
from wsis_workflow.entrypoints.web.api import meeting_sent as said
from wsis_workflow.entrypoints.web.api.answering import DONE, answered, like
from wsis_workflow.entrypoints.web.api.answers import Done, Told
from wsis_workflow.entrypoints.web.api.caller import Caller, Reading
from wsis_workflow.entrypoints.web.api.doing import Keep
from wsis_workflow.entrypoints.web.api.words import Name, Ref, invalid
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(tags=["meetings"])
DONE_OR_PREVIEWED = like(Done | Foretold, "It is done; with `preview`, what it would change.")
NO_NOTE = said.NoteSent()
OnlyPreview = Annotated[bool, Query(alias="preview", description="Say what it would change, and change nothing.")]


class MeetingAnswer(Told):
    """A meeting as its letter has it, its instants where they are exact, and what is on its agenda."""

    meeting: str
    of: str
    number: int | None
    title: str
    opens: str
    days: int
    closes: str | None
    zone: str
    precision: str
    opens_at: datetime | None
    closes_at: datetime | None
    deadlines: dict[str, str]
    deadlines_at: dict[str, datetime | None]
    cancelled: bool
    present: list[str] | None
    note: str
    proposals: list[str]


class Meetings(Told):
    """The meetings."""

    items: list[MeetingAnswer]


class CalendarPlan(Told):
    """What becomes of each entry of a calendar file, and what the changes would change."""

    entries: list[Line]
    foretold: Foretold


@router.get("/meetings", responses=like(Meetings, "The meetings, by date."))
@at_one_instant
def meetings(caller: Reading, of: Annotated[Name | None, Query(description="A body.")] = None) -> Response:
    """List the meetings of all bodies, or of one."""
    held = [one for one in caller.sight.register.meetings.values() if of in (None, one.of)]
    held.sort(key=lambda one: (one.time.earliest_day is None, str(one.time.earliest_day), one.ref))
    return answered({"items": [_shown(one, caller) for one in held]})


@router.post("/meetings", status_code=201, responses=like(Done, "It is planned.", 201))
def add(sent: said.MeetingSent, keep: Keep) -> Response:
    """Plan a meeting."""
    zone = sent.zone or keep.caller.house.settings.zone
    try:
        time = MeetingTime.parse(sent.opens, sent.days, sent.closes, zone)
    except ValueError as fault:
        raise Refused(invalid(fault)) from None
    meeting = Meeting(sent.meeting, sent.of, time, sent.number, sent.title, sent.note, sent.deadlines)
    return keep(AddMeeting(meeting), 201)


@router.post("/meetings/calendar", responses=like(Done | CalendarPlan, "It is done; with `preview`, what it would do."))
def take_over(sent: said.CalendarSent, keep: Keep, only_preview: OnlyPreview = False) -> Response:
    """Take over the meetings of a calendar file: what was exported here is known again, the rest becomes new meetings.

    What cannot be taken over, such as what recurs, is listed with why; see it first with `preview`.
    """
    caller = keep.caller
    try:
        found = plan_calendar(caller.sight, sent.calendar.encode(), sent.of, caller.house.settings.zone)
    except UnreadableCalendar as fault:
        raise Refused(invalid(fault)) from None
    command = found.command or ChangeMeetings(())
    if not only_preview:
        # What is asked for is the file, not what it comes to: sent again under its key it comes to nothing more.
        asked = TakeOver(sent.of, sent.calendar)
        return answered(caller.once(asked, keep.key, lambda: caller.act_on_register(command)))
    with caller.house.trial() as trial:
        would_be = preview(trial.gate, command, caller.ref, caller.now)
    return answered({"entries": found.lines, "foretold": foretold(would_be, caller.sight, (sent.of,))})


@router.get("/meetings/{ref}", responses=like(MeetingAnswer, "The meeting."))
@at_one_instant
def meeting(ref: Ref, caller: Reading) -> Response:
    """Show a meeting, and the proposals on its agenda that the caller may read."""
    known = caller.sight.register.meetings
    if ref not in known:
        raise Refused(Unknown("meeting", ref, tuple(sorted(known))[:12]))
    return answered(_shown(known[ref], caller))


@router.patch("/meetings/{ref}", responses=DONE_OR_PREVIEWED)
def move(ref: Ref, sent: said.MoveSent, keep: Keep, only_preview: OnlyPreview = False) -> Response:
    """Give a meeting another date, make it exact or less so, or set the dates of its letter; what is not said stays."""
    command = MoveMeeting(ref, sent.opens, sent.days, sent.closes, sent.deadlines, sent.note)
    return _previewed(keep.caller, command) if only_preview else keep(command)


@router.post("/meetings/{ref}/cancellation", responses=DONE_OR_PREVIEWED)
def cancel(ref: Ref, keep: Keep, sent: said.NoteSent = NO_NOTE, only_preview: OnlyPreview = False) -> Response:
    """Cancel a meeting; proposals on its agenda come off it."""
    command = CancelMeeting(ref, sent.note)
    return _previewed(keep.caller, command) if only_preview else keep(command)


@router.post("/meetings/{ref}/attendance", responses=DONE)
def attendance(ref: Ref, sent: said.AttendanceSent, keep: Keep) -> Response:
    """Record which members are present; a later record replaces it."""
    return keep(TakeAttendance(ref, tuple(sent.present)))


def _previewed(caller: Caller, command: MoveMeeting | CancelMeeting) -> Response:
    """Try a change in a copy that is thrown away; of what the caller may not read, only how much there is."""
    with caller.house.trial() as trial:
        found = preview(trial.gate, command, caller.ref, caller.now)
    known = caller.sight.register.meetings
    return answered(foretold(found, caller.sight, (known[command.meeting].of,)))


def _shown(meeting: Meeting, caller: Caller) -> dict[str, object]:
    time = meeting.time
    return {
        "meeting": meeting.ref,
        "of": meeting.of,
        "number": meeting.number,
        "title": meeting.title,
        "opens": time.opens,
        "days": time.days,
        "closes": time.closes,
        "zone": time.zone,
        "precision": time.precision,
        "opens_at": time.opens_at,
        "closes_at": time.closes_at,
        "deadlines": meeting.deadlines,
        "deadlines_at": meeting.deadlines_at,
        "cancelled": meeting.cancelled,
        "present": meeting.present,
        "note": meeting.note,
        "proposals": _agenda(meeting, caller),
    }


def _agenda(meeting: Meeting, caller: Caller) -> list[str]:
    views = caller.house.store.views
    return [one.ref for one in views.proposals(Wanted(meetings=(meeting.ref,)), caller.sight.scope, limit=None)]
