"""Lists that are decided together: who takes what out, what is advised, and the one button that adopts the rest."""

from datetime import datetime

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from wsis_workflow.app.directory import instant
from wsis_workflow.app.queries.en_bloc import list_opening, lists_of
from wsis_workflow.app.queries.news import latest_event
from wsis_workflow.app.queries.readying import Readiness, ready_for
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.desk.floor_nouns import ANNOUNCE, STEP
from wsis_workflow.domain.desk.list_commands import AdoptList, EndList, OpenList, Recommend, TakeOut
from wsis_workflow.domain.desk.list_nouns import ADVICE
from wsis_workflow.domain.proposals.refusals import Invalid, Refused
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.entrypoints.web.calendar import meeting_called
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.pages.meeting_agenda import address_of
from wsis_workflow.entrypoints.web.posted import Posted, once_of, text_of
from wsis_workflow.entrypoints.web.problems import STATUS
from wsis_workflow.entrypoints.web.rendering import done, page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor, at_one_instant

LISTS = "/lists"
router = APIRouter()


@router.get("/meetings/{ref}/lists")
@at_one_instant
def lists(request: Request, visitor: Here, ref: str) -> Response:
    """Show the lists that were laid before the meeting."""
    return _page(request, visitor, meeting_called(visitor, ref))


@router.post("/meetings/{ref}/lists")
def open_list(request: Request, visitor: Here, ref: str, sent: Posted) -> Response:
    """Lay a list before the meeting."""
    meeting = meeting_called(visitor, ref)
    try:
        command = _opening(meeting, sent)
    except Refused as refused:
        return _page(request, visitor, meeting, refused)
    return _acted(request, visitor, meeting, command, sent)


@router.post("/meetings/{ref}/lists/{name}/take-out")
def take_out(request: Request, visitor: Here, ref: str, name: str, sent: Posted) -> Response:
    """Take an item out."""
    meeting = meeting_called(visitor, ref)
    command = TakeOut(meeting.of, name, text_of(sent, "proposal"), text_of(sent, "reasons"))
    return _acted(request, visitor, meeting, command, sent)


@router.post("/meetings/{ref}/lists/{name}/advise")
def advise(request: Request, visitor: Here, ref: str, name: str, sent: Posted) -> Response:
    """Say what the secretariat or a group advises about an item."""
    meeting = meeting_called(visitor, ref)
    proposal, advice, reasons = (text_of(sent, field) for field in ("proposal", "advice", "reasons"))
    command = Recommend(meeting.of, name, proposal, advice, reasons, text_of(sent, "of") or None)
    return _acted(request, visitor, meeting, command, sent)


@router.post("/meetings/{ref}/lists/{name}/adopt")
def adopt(request: Request, visitor: Here, ref: str, name: str, sent: Posted) -> Response:
    """Decide on all that remains."""
    meeting = meeting_called(visitor, ref)
    return _acted(request, visitor, meeting, AdoptList(meeting.of, name), sent)


@router.post("/meetings/{ref}/lists/{name}/withdraw")
def withdraw(request: Request, visitor: Here, ref: str, name: str, sent: Posted) -> Response:
    """Withdraw a list."""
    meeting = meeting_called(visitor, ref)
    return _acted(request, visitor, meeting, EndList(meeting.of, name, text_of(sent, "reasons")), sent)


def _opening(meeting: Meeting, sent: FormData) -> OpenList:
    does, closes = text_of(sent, "does"), text_of(sent, "closes")
    act, what = (ANNOUNCE, "") if does == ANNOUNCE else (STEP, does.removeprefix("step "))
    return OpenList(
        body=meeting.of,
        list=text_of(sent, "list"),
        meeting=meeting.ref,
        title=text_of(sent, "title"),
        proposals=tuple(str(one) for one in sent.getlist("proposal")),
        act=act,
        what=what,
        reasons=text_of(sent, "reasons"),
        closes=_instant(closes, meeting) if closes else None,
    )


def _instant(written: str, meeting: Meeting) -> datetime:
    try:
        return instant(written, meeting.time.zone)
    except ValueError:
        problem = sentence("“{written}” is no date", written=written[:30])
        raise Refused(Invalid(problem, sentence("write it as in 2008-02-11T09:30"))) from None


def _acted(request: Request, visitor: Visitor, meeting: Meeting, command: DeskCommand, sent: FormData) -> Response:
    try:
        answer = visitor.act_on_desk(command, once_of(sent))
    except Refused as refused:
        return _page(request, visitor, meeting, refused)
    return done(visitor, address_of(meeting.ref, LISTS), answer.sentence)


def _page(request: Request, visitor: Visitor, meeting: Meeting, refused: Refused | None = None) -> Response:
    ready = [one for one in ready_for(visitor.sight, meeting) if one.is_ready]
    return page(
        request,
        "meeting_lists.html",
        visitor,
        STATUS[refused.code] if refused else 200,
        here=address_of(meeting.ref, LISTS),
        there=address_of(meeting.ref, ""),
        meeting=meeting,
        lists=lists_of(visitor.sight, meeting),
        opening=list_opening(visitor.sight, meeting, tuple(one.ref for one in ready)),
        ready=ready,
        steps=_steps(visitor, ready),
        advice=ADVICE,
        names=Names(visitor.sight.register),
        wrong=[reason.sentence for reason in refused.reasons] if refused else [],
        latest=latest_event(visitor.house.store),
    )


def _steps(visitor: Visitor, ready: list[Readiness]) -> dict[str, str]:
    """List, by title, the steps that people can take on any of these proposals."""
    found: dict[str, str] = {}
    for seen in visitor.sight.all(one.ref for one in ready):
        for step in seen.around.workflow.steps_from(seen.proposal.state):
            if not step.is_automatic and not seen.around.workflow.set_by(step.name):
                found[step.name] = step.title
    return found
