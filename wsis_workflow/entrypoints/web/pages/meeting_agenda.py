"""The agenda of a meeting: its order of business and documents, to read and print; and how its officers set it."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from wsis_workflow.app.agenda_changes import arranged, hours_read, hours_written
from wsis_workflow.app.queries.agendas import ItemSeen, agenda_of
from wsis_workflow.app.queries.desk_offers import on_desk
from wsis_workflow.app.queries.meeting_documents import documents_of
from wsis_workflow.app.queries.news import latest_event
from wsis_workflow.app.queries.readying import ready_for, suggestion
from wsis_workflow.domain.desk.agenda_commands import IssueAgenda, SetAgenda
from wsis_workflow.domain.desk.agenda_nouns import BUSINESS, Agenda, Item
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.entrypoints.web.agenda_form import items_of
from wsis_workflow.entrypoints.web.calendar import meeting_called
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.posted import Posted, once_of, text_of, version_of
from wsis_workflow.entrypoints.web.problems import STATUS
from wsis_workflow.entrypoints.web.rendering import done, page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor, at_one_instant

ANYTHING = Item("", 1, BUSINESS, "anything")  # what is tried to see whether one may set the agenda
SUGGEST = "suggest"
router = APIRouter()


class Group(NamedTuple):
    """Items of an agenda under one name."""

    name: str
    entries: tuple[ItemSeen, ...]


@router.get("/meetings/{ref}/agenda")
@at_one_instant
def agenda(request: Request, visitor: Here, ref: str) -> Response:
    """Show the agenda."""
    return _page(request, visitor, meeting_called(visitor, ref))


@router.post("/meetings/{ref}/agenda")
def set_agenda(request: Request, visitor: Here, ref: str, sent: Posted) -> Response:
    """Set it as the form has it, or as is suggested."""
    meeting = meeting_called(visitor, ref)
    try:
        answer = visitor.act_on_desk(_command(visitor, meeting, sent), once_of(sent))
    except Refused as refused:
        return _page(request, visitor, meeting, refused)
    return done(visitor, address_of(ref), answer.sentence)


@router.post("/meetings/{ref}/agenda/issue")
def issue(request: Request, visitor: Here, ref: str, sent: Posted) -> Response:
    """Send it out."""
    meeting = meeting_called(visitor, ref)
    try:
        answer = visitor.act_on_desk(IssueAgenda(meeting.of, ref), once_of(sent))
    except Refused as refused:
        return _page(request, visitor, meeting, refused)
    return done(visitor, address_of(ref), answer.sentence)


def address_of(ref: str, more: str = "/agenda") -> str:
    """Give the address of a page of a meeting."""
    return f"/meetings/{quote(ref, safe='')}{more}"


def _command(visitor: Visitor, meeting: Meeting, sent: FormData) -> SetAgenda:
    before = visitor.house.store.desk(meeting.of).agendas.get(meeting.ref, Agenda(meeting.ref))
    ready = ready_for(visitor.sight, meeting)
    if text_of(sent, "do") == SUGGEST:
        items, hours = arranged(before.items, suggestion(ready)), before.hours
    else:
        items, hours = items_of(sent, ready), hours_read(text_of(sent, "hours"))
    return SetAgenda(meeting.of, meeting.ref, items, hours, version_of(sent))


def _groups(items: Iterable[ItemSeen]) -> list[Group]:
    """Put items that follow each other in the same group under its name."""
    return [Group(name, tuple(some)) for name, some in groupby(items, key=lambda one: one.group)]


def _page(request: Request, visitor: Visitor, meeting: Meeting, refused: Refused | None = None) -> Response:
    sight, register = visitor.sight, visitor.sight.register
    found = agenda_of(sight, meeting)
    setting = on_desk(sight, SetAgenda(meeting.of, meeting.ref, (ANYTHING,)))
    on_it = {item.key for item in found.items}
    ready = [one for one in ready_for(sight, meeting) if one.ref not in on_it]
    return page(
        request,
        "meeting_agenda.html",
        visitor,
        STATUS[refused.code] if refused else 200,
        here=address_of(meeting.ref),
        meeting=meeting,
        agenda=found,
        groups=_groups(found.items),
        hours=hours_written(found.hours),
        setting=setting,
        issuing=on_desk(sight, IssueAgenda(meeting.of, meeting.ref)),
        ready=[one for one in ready if one.is_ready],
        not_ready=[one for one in ready if not one.is_ready],
        documents=documents_of(sight, meeting),
        names=Names(register),
        wrong=[reason.sentence for reason in refused.reasons] if refused else [],
        latest=latest_event(visitor.house.store),
    )
