"""Ad hoc groups: set up by the chair while the body sits, changed and discharged on their own page."""

from itertools import count
from typing import Any

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from wsis_workflow.app.queries.desk_offers import on_desk
from wsis_workflow.app.queries.directory import body_seen
from wsis_workflow.app.queries.groups import GroupSeen, group_seen, referable, referrals
from wsis_workflow.app.queries.offered import Offered
from wsis_workflow.app.queries.starting import free_name
from wsis_workflow.domain.desk.falling import NO_DATE
from wsis_workflow.domain.desk.group_commands import ChangeGroup, DischargeGroup, SetUpGroup
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.proposals.register import Meeting, Person
from wsis_workflow.entrypoints.web.calendar import KNOWN
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.pages.desk_forms import address_of, due_of, names_of, sentences_of, typed_in
from wsis_workflow.entrypoints.web.posted import Posted, once_of, text_of, written_in
from wsis_workflow.entrypoints.web.problems import STATUS
from wsis_workflow.entrypoints.web.rendering import done, page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor, at_one_instant

GIVEN = "given"  # what stands for anything that is written with an act
router = APIRouter()


@router.get("/bodies/{ref}/groups/new")
@at_one_instant
def new(request: Request, visitor: Here, ref: str) -> Response:
    """Show the form for an ad hoc group, or why there can be none now, and who can set one up when."""
    return _form(request, visitor, ref)


@router.post("/bodies/{ref}/groups/new")
def set_up(request: Request, visitor: Here, ref: str, sent: Posted) -> Response:
    """Set a group up, and refer to it what was chosen."""
    name = text_of(sent, "name")
    refer, reasons = names_of(sent, "refer"), text_of(sent, "reasons")
    command = SetUpGroup(
        body=body_seen(visitor.sight, ref).body.ref,
        group=text_of(sent, "group") or _free(visitor, name),
        name=name,
        mandate=written_in(sent, "mandate"),
        convenor=text_of(sent, "convenor"),
        clause=text_of(sent, "clause"),
        people=names_of(sent, "people"),
        members=names_of(sent, "members"),
        open_to_all="open_to_all" in sent,
        room=text_of(sent, "room"),
        report_by=due_of(sent, "report_by", visitor),
        refer=referrals(visitor.sight, ref, refer, reasons),
    )
    try:
        answer = visitor.act_on_desk(command, once_of(sent))
    except Refused as refused:
        return _form(request, visitor, ref, refused, sent)
    return done(visitor, address_of(command.group), answer.sentence)


@router.get("/bodies/{ref}/groups/{group}")
def back(visitor: Here, ref: str, group: str) -> Response:
    """Lead to the page of a group."""
    return RedirectResponse(address_of(body_seen(visitor.sight, group).body.ref), 303)


@router.get("/bodies/{ref}/groups/{group}/change")
@at_one_instant
def changing(request: Request, visitor: Here, ref: str, group: str) -> Response:
    """Show what may be different about a group."""
    return _changing(request, visitor, ref, group)


@router.post("/bodies/{ref}/groups/{group}/change")
def change(request: Request, visitor: Here, ref: str, group: str, sent: Posted) -> Response:
    """Change who takes part, the room, or the time to report back."""
    found = _group(visitor, ref, group)
    due = due_of(sent, "report_by", visitor)
    command = ChangeGroup(
        body=found.parent,
        group=group,
        convenor=text_of(sent, "convenor") or None,
        add_people=names_of(sent, "people"),
        add_members=names_of(sent, "members"),
        remove_people=names_of(sent, "without"),
        room=text_of(sent, "room"),
        report_by=due if due.is_set else None,
    )
    return _acted(request, visitor, found, command, sent)


@router.post("/bodies/{ref}/groups/{group}/discharge")
def discharge(request: Request, visitor: Here, ref: str, group: str, sent: Posted) -> Response:
    """Discharge a group."""
    found = _group(visitor, ref, group)
    return _acted(request, visitor, found, DischargeGroup(found.parent, group, text_of(sent, "reasons")), sent)


def may_set_up(visitor: Visitor, body: str) -> Offered:
    """Try to set a group up with somebody who sits there as its convenor."""
    seated = visitor.sight.register.seated(body, visitor.now)
    convenor = seated[0][0].ref if seated else visitor.ref
    return on_desk(visitor.sight, SetUpGroup(body, "a group that is not there yet", GIVEN, GIVEN, convenor))


def may_change(visitor: Visitor, group: GroupSeen) -> Offered:
    """Try to give a group another room."""
    return on_desk(visitor.sight, ChangeGroup(group.parent, group.group, room=f"{group.room} {GIVEN}"))


def may_discharge(visitor: Visitor, group: GroupSeen) -> Offered:
    """Try to discharge a group."""
    return on_desk(visitor.sight, DischargeGroup(group.parent, group.group))


def _acted(
    request: Request, visitor: Visitor, found: GroupSeen, command: ChangeGroup | DischargeGroup, sent: FormData
) -> Response:
    try:
        answer = visitor.act_on_desk(command, once_of(sent))
    except Refused as refused:
        return _changing(request, visitor, found.parent, found.group, refused, sent)
    return done(visitor, address_of(found.group), answer.sentence)


def _group(visitor: Visitor, parent: str, group: str) -> GroupSeen:
    body_seen(visitor.sight, parent)
    found = group_seen(visitor.sight, group)
    if found is None or found.parent != parent:
        known = sorted(visitor.sight.gate.store.desk(parent).groups)
        raise Refused(Unknown("body", group, tuple(known)[:KNOWN]))
    return found


def _free(visitor: Visitor, name: str) -> str:
    """Make a short name that no body has yet."""
    made, bodies = free_name(visitor.sight, name), visitor.sight.register.bodies
    names = (made if number == 1 else f"{made}-{number}" for number in count(1))
    return next(one for one in names if one not in bodies)


def _form(
    request: Request, visitor: Visitor, ref: str, refused: Refused | None = None, sent: FormData | None = None
) -> Response:
    body = body_seen(visitor.sight, ref).body
    offer = may_set_up(visitor, ref)
    return page(
        request,
        "group_new.html",
        visitor,
        STATUS[refused.code] if refused else 200,
        body=body,
        offer=offer,
        referable=referable(visitor.sight, ref) if offer.is_allowed else [],
        wrong=sentences_of(refused),
        **_lists(visitor, ref, sent),
    )


def _changing(
    request: Request,
    visitor: Visitor,
    ref: str,
    group: str,
    refused: Refused | None = None,
    sent: FormData | None = None,
) -> Response:
    found = _group(visitor, ref, group)
    seated = {person.ref: person for person, _ in visitor.sight.register.seated(group, visitor.now)}
    return page(
        request,
        "group_change.html",
        visitor,
        STATUS[refused.code] if refused else 200,
        here=address_of(ref, f"/groups/{group}/change"),
        group=found,
        inside=list(seated.values()),
        change=may_change(visitor, found),
        discharge=may_discharge(visitor, found),
        no_date=NO_DATE,
        wrong=sentences_of(refused),
        **_lists(visitor, ref, sent),
    )


def _lists(visitor: Visitor, body: str, sent: FormData | None) -> dict[str, Any]:
    register, now = visitor.sight.register, visitor.now
    seated: dict[str, Person] = {person.ref: person for person, _ in register.seated(body, now)}
    ahead: list[Meeting] = [one for one in register.meetings_of(body) if not one.has_opened(now)]
    return {
        "seated": sorted(seated.values(), key=lambda one: one.name),
        "voices": register.members_of(body, now),
        "ahead": ahead,
        "names": Names(register),
        "typed": typed_in(sent),
        "chosen": lambda name: set(names_of(sent, name)) if sent is not None else set(),
    }
