"""The ad hoc groups of a body, and every act on them."""

from datetime import datetime

from fastapi import APIRouter
from starlette.responses import Response

from wsis_workflow.app.queries.body_rows import group_row
from wsis_workflow.app.queries.groups import groups_within, referrals
from wsis_workflow.domain.desk import group_commands as group
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.entrypoints.web.api import body_sent as said
from wsis_workflow.entrypoints.web.api.answering import DONE, answered, like
from wsis_workflow.entrypoints.web.api.answers import Done, Told
from wsis_workflow.entrypoints.web.api.caller import Caller, Reading
from wsis_workflow.entrypoints.web.api.doing import OnDesk
from wsis_workflow.entrypoints.web.api.words import Name, Ref
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(tags=["bodies"])
NO_REASONS = said.WhySent()


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
        report_by=on_desk.due(sent.report_by),
        refer=referrals(on_desk.caller.sight, ref, sent.refer, sent.reasons),
    )
    return on_desk(command, 201)


@router.patch("/bodies/{ref}/groups/{name}", responses=DONE)
def change_group(ref: Ref, name: Ref, sent: said.GroupChangeSent, on_desk: OnDesk) -> Response:
    """Change who takes part in a group, its room, or its time to report back."""
    due = None if sent.report_by is None else on_desk.due(sent.report_by)
    added, members, without = tuple(sent.people), tuple(sent.members), tuple(sent.without)
    return on_desk(group.ChangeGroup(ref, name, sent.convenor, added, members, without, sent.room, due))


@router.post("/bodies/{ref}/groups/{name}/discharge", responses=DONE)
def discharge(ref: Ref, name: Ref, on_desk: OnDesk, sent: said.WhySent = NO_REASONS) -> Response:
    """Discharge a group: its seats end, and what is still before it is named."""
    return on_desk(group.DischargeGroup(ref, name, sent.reasons))


def _must_be_known(body: Name, caller: Caller) -> None:
    known = caller.sight.register.bodies
    if body not in known:
        raise Refused(Unknown("body", body, tuple(sorted(known))[:12]))
