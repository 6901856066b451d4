"""Reading by rows: one scope for lists, worklists, feeds and notices; a page by its key and never by counting."""

from collections.abc import Callable, Hashable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from wsis_workflow.adapters.store import calendar_rows, counts, feeds, sendings, worklists
from wsis_workflow.adapters.store.held import Held
from wsis_workflow.adapters.store.narrowing import NEXT_DUE, STAGE, keys_of, narrowed, paged
from wsis_workflow.adapters.store.outbox import as_notice
from wsis_workflow.adapters.store.scoping import readable_by
from wsis_workflow.adapters.store.tables import proposals as rows
from wsis_workflow.adapters.store.tables import table
from wsis_workflow.adapters.store.wire import Found, Question
from wsis_workflow.app.calendar_ports import Acted, Dated
from wsis_workflow.app.files.ports import Named
from wsis_workflow.app.scopes import Scope
from wsis_workflow.app.views_ports import (
    Attended,
    Awaited,
    AwaitedTranslation,
    Changed,
    Happened,
    Listed,
    Pending,
    Running,
    Sending,
    Told,
)
from wsis_workflow.app.wanted import Order, Place, Wanted
from wsis_workflow.domain.proposals.owed import Notice

_P, _LINE, _A = table(rows.ProposalRow).c, table(rows.ActionLineRow).c, table(rows.AttachmentRow).c
_LISTED = (
    _P.id, _P.uid, _P.ref, _P.title, _P.workflow, _P.edition, _P.state, _P.stage, _P.final, _P.version,
    _P.entered_at, _P.changed_at, NEXT_DUE.label("next_due"),
)  # fmt: skip
AS_ENTERED = Order()


class SqlViews:
    """The views on a database; each call sees it as it is at one instant."""

    def __init__(self, read: Callable[[], AbstractContextManager[Held]]) -> None:
        self._read = read

    def proposals(
        self,
        wanted: Wanted,
        scope: Scope | None,
        order: Order = AS_ENTERED,
        place: Place | None = None,
        limit: int | None = 50,
    ) -> Sequence[Listed]:
        """List proposals from a place on, or those before it, in the list's own order either way."""
        found = [_listed(*row) for row in self._rows(_page, wanted, scope, order, place, limit)]
        return found[::-1] if place is not None and place.is_back else found

    def count(self, wanted: Wanted, scope: Scope | None) -> int:
        """Count the proposals that the list has on all its pages."""
        if counts.is_counted(wanted):
            return sum(self._counted(wanted, scope).values())
        return self._number(_count, wanted, scope)

    def stages(self, wanted: Wanted, scope: Scope | None) -> dict[str, int]:
        """Count the proposals in each stage, `ended` and `open` (in none) among them."""
        if counts.is_counted(wanted):
            return self._counted(wanted, scope)
        return {name: number for name, number in self._rows(_stages, wanted, scope)}  # noqa: C416 - a row is no pair to the type checker

    def action_lines(self, scope: Scope | None) -> list[str]:
        """List the action lines of what may be read."""
        return [line for (line,) in self._rows(_action_lines, scope)]

    def worklist(self, people: Sequence[str], limit: int | None = 50) -> Sequence[Awaited]:
        """List what waits on any of some people, the longest waiting first."""
        return [Awaited(*row) for row in self._rows(worklists.worklist, tuple(people), limit)]

    def translations(self, people: Sequence[str]) -> Sequence[AwaitedTranslation]:
        """List the language versions that any of some people were asked for and have not delivered."""
        return [AwaitedTranslation(*row) for row in self._rows(worklists.translations, tuple(people))]

    def attached(self) -> Sequence[Named]:
        """List the contents that attachments name and that are kept here."""
        return [Named(ref, number, hash_, withdrawn is None) for ref, number, hash_, withdrawn in self._rows(_attached)]

    def concerning(self, scope: Scope, limit: int = 50) -> Sequence[Awaited]:
        """List on whom what the reader has put forward or acted on waits, where that is not themselves."""
        return [Awaited(*row) for row in self._rows(worklists.concerning, scope, limit)]

    def history(self, ref: str, after: int = 0, limit: int = 200) -> Sequence[Happened]:
        """List the events of a proposal."""
        return [Happened(*row) for row in self._rows(feeds.history, ref=ref, after=after, most=limit)]

    def changes(self, scope: Scope | None, after: int, limit: int = 200) -> Sequence[Changed]:
        """List the acts on what may be read, and the changes of meetings, after an event."""
        found = self._rows(feeds.changes, scope, after=after, most=limit)
        return [Changed(*(*row, feeds.desk_of(stream))) for *row, stream in found]

    def news(self, scope: Scope | None, after: int, but_by: Sequence[str] = (), limit: int = 50) -> Sequence[Told]:
        """List the events on what may be read after an event, the latest first, but for those of some people."""
        found = self._rows(feeds.news, scope, tuple(but_by), after=after, most=limit)
        return [_told(*row) for row in found]

    def attendance(self, meeting: str) -> Sequence[Attended]:
        """List the records of who was present at a meeting, in their order."""
        taken = [(at, by, feeds.meeting_of(payload)) for at, by, payload in self._rows(feeds.attendances)]
        return [Attended(at, by, one.present or ()) for at, by, one in taken if one.ref == meeting]

    def latest_event(self) -> int:
        """Give the id of the latest event, 0 where there is none."""
        return self._number(feeds.latest)

    def running(
        self,
        scope: Scope | None,
        until: datetime | None = None,
        bodies: Sequence[str] = (),
        limit: int | None = 200,
    ) -> Sequence[Running]:
        """List the deadlines that run, by when they may first fall due, unresolved ones last."""
        return [Running(*row) for row in self._rows(worklists.running, scope, until, tuple(bodies), limit)]

    def pending(self, until: datetime, limit: int = 1000) -> Sequence[Pending]:
        """List the reminders that will be due until an instant."""
        return [Pending(*row) for row in self._rows(worklists.pending, until=until, most=limit)]

    def sendings(
        self, status: str, scope: Scope | None = None, place: Place | None = None, limit: int | None = 50
    ) -> Sequence[Sending]:
        """List deliveries that are `sent`, `waiting` or `parked`, the latest first."""
        rows_ = self._rows(sendings.sendings, status, scope, place, limit)
        found = [Sending(number, as_notice(rest[6:]), *rest[:6]) for number, *rest in rows_]
        return found[::-1] if place is not None and place.is_back else found

    def inbox(self, person: str, before: int | None = None, limit: int = 50) -> Sequence[tuple[int, Notice, bool]]:
        """List what a person was told, the latest first."""
        found = self._rows(sendings.inbox, before is None, person=person, before=before, most=limit)
        return [(number, as_notice(notice), read_at is not None) for number, read_at, *notice in found]

    def unread(self, person: str) -> int:
        """Count what a person was told and has not read."""
        return self._number(sendings.unread, person=person)

    def deliveries(self) -> dict[str, int]:
        """Count the deliveries that are `sent`, `waiting` and `parked`."""
        return dict(zip(sendings.STATUS, map(int, self._rows(sendings.deliveries)[0]), strict=True))

    def dated(self, scope: Scope | None, since: datetime, bodies: Sequence[str] = ()) -> Sequence[Dated]:
        """List deadlines, with those that have ended and were not over by an instant."""
        return [Dated(*row) for row in self._rows(calendar_rows.deadlines, scope, tuple(bodies), since=since)]

    def acts_of(
        self, scope: Scope | None, bodies: Sequence[str] = (), refs: Sequence[str] = (), limit: int = 200
    ) -> Sequence[Acted]:
        """List the latest events on what may be read, of some bodies or of some proposals, the latest first."""
        found = self._rows(calendar_rows.acts, scope, tuple(bodies), tuple(refs), most=limit)
        return [_acted(*row) for row in found]

    def meetings_changed_at(self) -> dict[str, datetime]:
        """Say since when each meeting is as it is."""
        return calendar_rows.changed_at(self._rows(calendar_rows.meeting_changes))

    def house(self) -> str:
        """Give what tells this installation from others, whatever its address; empty where there is no record yet."""
        found = self._rows(calendar_rows.beginning)
        return str(found[0][0]) if found else ""

    def last_written(self) -> datetime | None:
        """Say when the latest event was written."""
        found = self._rows(calendar_rows.last_written)
        return found[0][0] if found else None

    def _counted(self, wanted: Wanted, scope: Scope | None) -> dict[str, int]:
        with self._read() as held:
            return counts.counted(held, wanted, scope)

    def _number(self, question: Question, *asked: Hashable, **values: Any) -> int:
        return int(self._rows(question, *asked, **values)[0][0] or 0)

    def _rows(self, question: Question, *asked: Hashable, **values: Any) -> list[Found]:
        with self._read() as held:
            return held.wire.ask(question, *asked, **values)


def _page(wanted: Wanted, scope: Scope | None, order: Order, place: Place | None, limit: int | None) -> Select[Any]:
    keys = keys_of(order)
    all_pages: Select[Any] = select(*_LISTED, *keys).where(*readable_by(scope), *narrowed(wanted))
    return paged(all_pages, (*keys, _P.id), place, limit, is_descending=order.is_descending)


def _count(wanted: Wanted, scope: Scope | None) -> Select[Any]:
    return select(func.count(_P.id)).where(*readable_by(scope), *narrowed(wanted))


def _stages(wanted: Wanted, scope: Scope | None) -> Select[Any]:
    stage = STAGE.label("stage_or_end")
    return select(stage, func.count(_P.id)).where(*readable_by(scope), *narrowed(wanted)).group_by(stage.name)


def _action_lines(scope: Scope | None) -> Select[Any]:
    statement = select(_LINE.line).join(table(rows.ProposalRow), _P.id == _LINE.proposal_id).distinct()
    return statement.where(*readable_by(scope)).order_by(_LINE.line)


def _listed(*row: Any) -> Listed:
    """Take a row with what it is sorted by at its end."""
    own, key = row[: len(_LISTED)], row[len(_LISTED) :]
    return Listed(*(*own, key))


def _acted(*row: Any) -> Acted:
    """Take a row that ends in an event as it was written."""
    *own, kind, payload = row
    return Acted(*(*own, feeds.event_of(kind, payload)))


def _told(*row: Any) -> Told:
    """Take a row that ends in an event as it was written."""
    *own, kind, payload = row
    return Told(*(*own, feeds.event_of(kind, payload)))


def _attached() -> Select[Any]:
    return (
        select(_P.ref, _A.number, _A.hash, _A.withdrawn_at)
        .join_from(table(rows.AttachmentRow), table(rows.ProposalRow), _P.id == _A.proposal_id)
        .where(_A.is_held)
        .order_by(_A.proposal_id, _A.number)
    )
