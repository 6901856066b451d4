"""A meeting as it sits: what is on the floor for everybody, and for its chair one key for each outcome."""

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from wsis_workflow.app.queries.ballots import BallotSeen, ballot_of
from wsis_workflow.app.queries.en_bloc import lists_of
from wsis_workflow.app.queries.news import latest_event
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.app.queries.sitting_day import day_of
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.desk.floor_commands import PutOnFloor, RecordOutcome
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.entrypoints.web.calendar import meeting_called
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.pages.meeting_agenda import address_of
from wsis_workflow.entrypoints.web.posted import Posted, once_of, text_of
from wsis_workflow.entrypoints.web.problems import STATUS
from wsis_workflow.entrypoints.web.proposal_forms import BIND
from wsis_workflow.entrypoints.web.rendering import done, page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor, at_one_instant

DAY = "/day"
router = APIRouter()


@router.get("/meetings/{ref}/day")
@at_one_instant
def day(request: Request, visitor: Here, ref: str) -> Response:
    """Show what the meeting is at."""
    return _page(request, visitor, meeting_called(visitor, ref))


@router.post("/meetings/{ref}/floor")
def put(request: Request, visitor: Here, ref: str, sent: Posted) -> Response:
    """Turn to an item."""
    meeting = meeting_called(visitor, ref)
    return _acted(request, visitor, meeting, PutOnFloor(meeting.of, ref, text_of(sent, "item")), sent)


@router.post("/meetings/{ref}/outcome")
def record(request: Request, visitor: Here, ref: str, sent: Posted) -> Response:
    """Record what came of the item on the floor."""
    meeting = meeting_called(visitor, ref)
    bound = {name.removeprefix(BIND): text_of(sent, name) for name in sent if name.startswith(BIND)}
    said = {name: text_of(sent, name) for name in ("item", "act", "what", "reasons", "note")}
    command = RecordOutcome(meeting.of, ref, **said, bind={party: body for party, body in bound.items() if body})
    return _acted(request, visitor, meeting, command, sent)


def _acted(request: Request, visitor: Visitor, meeting: Meeting, command: DeskCommand, sent: FormData) -> Response:
    try:
        answer = visitor.act_on_desk(command, once_of(sent))
    except Refused as refused:
        return _page(request, visitor, meeting, refused)
    return done(visitor, address_of(meeting.ref, DAY), answer.sentence)


def _page(request: Request, visitor: Visitor, meeting: Meeting, refused: Refused | None = None) -> Response:
    found = day_of(visitor.sight, meeting)
    seen = found.floor.seen if found.floor else None
    return page(
        request,
        "meeting_day.html",
        visitor,
        STATUS[refused.code] if refused else 200,
        here=address_of(meeting.ref, DAY),
        there=address_of(meeting.ref, ""),
        meeting=meeting,
        day=found,
        agenda=found.agenda,
        proposal=seen.proposal if seen else None,
        workflow=seen.around.workflow if seen else None,
        ballot=_ballot(seen),
        lists=[one for one in lists_of(visitor.sight, meeting) if not one.found.end],
        names=Names(visitor.sight.register),
        wrong=[reason.sentence for reason in refused.reasons] if refused else [],
        latest=latest_event(visitor.house.store),
    )


def _ballot(seen: Seen | None) -> BallotSeen | None:
    return ballot_of(seen) if seen is not None and seen.proposal.ballot is not None else None
