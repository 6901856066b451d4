"""The rows of reminders: written, struck out with the reason, due, and marked as sent."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Update, bindparam, func, null, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from wsis_workflow.adapters.store.tables import dues, table
from wsis_workflow.adapters.store.tables import proposals as rows
from wsis_workflow.adapters.store.wire import Wire
from wsis_workflow.app.stored import DueReminder
from wsis_workflow.domain.proposals.owed import Owed, Reminder, Strike

_TABLE, _DEADLINE, _PROPOSAL = table(dues.ReminderRow), table(dues.DeadlineRow), table(rows.ProposalRow)
_R, _D, _P = _TABLE.c, _DEADLINE.c, _PROPOSAL.c
_WRITTEN = ("proposal_id", "deadline", "generation", "rung", "person", "due", "is_overdue")
_INTO = upsert(_TABLE).inline().values({name: bindparam(name) for name in _WRITTEN})

# One that was struck out may be owed again; one that was sent never is.
WRITE = _INTO.on_conflict_do_update(
    index_elements=["proposal_id", "deadline", "generation", "rung", "person"],
    set_={
        "due": _INTO.excluded.due,
        "is_overdue": _INTO.excluded.is_overdue,
        "struck_at": null(),
        "why": null(),
    },
    where=_R.sent_at.is_(None),
)
DUE = (
    select(
        _R.id, _P.ref, _P.title, _R.deadline, _R.generation, _R.rung, _R.person, _R.due, _R.is_overdue,
        _P.edition, _D.words, _D.earliest, _D.latest, _P.state,
    )
    .join_from(_TABLE, _PROPOSAL, _P.id == _R.proposal_id)
    .join(
        _DEADLINE,
        (_D.proposal_id == _R.proposal_id) & (_D.name == _R.deadline) & (_D.generation == _R.generation),
    )
    .where(_R.sent_at.is_(None), _R.struck_at.is_(None), _R.due <= bindparam("now"))
    .order_by(_R.due, _R.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=_TABLE)
)  # fmt: skip
DUE_OF = DUE.where(_P.ref == bindparam("called"))
SENT = (
    update(_TABLE)
    .where(_R.id == bindparam("of"), _R.struck_at.is_(None))
    .values(sent_at=bindparam("sent_at"))
)  # fmt: skip
STRUCK = (
    update(_TABLE)
    .where(_R.id == bindparam("of"), _R.sent_at.is_(None))
    .values(struck_at=bindparam("struck_at"), why=bindparam("why"))
)


def write_reminders(wire: Wire, owed: Owed, proposal_id: int, at: datetime) -> None:
    """Strike out what is no longer owed, then write what is."""
    for strike in owed.struck:
        _strike(wire, strike, proposal_id, at)
    if owed.reminders:
        wire.many(WRITE, [_row(reminder, proposal_id) for reminder in owed.reminders])


def due_reminders(wire: Wire, now: datetime, limit: int, of: str | None = None) -> list[DueReminder]:
    """Take what is due, of one proposal or of all, oldest first, and hold it; others leave it alone."""
    found = wire.rows(DUE, now=now, most=limit) if of is None else wire.rows(DUE_OF, now=now, most=limit, called=of)
    return [DueReminder(*row) for row in found]


def mark_reminders(wire: Wire, sent: Sequence[int], struck: Mapping[int, str], at: datetime) -> None:
    """Mark reminders as sent, or strike them out with the reason."""
    if sent:
        wire.many(SENT, [{"of": reminder, "sent_at": at} for reminder in sent])
    if struck:
        wire.many(STRUCK, [{"of": reminder, "struck_at": at, "why": why} for reminder, why in struck.items()])


def _row(reminder: Reminder, proposal_id: int) -> dict[str, object]:
    return {
        "proposal_id": proposal_id,
        "deadline": reminder.deadline,
        "generation": reminder.generation,
        "rung": reminder.key,
        "person": reminder.to,
        "due": reminder.due,
        "is_overdue": reminder.is_overdue,
    }


def _strike(wire: Wire, strike: Strike, proposal_id: int, at: datetime) -> None:
    wire.say(
        _striking(strike.to is not None, strike.is_overdue is not None),
        of=proposal_id,
        called=strike.deadline,
        numbered=strike.generation,
        to=strike.to,
        overdue=strike.is_overdue,
        struck_at=at,
        why=strike.why,
    )


@cache
def _striking(of_one_person: bool, of_one_kind: bool) -> Update:
    statement = update(_TABLE).where(
        _R.proposal_id == bindparam("of"),
        _R.deadline == bindparam("called"),
        _R.generation == bindparam("numbered"),
        # Said of each alone, a server that knows little of the table yet goes through all that is pending instead.
        func.coalesce(_R.sent_at, _R.struck_at).is_(None),
    )
    if of_one_person:
        statement = statement.where(_R.person == bindparam("to"))
    if of_one_kind:
        statement = statement.where(_R.is_overdue == bindparam("overdue"))
    return statement.values(struck_at=bindparam("struck_at"), why=bindparam("why"))
