"""What the rows owe to the fleet: a task for whatever falls due, written down or found again."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, or_, select

from wsis_workflow.adapters.store.held import Held
from wsis_workflow.adapters.store.tables import desks, dues, outbox, papers, proposals, table
from wsis_workflow.app.fleet.letters import Unsent, sendings
from wsis_workflow.app.fleet.tasks import OnDesk, OnPaper, OnProposal, Task
from wsis_workflow.app.stored import Routed
from wsis_workflow.domain.proposals.owed import Notice

_P, _R = table(proposals.ProposalRow).c, table(dues.ReminderRow).c
_D, _N, _S = table(outbox.DeliveryRow).c, table(outbox.NoticeRow).c, table(desks.DeskRow).c
_A = table(papers.PaperRow).c
_UNTIL: BindParameter[datetime] = bindparam("until")
_MOST: BindParameter[int] = bindparam("most")
LOOKS = select(_P.ref, _P.look_at).where(_P.look_at <= _UNTIL).order_by(_P.look_at).limit(_MOST)
DESKS = select(_S.body, _S.look_at).where(_S.look_at <= _UNTIL).order_by(_S.look_at).limit(_MOST)
PAPERS = select(_A.id, _A.next_at).where(_A.next_at <= _UNTIL).order_by(_A.next_at).limit(_MOST)
REMINDERS = (
    select(_P.ref, _R.due)
    .join_from(table(dues.ReminderRow), table(proposals.ProposalRow), _P.id == _R.proposal_id)
    .where(_R.sent_at.is_(None), _R.struck_at.is_(None), _R.due <= _UNTIL)
    .distinct()
    .order_by(_R.due)
    .limit(_MOST)
)
UNSENT = (
    select(_N.id, _N.person, _D.next_at, _N.over, _D.not_before, _N.at)
    .join_from(table(outbox.DeliveryRow), table(outbox.NoticeRow), _N.id == _D.notice_id)
    .where(
        _D.sent_at.is_(None),
        _D.parked_at.is_(None),
        _D.next_at <= _UNTIL,
        or_(_D.leased_until.is_(None), _D.leased_until <= bindparam("now")),
    )
    .order_by(_D.next_at, _D.id)
    .limit(_MOST)
)


def owe_looks(held: Held, ref: str, instants: Iterable[datetime | None]) -> None:
    """Owe a look at a proposal at each of some instants."""
    for at in set(instants) if held.tasks is not None else ():
        if at is not None:
            held.owe(OnProposal(ref, at))


def owe_letters(held: Held, written: Iterable[tuple[int, Notice, Routed]]) -> None:
    """Owe the deliveries of new notices."""
    if held.tasks is None:
        return
    unsent = [
        Unsent(number, notice.to, routed.not_before, notice.over is not None, routed.not_before > notice.at)
        for number, notice, routed in written
    ]
    for task in sendings(unsent):
        held.owe(task)


def coming(held: Held, now: datetime, until: datetime, most: int) -> list[Task]:
    """Find what is due by an instant, each kind by itself, the longest due first."""
    asked: dict[str, Any] = {"until": until, "most": most}
    looks = [OnProposal(*row) for statement in (LOOKS, REMINDERS) for row in held.wire.rows(statement, **asked)]
    at_desks = [OnDesk(*row) for row in held.wire.rows(DESKS, **asked)]
    papers_due = [OnPaper(*row) for row in held.wire.rows(PAPERS, **asked)]
    unsent = [
        Unsent(number, person, due, over is not None, not_before > at)
        for number, person, due, over, not_before, at in held.wire.rows(UNSENT, now=now, **asked)
    ]
    return [*dict.fromkeys(looks), *at_desks, *papers_due, *sendings(unsent)]
