"""Questions about events: one proposal's history, what has changed since, what is new for a reader."""

from collections.abc import Sequence
from json import loads
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select

from wsis_workflow.adapters.store.codec import decode
from wsis_workflow.adapters.store.record import DESK, KINDS, REGISTER
from wsis_workflow.adapters.store.scoping import audible_to, readable_by
from wsis_workflow.adapters.store.tables import proposals as rows
from wsis_workflow.adapters.store.tables import record, table
from wsis_workflow.app.scopes import Scope
from wsis_workflow.domain.proposals.events import Event
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.proposals.register_commands import TakeAttendance
from wsis_workflow.domain.proposals.register_events import MeetingEntered

_PROPOSAL, _EVENT = table(rows.ProposalRow), table(record.EventRow)
_P, _E = _PROPOSAL.c, _EVENT.c
_IS_NEW = _E.id > bindparam("after")


def latest() -> Select[Any]:
    """Ask for the id of the latest event."""
    return select(func.max(_E.id))


def history() -> Select[Any]:
    """Ask for the events of the proposal `ref` after one of them, the `most`."""
    return (
        select(_E.id, _E.act, _E.position, _E.kind, _E.verb, _E.by, _E.at, _E.payload)
        .where(_E.proposal_id == select(_P.id).where(_P.ref == bindparam("ref")).scalar_subquery(), _IS_NEW)
        .order_by(_E.act, _E.position)
        .limit(bindparam("most"))
    )


def changes(scope: Scope | None) -> Select[Any]:
    """Ask for the first event of each act on what may be read, for changed meetings, and for acts on one's desks.

    They come in the order of the events; the desks are those of the bodies in which the reader is seated.
    """
    is_act = and_(_E.position == 0, _E.proposal_id.is_not(None), *readable_by(scope), *audible_to(scope))
    is_meeting = and_(_E.stream == REGISTER, _E.kind == MeetingEntered.__name__)
    return (
        select(_E.id, _P.ref, _E.act, _E.verb, _E.at, _E.stream)
        .join_from(_EVENT, _PROPOSAL, _P.id == _E.proposal_id, isouter=True)
        .where(_IS_NEW, or_(is_act, is_meeting, and_(_E.position == 0, _is_on_desk(scope))))
        .order_by(_E.id)
        .limit(bindparam("most"))
    )


def _is_on_desk(scope: Scope | None) -> ColumnElement[bool]:
    if scope is None:
        return _E.stream.like(f"{DESK}%")
    return _E.stream.in_([f"{DESK}{body}" for body in scope.bodies])


def news(scope: Scope | None, but_by: Sequence[str]) -> Select[Any]:
    """Ask for the events on what may be read, the latest first."""
    statement = (
        select(_E.id, _P.ref, _P.title, _P.edition, _E.act, _E.verb, _E.by, _E.at, _E.kind, _E.payload)
        .join_from(_EVENT, _PROPOSAL, _P.id == _E.proposal_id)
        .where(_IS_NEW, *readable_by(scope), *audible_to(scope))
        .order_by(_E.id.desc())
        .limit(bindparam("most"))
    )
    return statement.where(_E.by.not_in(but_by)) if but_by else statement


def desk_of(stream: str) -> str | None:
    """Name the body whose desk a stream is, if it is one."""
    return stream.removeprefix(DESK) if stream.startswith(DESK) else None


def attendances() -> Select[Any]:
    """Ask for the records of who was present at any meeting, in the events' order."""
    is_taken = and_(_E.stream == REGISTER, _E.kind == MeetingEntered.__name__, _E.verb == TakeAttendance.__name__)
    return select(_E.at, _E.by, _E.payload).where(is_taken).order_by(_E.id)


def meeting_of(payload: str) -> Meeting:
    """Read the meeting of an event as it was written."""
    event: MeetingEntered = decode(MeetingEntered, loads(payload))
    return event.meeting


def event_of(kind: str, payload: str) -> Event:
    """Read an event as it was written."""
    event: Event = decode(KINDS[kind], loads(payload))
    return event
