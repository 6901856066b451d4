"""Lists and worklists by SQL: one scope for all of them, a page by its key and never by counting."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from wsis_workflow.adapters.store.outbox import NOTICE_COLUMNS, as_notice
from wsis_workflow.adapters.store.tables import dues, outbox, record, table
from wsis_workflow.adapters.store.tables import proposals as rows
from wsis_workflow.app.views_ports import Happened, Listed, Pending, Running, Scope, Sending, Wanted

_PROPOSAL, _DEADLINE, _REMINDER = table(rows.ProposalRow), table(dues.DeadlineRow), table(dues.ReminderRow)
_NOTICE, _DELIVERY, _EVENT = table(outbox.NoticeRow), table(outbox.DeliveryRow), table(record.EventRow)
_P, _D, _R = _PROPOSAL.c, _DEADLINE.c, _REMINDER.c
_WAITING, _READER, _SPONSOR = table(rows.WaitingRow).c, table(rows.ReaderRow).c, table(rows.SponsorRow).c
_PARTY, _AGENDA, _LINE = table(rows.PartyRow).c, table(rows.AgendaItemRow).c, table(rows.ActionLineRow).c
_TEXT = table(rows.RevisionRow).c

_NEXT_DUE = (
    select(func.min(_D.latest, type_=_D.latest.type))
    .where(_D.proposal_id == _P.id, _D.ended_at.is_(None), _D.passed_at.is_(None))
    .scalar_subquery()
)
_LISTED = (
    _P.id, _P.uid, _P.ref, _P.title, _P.workflow, _P.edition, _P.state, _P.stage, _P.final, _P.version,
    _P.entered_at, _P.changed_at, _NEXT_DUE.label("next_due"),
)  # fmt: skip
_STATUS = {
    "sent": table(outbox.DeliveryRow).c.sent_at.is_not(None),
    "waiting": and_(_DELIVERY.c.sent_at.is_(None), _DELIVERY.c.parked_at.is_(None)),
    "parked": _DELIVERY.c.parked_at.is_not(None),
}


class SqlViews:
    """The views on a database; each call sees it as it is at one instant."""

    def __init__(self, connected: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._connected = connected

    def proposals(self, wanted: Wanted, scope: Scope | None, after: int = 0, limit: int = 50) -> Sequence[Listed]:
        """List proposals by their ids."""
        statement = select(*_LISTED).where(_P.id > after, *readable_by(scope), *_narrowed(wanted))
        return [Listed(*row) for row in self._rows(statement.order_by(_P.id).limit(limit))]

    def counts(self, scope: Scope | None) -> dict[tuple[str, str], int]:
        """Count the proposals in each (edition, state)."""
        statement = select(_P.edition, _P.state, func.count()).where(*readable_by(scope))
        return {(edition, state): n for edition, state, n in self._rows(statement.group_by(_P.edition, _P.state))}

    def worklist(self, person: str, limit: int = 50) -> Sequence[Listed]:
        """List what waits on a person, the longest waiting first."""
        statement = (
            select(*_LISTED)
            .join(table(rows.WaitingRow), _WAITING.proposal_id == _P.id)
            .where(_WAITING.person == person)
            .order_by(_WAITING.since, _WAITING.proposal_id)
        )
        return [Listed(*row) for row in self._rows(statement.limit(limit))]

    def history(self, ref: str, after: int = 0, limit: int = 200) -> Sequence[Happened]:
        """List the events of a proposal."""
        e = _EVENT.c
        statement = (
            select(e.id, e.act, e.position, e.kind, e.verb, e.by, e.at, e.payload)
            .where(e.proposal_id == select(_P.id).where(_P.ref == ref).scalar_subquery(), e.id > after)
            .order_by(e.act, e.position)
        )
        return [Happened(*row) for row in self._rows(statement.limit(limit))]

    def running(self, scope: Scope | None, until: datetime | None = None, limit: int = 200) -> Sequence[Running]:
        """List the deadlines that run, the nearest first."""
        statement = (
            select(_P.ref, _D.name, _D.generation, _D.earliest, _D.latest, _D.words, _D.meeting, _D.passed_at)
            .join_from(_DEADLINE, _PROPOSAL, _P.id == _D.proposal_id)
            .where(_D.ended_at.is_(None), *readable_by(scope))
            .order_by(_D.latest.is_(None), _D.latest, _D.proposal_id, _D.name)
        )
        if until is not None:
            statement = statement.where(_D.latest <= until)
        return [Running(*row) for row in self._rows(statement.limit(limit))]

    def pending(self, until: datetime, limit: int = 1000) -> Sequence[Pending]:
        """List the reminders that will be due until an instant."""
        statement = (
            select(_R.id, _R.due, _R.person, _P.ref, _R.deadline, _R.generation, _R.rung, _R.is_overdue)
            .join_from(_REMINDER, _PROPOSAL, _P.id == _R.proposal_id)
            .where(_R.sent_at.is_(None), _R.struck_at.is_(None), _R.due <= until)
            .order_by(_R.due, _R.id)
        )
        return [Pending(*row) for row in self._rows(statement.limit(limit))]

    def sendings(self, status: str, after: int = 0, limit: int = 200) -> Sequence[Sending]:
        """List deliveries that are `sent`, `waiting` or `parked`."""
        d = _DELIVERY.c
        statement = (
            select(d.id, d.channel, d.next_at, d.attempts, d.sent_at, d.parked_at, d.error, *NOTICE_COLUMNS)
            .join_from(_DELIVERY, _NOTICE, _NOTICE.c.id == d.notice_id)
            .where(d.id > after, _STATUS[status])
            .order_by(d.id)
        )
        return [
            Sending(number, as_notice(notice), *rest)
            for number, *rest, notice in _with_notice(self._rows(statement.limit(limit)), 7)
        ]

    def inbox(self, person: str, before: int | None = None, limit: int = 50) -> Sequence[tuple[int, Any, bool]]:
        """List what a person was told, the latest first."""
        n = _NOTICE.c
        statement = select(n.id, n.read_at, *NOTICE_COLUMNS).where(n.person == person).order_by(n.id.desc())
        if before is not None:
            statement = statement.where(n.id < before)
        found = _with_notice(self._rows(statement.limit(limit)), 2)
        return [(number, as_notice(notice), read_at is not None) for number, read_at, notice in found]

    def _rows(self, statement: Select[Any]) -> list[tuple[Any, ...]]:
        with self._connected() as connection:
            return [tuple(row) for row in connection.execute(statement)]


def readable_by(scope: Scope | None) -> list[ColumnElement[bool]]:
    """Narrow to what may be read: by name, by seat, as a sponsor or as the proposer; None narrows nothing."""
    if scope is None:
        return []
    of_reader = select(_READER.proposal_id).where(or_(_READER.person.in_(scope.people), _READER.body.in_(scope.bodies)))
    of_sponsor = select(_SPONSOR.proposal_id).where(_SPONSOR.member.in_(scope.members))
    return [or_(_P.id.in_(of_reader), _P.id.in_(of_sponsor), _P.proposer.in_(scope.people))]


def _narrowed(wanted: Wanted) -> list[ColumnElement[bool]]:
    among: list[tuple[tuple[str, ...], Callable[[tuple[str, ...]], ColumnElement[bool]]]] = [
        (wanted.states, lambda names: _P.state.in_(names)),
        (wanted.stages, lambda names: _P.stage.in_(names)),
        (wanted.workflows, lambda names: _P.workflow.in_(names)),
        (wanted.bodies, lambda names: _P.id.in_(select(_PARTY.proposal_id).where(_PARTY.body.in_(names)))),
        (wanted.meetings, lambda names: _P.id.in_(select(_AGENDA.proposal_id).where(_AGENDA.meeting.in_(names)))),
        (wanted.sponsors, lambda names: _P.id.in_(select(_SPONSOR.proposal_id).where(_SPONSOR.member.in_(names)))),
        (wanted.action_lines, lambda names: _P.id.in_(select(_LINE.proposal_id).where(_LINE.line.in_(names)))),
    ]
    conditions: list[ColumnElement[bool]] = [narrow(names) for names, narrow in among if names]
    if wanted.waits_on is not None:
        conditions.append(_P.id.in_(select(_WAITING.proposal_id).where(_WAITING.person == wanted.waits_on)))
    if wanted.before is not None:
        conditions.append(wanted.before >= _NEXT_DUE)
    if wanted.is_final is not None:
        conditions.append(_P.final.is_not(None) if wanted.is_final else _P.final.is_(None))
    return conditions + (_says(wanted.text) if wanted.text else [])


def _says(words: str) -> list[ColumnElement[bool]]:
    any_text = table(rows.RevisionRow).alias("any_text").c
    latest = select(func.max(any_text.number)).where(any_text.proposal_id == _TEXT.proposal_id).scalar_subquery()
    in_text = (
        select(_TEXT.proposal_id)
        .where(_TEXT.proposal_id == _P.id, _TEXT.number == latest, _TEXT.text.icontains(words, autoescape=True))
        .exists()
    )
    named = (_P.ref.icontains(words, autoescape=True), _P.title.icontains(words, autoescape=True))
    return [or_(*named, in_text)]


def _with_notice(found: list[tuple[Any, ...]], own: int) -> list[tuple[Any, ...]]:
    """Put the columns of the notice, which come last, together."""
    return [(*row[:own], row[own:]) for row in found]
