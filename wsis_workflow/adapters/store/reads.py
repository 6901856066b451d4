"""Short reads outside a unit of work."""

from datetime import datetime

from sqlalchemy import bindparam, func, select, update

from wsis_workflow.adapters.store.desk_rows import NEXT_LOOK as NEXT_LOOK_AT_DESK
from wsis_workflow.adapters.store.held import Held
from wsis_workflow.adapters.store.tables import desks, directory, dues, table
from wsis_workflow.adapters.store.tables import proposals as rows

_PROPOSAL, _WAITING, _HOUSE = table(rows.ProposalRow), table(rows.WaitingRow), table(directory.HouseRow)
_P, _W, _R = _PROPOSAL.c, _WAITING.c, table(dues.ReminderRow).c
_DESK = table(desks.DeskRow).c
DUE_PROPOSALS = (
    select(_P.ref)
    .where(_P.look_at.is_not(None), _P.look_at <= bindparam("now"))
    .order_by(_P.look_at, _P.id)
    .limit(bindparam("most"))
)
NEXT_LOOK = select(func.min(_P.look_at, type_=_P.look_at.type)).where(_P.look_at.is_not(None))
NEXT_REMINDER = select(func.min(_R.due, type_=_R.due.type)).where(_R.sent_at.is_(None), _R.struck_at.is_(None))
NEXT = (NEXT_LOOK, NEXT_LOOK_AT_DESK, NEXT_REMINDER)
NEXT_AFTER = (
    NEXT_LOOK.where(_P.look_at > bindparam("after")),
    NEXT_LOOK_AT_DESK.where(_DESK.look_at > bindparam("after")),
    NEXT_REMINDER.where(_R.due > bindparam("after")),
)
REFS = select(_P.ref).order_by(_P.id)
WAITING_ON = (
    select(_P.ref)
    .join_from(_WAITING, _PROPOSAL, _P.id == _W.proposal_id)
    .where(_W.person == bindparam("person"))
    .order_by(_W.since, _W.proposal_id)
)
SIMULATED = select(_HOUSE.c.simulated_now)
# Nodes on several machines have one clock: the database's, read with the question that is asked anyway.
NOW_ON_SERVER = select(func.coalesce(_HOUSE.c.simulated_now, func.clock_timestamp(), type_=_HOUSE.c.simulated_now.type))
SIMULATE = update(_HOUSE).values(simulated_now=bindparam("simulated_now"))


def due_proposals(held: Held, now: datetime, limit: int) -> list[str]:
    """List the proposals at which the clock has to look by now, the longest due first."""
    return [ref for (ref,) in held.wire.rows(DUE_PROPOSALS, now=now, most=limit)]


def next_due(held: Held, after: datetime | None = None) -> datetime | None:
    """Give the next instant (`after` one) at which a proposal, a desk or a reminder falls due."""
    if after is None:
        found = [held.wire.rows(statement)[0][0] for statement in NEXT]
    else:
        found = [held.wire.rows(statement, after=after)[0][0] for statement in NEXT_AFTER]
    return min((instant for instant in found if instant is not None), default=None)


def refs(held: Held) -> list[str]:
    """List every proposal, in the order of their ids."""
    return [ref for (ref,) in held.wire.rows(REFS)]


def waiting_on(held: Held, person: str) -> list[str]:
    """List the proposals that wait on a person, the longest waiting first."""
    return [ref for (ref,) in held.wire.rows(WAITING_ON, person=person)]


def simulated_now(held: Held) -> datetime | None:
    """Give the time that this installation pretends it is, or None."""
    found: datetime | None = held.wire.rows(SIMULATED)[0][0]
    return found


def now_on_server(held: Held) -> datetime:
    """Give the time that this installation pretends it is, or that of the database server's clock."""
    found: datetime = held.wire.rows(NOW_ON_SERVER)[0][0]
    return found


def simulate(held: Held, now: datetime | None) -> None:
    """Set the time that this installation pretends it is."""
    held.wire.run(SIMULATE, simulated_now=now)
