"""The day of a meeting: its agenda and documents, what is on its floor, and the lists that it decides together."""

from fastapi import APIRouter
from starlette.responses import Response

from wsis_workflow.app.queries.agendas import AgendaSeen, agenda_of, meeting_named
from wsis_workflow.app.queries.day_told import day_told, list_told
from wsis_workflow.app.queries.en_bloc import lists_of
from wsis_workflow.app.queries.meeting_documents import documents_of
from wsis_workflow.app.queries.readying import ready_for
from wsis_workflow.app.queries.sitting_day import day_of
from wsis_workflow.domain.desk.agenda_commands import IssueAgenda, SetAgenda
from wsis_workflow.domain.desk.agenda_nouns import Agenda, Hours, Item
from wsis_workflow.domain.desk.floor_commands import PutOnFloor, RecordOutcome
from wsis_workflow.domain.desk.list_commands import AdoptList, EndList, OpenList, Recommend, TakeOut
from wsis_workflow.entrypoints.web.api import day_sent as said
from wsis_workflow.entrypoints.web.api.answering import DONE, answered, like
from wsis_workflow.entrypoints.web.api.answers import Done
from wsis_workflow.entrypoints.web.api.caller import Reading
from wsis_workflow.entrypoints.web.api.day_answers import DayAnswer, Documents, Lists, Ready
from wsis_workflow.entrypoints.web.api.doing import Deciding, OnDesk
from wsis_workflow.entrypoints.web.api.words import Ref, instant_of
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(tags=["meetings"])
NOTHING = said.WithdrawSent()


@router.get("/meetings/{ref}/agenda", responses=like(AgendaSeen, "The agenda."))
@at_one_instant
def agenda(ref: Ref, caller: Reading) -> Response:
    """Show the order of business of a meeting, of what the caller may read."""
    return answered(agenda_of(caller.sight, meeting_named(caller.sight, ref)))


@router.put("/meetings/{ref}/agenda", responses=DONE | {412: {"description": "It has changed since it was `seen`."}})
def set_agenda(ref: Ref, sent: said.AgendaSent, act: OnDesk) -> Response:
    """Give a meeting its agenda, in place of what there was."""
    body = _body(act, ref)
    kept = act.caller.house.store.desk(body).agendas.get(ref, Agenda(ref)).hours
    hours = kept if sent.hours is None else tuple(Hours(one.begins, one.ends) for one in sent.hours)
    items = tuple(Item(one.key, one.minutes, one.kind, one.title, one.group, one.note) for one in sent.items)
    return act(SetAgenda(body, ref, items, hours, sent.seen))


@router.post("/meetings/{ref}/agenda/issue", responses=DONE)
def issue(ref: Ref, act: OnDesk) -> Response:
    """Send the agenda out: everybody seated is told, and what is on it is scheduled for the meeting."""
    return act(IssueAgenda(_body(act, ref), ref))


@router.get("/meetings/{ref}/ready", responses=like(Ready, "What is ready."))
@at_one_instant
def ready(ref: Ref, caller: Reading) -> Response:
    """List which proposals are ready for a meeting, and why others are not."""
    return answered({"items": ready_for(caller.sight, meeting_named(caller.sight, ref))})


@router.get("/meetings/{ref}/documents", responses=like(Documents, "The documents."))
@at_one_instant
def documents(ref: Ref, caller: Reading) -> Response:
    """List the documents of a meeting, what came late, and who admitted it."""
    return answered({"items": documents_of(caller.sight, meeting_named(caller.sight, ref))})


@router.get("/meetings/{ref}/day", responses=like(DayAnswer, "The meeting as it sits."))
@at_one_instant
def day(ref: Ref, caller: Reading) -> Response:
    """Show what a meeting is at, what the caller may record of it, who is present, and what was decided."""
    return answered(day_told(day_of(caller.sight, meeting_named(caller.sight, ref))))


@router.post("/meetings/{ref}/floor", responses=DONE)
def put(ref: Ref, sent: said.FloorSent, act: OnDesk) -> Response:
    """Let the meeting turn to an item."""
    return act(PutOnFloor(_body(act, ref), ref, sent.item))


@router.post("/meetings/{ref}/outcomes", responses=DONE)
def record(ref: Ref, sent: said.OutcomeSent, act: OnDesk) -> Response:
    """Record what came of the item on the floor, take the act on its proposal, and go on."""
    more = (sent.act, sent.what, sent.reasons, sent.bind, sent.note)
    return act(RecordOutcome(_body(act, ref), ref, sent.item, *more))


@router.get("/meetings/{ref}/lists", responses=like(Lists, "The lists."))
@at_one_instant
def lists(ref: Ref, caller: Reading) -> Response:
    """List what was laid before a meeting to be decided together."""
    found = lists_of(caller.sight, meeting_named(caller.sight, ref))
    return answered({"items": [list_told(one) for one in found]})


@router.post("/meetings/{ref}/lists", status_code=201, responses=like(Done, "It is laid before the meeting.", 201))
def open_list(ref: Ref, sent: said.ListSent, act: OnDesk) -> Response:
    """Lay a list before a meeting."""
    command = OpenList(
        body=_body(act, ref),
        list=sent.list,
        meeting=ref,
        title=sent.title,
        proposals=tuple(sent.proposals),
        act=sent.act,
        what=sent.what,
        reasons=sent.reasons,
        closes=instant_of(sent.closes, "closes", act.caller.house.settings.zone) if sent.closes else None,
    )
    return act(command, 201)


@router.post("/meetings/{ref}/lists/{name}/exclusions", responses=DONE)
def take_out(ref: Ref, name: Ref, sent: said.TakeOutSent, act: OnDesk) -> Response:
    """Take a proposal out of a list, so that it is decided by itself."""
    return act(TakeOut(_body(act, ref), name, sent.proposal, sent.reasons))


@router.post("/meetings/{ref}/lists/{name}/advice", responses=DONE)
def advise(ref: Ref, name: Ref, sent: said.AdviceSent, act: OnDesk) -> Response:
    """Say what the secretariat or a group advises; it decides nothing."""
    return act(Recommend(_body(act, ref), name, sent.proposal, sent.advice, sent.reasons, sent.of))


@router.post("/meetings/{ref}/lists/{name}/adoption", responses=DONE)
def adopt(ref: Ref, name: Ref, act: OnDesk) -> Response:
    """Decide on everything that remains on a list: all of it, or nothing."""
    return act(AdoptList(_body(act, ref), name))


@router.post("/meetings/{ref}/lists/{name}/withdrawal", responses=DONE)
def withdraw(ref: Ref, name: Ref, act: OnDesk, sent: said.WithdrawSent = NOTHING) -> Response:
    """Withdraw a list; nothing is decided with it."""
    return act(EndList(_body(act, ref), name, sent.reasons))


def _body(act: Deciding, ref: str) -> str:
    return meeting_named(act.caller.sight, ref).of
