"""Meetings: when they are, how certainly, what hangs on each, and what may be done with it."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from wsis_workflow.app.queries.action_items import actions_for_meeting
from wsis_workflow.app.queries.hanging import agenda_of, deadlines_by_meeting, hanging_on, letter_of
from wsis_workflow.app.queries.news import latest_event
from wsis_workflow.app.queries.probing import may_plan_for, meeting_offers, why_no_plans
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.entrypoints.web import calendar
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.rendering import page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor, at_one_instant

router = APIRouter()
Text = Annotated[str, Query(max_length=200)]


@router.get("/meetings")
@at_one_instant
def meetings(request: Request, visitor: Here, body: Text = "", after: Text = "", before: Text = "") -> Response:
    """Show the meetings to come and those that are over."""
    register = visitor.sight.register
    coming, past = calendar.to_come(visitor, body, after), calendar.over(visitor, body, before)
    offered = list(may_plan_for(register, visitor.ref, visitor.now))
    return page(
        request,
        "meetings.html",
        visitor,
        picture=calendar.drawn(visitor, body),
        coming=coming,
        past=past,
        later=_address(body, after=coming.next) if coming.next else None,
        earlier=_address(body, before=past.next) if past.next else None,
        is_past_open=bool(before),
        due=deadlines_by_meeting(visitor.sight),
        agenda={one.ref: agenda_of(visitor.sight, one.ref) for one in (*coming.entries, *past.entries)},
        names=Names(register),
        bodies=register.bodies.values(),
        body=body,
        may_plan=offered,
        why_not=[] if offered else why_no_plans(register, visitor.ref, visitor.now),
        latest=latest_event(visitor.house.store),
    )


def shown(visitor: Visitor, meeting: Meeting) -> dict[str, object]:
    """Gather what the page of one meeting shows; the page of an act on it shows the same below."""
    register = visitor.sight.register
    return {
        "meeting": meeting,
        "hanging": hanging_on(visitor.sight, meeting),
        "letter": letter_of(visitor.sight, meeting),
        "offers": meeting_offers(register, meeting, visitor.ref, visitor.now),
        "voices": register.members_of(meeting.of, visitor.now),
        "is_over": calendar.is_over(meeting, visitor),
        "is_on": meeting.is_on(visitor.now),
        "names": Names(register),
        "actions": actions_for_meeting(visitor.sight, meeting.ref),
        "latest": latest_event(visitor.house.store),
    }


def _address(body: str, **more: str) -> str:
    return f"/meetings?{urlencode({'body': body, **more} if body else more)}"
