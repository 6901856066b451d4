"""Ad hoc groups, action items and liaison statements of a body: what lies on its desk, and every act on it."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from wsis_workflow.app.dues import due_by
from wsis_workflow.app.queries.action_items import actions_for_meeting, actions_of, actions_on, my_actions
from wsis_workflow.app.queries.body_rows import action_row, group_row, liaison_row
from wsis_workflow.app.queries.groups import groups_within, referrals
from wsis_workflow.app.queries.liaisons import liaisons_of
from wsis_workflow.domain.desk import action_commands as act
from wsis_workflow.domain.desk import group_commands as group
from wsis_workflow.domain.desk import liaison_commands as liaison
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.desk.falling import DueBy
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.entrypoints.web.api import body_sent as said
from wsis_workflow.entrypoints.web.api.answering import answered, like
from wsis_workflow.entrypoints.web.api.answers import Done, Told
from wsis_workflow.entrypoints.web.api.caller import Caller, Reading
from wsis_workflow.entrypoints.web.api.doing import OnDesk
from wsis_workflow.entrypoints.web.api.words import Name, Ref
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(tags=["bodies"])
DONE = like(Done, "It is done.")
NO_REASONS = said.WhySent()
Number = Annotated[int, Path(ge=1, le=1_000_000_000, description="Its number on the desk of the body.")]
OnlyOpen = Annotated[bool, Query(alias="open", description="Only what is still to be done.")]
OnlyAwaited = Annotated[bool, Query(alias="awaited", description="Only those that await a reply.")]


class GroupAnswer(Told):
    """An ad hoc group with its mandate; `report_by` is in words, `before_it` what waits on it and may be read."""

    group: str
    name: str
    of: str
    mandate: str
    clause: str
    convenor: str
    members: list[str]
    open_to_all: bool
    room: str
    report_by: str
    overdue: bool
    meeting: str
    set_up_at: datetime
    referred: list[str]
    before_it: list[str]
    discharged_at: datetime | None
    reasons: str


class Groups(Told):
    """The ad hoc groups of a body."""

    items: list[GroupAnswer]


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


class LiaisonAnswer(Told):
    """A liaison statement, `out`, `in` or `received` from outside; `reply_by` is in words."""

    way: str
    proposal: str | None
    number: int | None
    title: str
    other: str
    purpose: str
    state: str
    sent_at: datetime | None
    reply_by: str
    awaited: bool
    overdue: bool
    in_response_to: int | None
    received: str
    text: str
    evidence: str
    about: str | None
    answered_by: str | None
    answer: str


class Liaisons(Told):
    """Liaison statements, those that await a reply first."""

    items: list[LiaisonAnswer]


@router.get("/bodies/{ref}/groups", responses=like(Groups, "The groups."))
@at_one_instant
def groups(ref: Ref, caller: Reading) -> Response:
    """List the ad hoc groups that a body has set up, with their mandates."""
    _must_be_known(ref, caller)
    return answered({"items": [group_row(one) for one in groups_within(caller.sight, ref)]})


@router.post("/bodies/{ref}/groups", status_code=201, responses=like(Done, "It is set up.", 201))
def set_up(ref: Ref, sent: said.GroupSent, on_desk: OnDesk) -> Response:
    """Set up an ad hoc group while the body sits, and refer proposals to it in the same act."""
    command = group.SetUpGroup(
        body=ref,
        group=sent.group,
        name=sent.name,
        mandate=sent.mandate,
        convenor=sent.convenor,
        clause=sent.clause,
        people=tuple(sent.people),
        members=tuple(sent.members),
        open_to_all=sent.open_to_all,
        room=sent.room,
        report_by=_due(sent.report_by, on_desk.caller),
        refer=referrals(on_desk.caller.sight, ref, sent.refer, sent.reasons),
    )
    return on_desk(command, 201)


@router.patch("/bodies/{ref}/groups/{name}", responses=DONE)
def change_group(ref: Ref, name: Ref, sent: said.GroupChangeSent, on_desk: OnDesk) -> Response:
    """Change who takes part in a group, its room, or its time to report back."""
    due = None if sent.report_by is None else _due(sent.report_by, on_desk.caller)
    added, members, without = tuple(sent.people), tuple(sent.members), tuple(sent.without)
    return on_desk(group.ChangeGroup(ref, name, sent.convenor, added, members, without, sent.room, due))


@router.post("/bodies/{ref}/groups/{name}/discharge", responses=DONE)
def discharge(ref: Ref, name: Ref, on_desk: OnDesk, sent: said.WhySent = NO_REASONS) -> Response:
    """Discharge a group: its seats end, and what is still before it is named."""
    return on_desk(group.DischargeGroup(ref, name, sent.reasons))


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
    due, owner = _due(sent.due, on_desk.caller), _owner(sent.owner)
    return on_desk(act.EnterAction(ref, sent.text, owner, due, sent.meeting, sent.proposal, sent.item), 201)


@router.patch("/bodies/{ref}/actions/{number}", responses=DONE)
def change_action(ref: Ref, number: Number, sent: said.ActionChangeSent, on_desk: OnDesk) -> Response:
    """Give an action item another text, owner or date."""
    owner = None if sent.owner is None else _owner(sent.owner)
    due = None if sent.due is None else _due(sent.due, on_desk.caller)
    return on_desk(act.ChangeAction(ref, number, sent.text, owner, due))


@router.post("/bodies/{ref}/actions/{number}/done", responses=DONE)
def finish(ref: Ref, number: Number, sent: said.EvidenceSent, on_desk: OnDesk) -> Response:
    """Report an action item as done."""
    return on_desk(act.FinishAction(ref, number, sent.evidence))


@router.post("/bodies/{ref}/actions/{number}/drop", responses=DONE)
def drop(ref: Ref, number: Number, sent: said.WhySent, on_desk: OnDesk) -> Response:
    """Drop an action item."""
    return on_desk(act.DropAction(ref, number, sent.reasons))


@router.post("/bodies/{ref}/actions/{number}/reopen", responses=DONE)
def reopen(ref: Ref, number: Number, sent: said.WhySent, on_desk: OnDesk) -> Response:
    """Open an action item again."""
    return on_desk(act.ReopenAction(ref, number, sent.reasons))


@router.get("/bodies/{ref}/liaisons", responses=like(Liaisons, "The statements."))
@at_one_instant
def liaisons(ref: Ref, caller: Reading, only_awaited: OnlyAwaited = False) -> Response:
    """List the liaison statements of a body, out and in, that the caller may read."""
    found = liaisons_of(caller.sight, ref, only_awaited=only_awaited)
    return answered({"items": [liaison_row(one) for one in found]})


@router.post("/bodies/{ref}/liaisons", status_code=201, responses=like(Done, "It is begun.", 201))
def write(ref: Ref, sent: said.StatementSent, on_desk: OnDesk) -> Response:
    """Begin a liaison statement in the name of a body."""
    command = liaison.WriteStatement(
        body=ref,
        ref=sent.statement,
        to=sent.to,
        title=sent.title,
        purpose=sent.purpose,
        text=sent.text,
        language=sent.language,
        mandate=sent.mandate,
        reply_by=_due(sent.reply_by, on_desk.caller),
        in_response_to=sent.in_response_to,
        about=sent.about,
    )
    return on_desk(command, 201)


@router.put("/bodies/{ref}/liaisons/{name}/purpose", responses=DONE)
def describe(ref: Ref, name: Ref, sent: said.PurposeSent, on_desk: OnDesk) -> Response:
    """Say what a statement is for, and until when a reply is asked for."""
    due = _due(sent.reply_by, on_desk.caller)
    return on_desk(liaison.DescribeStatement(ref, name, sent.purpose, due, sent.in_response_to))


@router.post("/bodies/{ref}/incoming", status_code=201, responses=like(Done, "It is recorded.", 201))
def receive(ref: Ref, sent: said.IncomingSent, on_desk: OnDesk) -> Response:
    """Record a liaison statement that came in."""
    command = liaison.ReceiveStatement(
        body=ref,
        sender=sent.sender,
        title=sent.title,
        purpose=sent.purpose,
        received=sent.received,
        text=sent.text,
        evidence=sent.evidence,
        reply_by=_due(sent.reply_by, on_desk.caller),
        about=sent.about,
        answers=sent.answers,
    )
    return on_desk(command, 201)


@router.post("/bodies/{ref}/incoming/{number}/answer", responses=DONE)
def answer(ref: Ref, number: Number, sent: said.AnswerSent, on_desk: OnDesk) -> Response:
    """Note how a statement that came in was answered."""
    return on_desk(liaison.AnswerIncoming(ref, number, sent.statement, sent.evidence))


def _must_be_known(body: Name, caller: Caller) -> None:
    known = caller.sight.register.bodies
    if body not in known:
        raise Refused(Unknown("body", body, tuple(sorted(known))[:12]))


def _due(written: str, caller: Caller) -> DueBy:
    return due_by(written, caller.house.settings.zone)


def _owner(sent: said.OwnerSent) -> Owner:
    return Owner(sent.person, sent.member, sent.office, sent.of)
