"""Questions about what waits: on whom, for whom, and until when."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, func, or_, select, union_all

from wsis_workflow.adapters.store.columns import Instant
from wsis_workflow.adapters.store.scoping import has_party, is_concerned, readable_by
from wsis_workflow.adapters.store.tables import dues, record, table
from wsis_workflow.adapters.store.tables import proposals as rows
from wsis_workflow.app.scopes import Scope

_PROPOSAL, _WAITING, _EVENT = table(rows.ProposalRow), table(rows.WaitingRow), table(record.EventRow)
_DEADLINE, _REMINDER = table(dues.DeadlineRow), table(dues.ReminderRow)
_TRANSLATION = table(rows.TranslationRow)
_T = _TRANSLATION.c
_P, _W, _E, _D, _R = _PROPOSAL.c, _WAITING.c, _EVENT.c, _DEADLINE.c, _REMINDER.c

OWN_ACTS = ("step", "position")


def worklist(people: Sequence[str], limit: int | None) -> Select[Any]:
    """Ask what waits on any of some people, the longest waiting first."""
    # Of each person as many as are wanted, by the index, so that never all of them are sorted.
    each = [
        select(_W.proposal_id, _W.person, _W.since)
        .where(_W.person == person)
        .order_by(_W.since, _W.proposal_id)
        .limit(limit)
        .subquery()
        for person in people or ("",)  # which nobody is called
    ]
    waiting = union_all(*(select(one) for one in each)).subquery("first")
    first = waiting.c
    return (
        select(_P.ref, first.person, first.since)
        .join_from(waiting, _PROPOSAL, _P.id == first.proposal_id)
        .order_by(first.since, first.proposal_id, first.person)
        .limit(limit)
    )


def translations(people: Sequence[str]) -> Select[Any]:
    """Ask which language versions some people were asked for, the longest awaited first."""
    return (
        select(_P.ref, _T.language, _T.translator, _T.asked_at)
        .join_from(_TRANSLATION, _PROPOSAL, _P.id == _T.proposal_id)
        .where(_T.translator.in_(people), _T.ended.is_(None))
        .order_by(_T.asked_at, _T.proposal_id, _T.language)
    )


def concerning(scope: Scope, limit: int) -> Select[Any]:
    """Ask on whom the reader's open proposals wait; one that waits on the reader is in their own worklist."""
    waits_on_me = select(_W.proposal_id).where(_W.person.in_(scope.people))
    acted = (
        select(_E.id)
        .where(_E.proposal_id == _P.id, _E.by.in_(scope.people), _E.verb.in_(OWN_ACTS))
        .correlate(_PROPOSAL)
        .exists()
    )
    since = func.coalesce(func.min(_W.since, type_=Instant()), _P.entered_at, type_=Instant()).label("since")
    # As many proposals as are wanted, then everybody on whom they wait.
    mine = (
        select(_P.id, _P.ref, _P.entered_at, since)
        .join_from(_PROPOSAL, _WAITING, _W.proposal_id == _P.id, isouter=True)
        .where(_P.final.is_(None), or_(is_concerned(scope), acted), _P.id.not_in(waits_on_me), *readable_by(scope))
        .group_by(_P.id, _P.ref, _P.entered_at)
        .order_by(since, _P.id)
        .limit(limit)
        .subquery("mine")
    )
    return (
        select(mine.c.ref, _W.person, func.coalesce(_W.since, mine.c.entered_at, type_=Instant()))
        .join_from(mine, _WAITING, _W.proposal_id == mine.c.id, isouter=True)
        .order_by(mine.c.since, mine.c.id, _W.since, _W.person)
    )


def running(scope: Scope | None, until: datetime | None, bodies: Sequence[str], limit: int | None) -> Select[Any]:
    """Ask for the deadlines that run, by when they may first fall due; those without a date last, and not `until`."""
    is_wanted = [_D.earliest <= until] if until is not None else []
    if bodies:
        is_wanted.append(has_party(bodies))
    return (
        select(
            _P.ref, _P.title, _P.edition, _D.name, _D.generation, _D.earliest, _D.latest, _D.words, _D.meeting,
            _D.passed_at,
        )
        .join_from(_DEADLINE, _PROPOSAL, _P.id == _D.proposal_id)
        .where(_D.ended_at.is_(None), *is_wanted, *readable_by(scope))
        .order_by(_D.earliest.is_(None), _D.earliest, _D.proposal_id, _D.name)
        .limit(limit)
    )  # fmt: skip


def pending() -> Select[Any]:
    """Ask for the reminders that will be due `until` an instant."""
    is_due = and_(_R.sent_at.is_(None), _R.struck_at.is_(None), _R.due <= bindparam("until"))
    return (
        select(_R.id, _R.due, _R.person, _P.ref, _R.deadline, _R.generation, _R.rung, _R.is_overdue)
        .join_from(_REMINDER, _PROPOSAL, _P.id == _R.proposal_id)
        .where(is_due)
        .order_by(_R.due, _R.id)
        .limit(bindparam("most"))
    )
