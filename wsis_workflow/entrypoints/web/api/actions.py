"""The action items of bodies, and every act on them."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from wsis_workflow.app.queries.action_items import actions_for_meeting, actions_of, actions_on, my_actions
from wsis_workflow.app.queries.body_rows import action_row
from wsis_workflow.domain.desk import action_commands as act
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.entrypoints.web.api import body_sent as said
from wsis_workflow.entrypoints.web.api.answering import DONE, answered, like
from wsis_workflow.entrypoints.web.api.answers import Done, Told
from wsis_workflow.entrypoints.web.api.caller import Reading
from wsis_workflow.entrypoints.web.api.doing import OnDesk
from wsis_workflow.entrypoints.web.api.words import NumberOnDesk, Ref
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(tags=["bodies"])
OnlyOpen = Annotated[bool, Query(alias="open", description="Only what is still to be done.")]


class ActionAnswer(Told):
    """An action item; `due` is in words, `due_at` the instant where it is exact."""

    of: str
    number: int
    text: str
    state: str
    owner: str
    owners: list[str]
    due: str
    due_at: datetime | None
    due_meeting: str | None
    overdue: bool
    mine: bool
    meeting: str | None
    proposal: str | None
    item: str
    entered_by: str
    entered_at: datetime
    settled_by: str
    settled_at: datetime | None
    evidence: str


class Actions(Told):
    """Action items, open ones first."""

    items: list[ActionAnswer]


@router.get("/actions", responses=like(Actions, "The caller's own."))
@at_one_instant
def mine(caller: Reading) -> Response:
    """List the open action items of the caller, in every body."""
    return answered({"items": [action_row(one) for one in my_actions(caller.sight)]})


@router.get("/bodies/{ref}/actions", responses=like(Actions, "The action items."))
@at_one_instant
def actions(ref: Ref, caller: Reading, only_open: OnlyOpen = False) -> Response:
    """List the action items of a body that the caller may read."""
    return answered({"items": [action_row(one) for one in actions_of(caller.sight, ref, only_open=only_open)]})


@router.get("/meetings/{ref}/actions", responses=like(Actions, "The action items."))
@at_one_instant
def of_meeting(ref: Ref, caller: Reading) -> Response:
    """List what a meeting has to go through: what is open of its body, and what arose in it or fell due at it."""
    return answered({"items": [action_row(one) for one in actions_for_meeting(caller.sight, ref)]})


@router.get("/proposals/{ref}/actions", responses=like(Actions, "The action items."))
@at_one_instant
def of_proposal(ref: Ref, caller: Reading) -> Response:
    """List the action items that arise from a proposal, of whichever body."""
    return answered({"items": [action_row(one) for one in actions_on(caller.sight, ref)]})


@router.post("/bodies/{ref}/actions", status_code=201, responses=like(Done, "It is entered.", 201))
def enter_action(ref: Ref, sent: said.ActionSent, on_desk: OnDesk) -> Response:
    """Enter an action item."""
    due, owner = on_desk.due(sent.due), _owner(sent.owner)
    return on_desk(act.EnterAction(ref, sent.text, owner, due, sent.meeting, sent.proposal, sent.item), 201)


@router.patch("/bodies/{ref}/actions/{number}", responses=DONE)
def change_action(ref: Ref, number: NumberOnDesk, sent: said.ActionChangeSent, on_desk: OnDesk) -> Response:
    """Give an action item another text, owner or date."""
    owner = None if sent.owner is None else _owner(sent.owner)
    due = None if sent.due is None else on_desk.due(sent.due)
    return on_desk(act.ChangeAction(ref, number, sent.text, owner, due))


@router.post("/bodies/{ref}/actions/{number}/done", responses=DONE)
def finish(ref: Ref, number: NumberOnDesk, sent: said.EvidenceSent, on_desk: OnDesk) -> Response:
    """Report an action item as done."""
    return on_desk(act.FinishAction(ref, number, sent.evidence))


@router.post("/bodies/{ref}/actions/{number}/drop", responses=DONE)
def drop(ref: Ref, number: NumberOnDesk, sent: said.WhySent, on_desk: OnDesk) -> Response:
    """Drop an action item."""
    return on_desk(act.DropAction(ref, number, sent.reasons))


@router.post("/bodies/{ref}/actions/{number}/reopen", responses=DONE)
def reopen(ref: Ref, number: NumberOnDesk, sent: said.WhySent, on_desk: OnDesk) -> Response:
    """Open an action item again."""
    return on_desk(act.ReopenAction(ref, number, sent.reasons))


def _owner(sent: said.OwnerSent) -> Owner:
    return Owner(sent.person, sent.member, sent.office, sent.of)
