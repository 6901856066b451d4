"""Action items of a body: the list, one item, and every act on it."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from wsis_workflow.app.queries.action_items import ActionSeen, action_of, actions_of
from wsis_workflow.app.queries.desk_offers import on_desk
from wsis_workflow.app.queries.directory import body_seen
from wsis_workflow.app.queries.offered import Offered
from wsis_workflow.domain.desk.action_commands import (
    ActionCommand,
    ChangeAction,
    DropAction,
    EnterAction,
    FinishAction,
    ReopenAction,
)
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.pages.desk_forms import (
    OFFICES,
    address_of,
    due_of,
    names_of,
    owner_of,
    owner_value,
    sentences_of,
    typed_in,
)
from wsis_workflow.entrypoints.web.posted import Posted, once_of, text_of, written_in
from wsis_workflow.entrypoints.web.problems import STATUS
from wsis_workflow.entrypoints.web.rendering import done, page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor, at_one_instant

GIVEN = "given"  # what stands for anything that is written with an act
router = APIRouter()


@router.get("/bodies/{ref}/actions")
@at_one_instant
def actions(request: Request, visitor: Here, ref: str, on: str = "") -> Response:
    """List the action items of a body, and the form for another one."""
    return _list(request, visitor, ref, on=on)


@router.post("/bodies/{ref}/actions")
def enter(request: Request, visitor: Here, ref: str, sent: Posted) -> Response:
    """Enter an action item."""
    command = EnterAction(
        body=body_seen(visitor.sight, ref).body.ref,
        text=written_in(sent, "text"),
        owner=owner_of(sent),
        due=due_of(sent, "due", visitor),
        meeting=text_of(sent, "meeting") or None,
        proposal=text_of(sent, "proposal") or None,
        item=text_of(sent, "item"),
    )
    try:
        answer = visitor.act_on_desk(command, once_of(sent))
    except Refused as refused:
        return _list(request, visitor, ref, refused, sent)
    return done(visitor, address_of(ref, "/actions"), answer.sentence)


@router.get("/bodies/{ref}/actions/{number:int}")
@at_one_instant
def action(request: Request, visitor: Here, ref: str, number: int) -> Response:
    """Show an action item."""
    return _one(request, visitor, ref, number)


@router.post("/bodies/{ref}/actions/{number:int}/{act}")
def take(request: Request, visitor: Here, ref: str, number: int, act: str, sent: Posted) -> Response:
    """Change an action item, report it as done, drop it, or open it again."""
    if act not in _ACTS:
        raise HTTPException(404)
    found = action_of(visitor.sight, ref, number)
    try:
        answer = visitor.act_on_desk(_ACTS[act](found, sent, visitor), once_of(sent))
    except Refused as refused:
        return _one(request, visitor, ref, number, refused, sent)
    return done(visitor, address_of(ref, f"/actions/{number}"), answer.sentence)


def may_enter(visitor: Visitor, body: str) -> Offered:
    """Try to enter an action item of one's own."""
    return on_desk(visitor.sight, EnterAction(body, GIVEN, Owner(person=visitor.ref)))


def _change(one: ActionSeen, sent: FormData, visitor: Visitor) -> ActionCommand:
    due, owner = due_of(sent, "due", visitor), owner_of(sent)
    return ChangeAction(
        one.body,
        one.number,
        text=written_in(sent, "text") or None,
        owner=owner if text_of(sent, "owner") else None,
        due=due if due.is_set else None,
    )


def _offers(visitor: Visitor, one: ActionSeen) -> dict[str, Offered]:
    body, number = one.body, one.number
    commands: dict[str, ActionCommand] = {
        "change": ChangeAction(body, number, text=f"{one.text} {GIVEN}"),
        "done": FinishAction(body, number, GIVEN),
        "drop": DropAction(body, number, GIVEN),
        "reopen": ReopenAction(body, number, GIVEN),
    }
    return {name: on_desk(visitor.sight, command) for name, command in commands.items()}


def _list(
    request: Request,
    visitor: Visitor,
    ref: str,
    refused: Refused | None = None,
    sent: FormData | None = None,
    on: str = "",
) -> Response:
    body = body_seen(visitor.sight, ref).body
    return page(
        request,
        "body_actions.html",
        visitor,
        STATUS[refused.code] if refused else 200,
        body=body,
        items=actions_of(visitor.sight, ref),
        offer=may_enter(visitor, ref),
        from_proposal=on[:200],
        wrong=sentences_of(refused),
        **_lists(visitor, ref, sent),
    )


def _one(
    request: Request,
    visitor: Visitor,
    ref: str,
    number: int,
    refused: Refused | None = None,
    sent: FormData | None = None,
) -> Response:
    found = action_of(visitor.sight, ref, number)
    return page(
        request,
        "action.html",
        visitor,
        STATUS[refused.code] if refused else 200,
        here=address_of(ref, f"/actions/{number}"),
        body=body_seen(visitor.sight, ref).body,
        item=found,
        owner=owner_value(visitor.house.store.desk(ref).actions[number].owner),
        offers=_offers(visitor, found),
        wrong=sentences_of(refused),
        **_lists(visitor, ref, sent),
    )


def _lists(visitor: Visitor, body: str, sent: FormData | None) -> dict[str, Any]:
    register, now = visitor.sight.register, visitor.now
    seated: dict[str, Person] = {person.ref: person for person, _ in register.seated(body, now)}
    held = [one for one in register.meetings_of(body) if one.has_opened(now)]
    return {
        "seated": sorted(seated.values(), key=lambda one: one.name),
        "voices": register.members_of(body, now),
        "offices": OFFICES,
        "ahead": [one for one in register.meetings_of(body) if not one.has_opened(now)],
        "held": held[-6:],
        "names": Names(register),
        "typed": typed_in(sent),
        "chosen": lambda name: set(names_of(sent, name)) if sent is not None else set(),
    }


_ACTS: dict[str, Callable[[ActionSeen, FormData, Visitor], ActionCommand]] = {
    "change": _change,
    "done": lambda one, sent, visitor: FinishAction(one.body, one.number, written_in(sent, "evidence")),
    "drop": lambda one, sent, visitor: DropAction(one.body, one.number, written_in(sent, "reasons")),
    "reopen": lambda one, sent, visitor: ReopenAction(one.body, one.number, written_in(sent, "reasons")),
}
