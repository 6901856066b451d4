"""The outbox: notices written in the transaction of their cause, and their way through the channels."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Update, bindparam, literal, or_, select, update

from wsis_workflow.adapters.store.held import Held
from wsis_workflow.adapters.store.identifiers import uuid7
from wsis_workflow.adapters.store.owing import owe_letters
from wsis_workflow.adapters.store.sentences import adding, adding_once
from wsis_workflow.adapters.store.tables import outbox as rows
from wsis_workflow.adapters.store.tables import table
from wsis_workflow.adapters.store.wire import Wire
from wsis_workflow.app.fleet.tasks import Letters, Sending
from wsis_workflow.app.stored import Delivery, Routed
from wsis_workflow.domain.proposals.owed import Notice

_NOTICE, _DELIVERY = table(rows.NoticeRow), table(rows.DeliveryRow)
_N, _D = _NOTICE.c, _DELIVERY.c
NOTIFY = adding_once(rows.NoticeRow, "cause").returning(_N.id)
ROUTE = adding(rows.DeliveryRow)
NOTICE_COLUMNS = (_N.cause, _N.person, _N.kind, _N.proposal, _N.at, _N.deadline, _N.over, _N.facts)


def _due(now: ColumnElement[datetime], most: ColumnElement[int]) -> Select[Any]:
    return (
        select(_D.id, _D.channel, _D.attempts, _D.fence, _D.next_at, *NOTICE_COLUMNS)
        .join_from(_DELIVERY, _NOTICE, _N.id == _D.notice_id)
        .where(
            _D.sent_at.is_(None),
            _D.parked_at.is_(None),
            _D.next_at <= now,
            or_(_D.leased_until.is_(None), _D.leased_until <= now),
        )
        .order_by(_D.next_at, _D.id)
        .limit(most)
        .with_for_update(skip_locked=True, of=_DELIVERY)
    )


DUE = _due(bindparam("now"), bindparam("most"))
LEASE = (
    update(_DELIVERY).where(_D.id == bindparam("of")).values(leased_until=bindparam("leased_until"), fence=_D.fence + 1)
)
# A mark ends the lease: one that is made again, since no answer came to the first, changes nothing.
_STILL_OURS = (_D.id == bindparam("of"), _D.fence == bindparam("fenced"), _D.leased_until.is_not(None))
MARK_SENT = (
    update(_DELIVERY)
    .where(*_STILL_OURS)
    .values(sent_at=bindparam("sent_at"), reference=bindparam("reference"), leased_until=None, error=None)
)
RETRY = (
    update(_DELIVERY)
    .where(*_STILL_OURS)
    .values(next_at=bindparam("next_at"), error=bindparam("error"), attempts=_D.attempts + 1, leased_until=None)
)
PUT_BACK = update(_DELIVERY).where(*_STILL_OURS).values(next_at=bindparam("next_at"), leased_until=None)
PARK = (
    update(_DELIVERY)
    .where(*_STILL_OURS)
    .values(parked_at=bindparam("parked_at"), error=bindparam("error"), attempts=_D.attempts + 1, leased_until=None)
)
NOTICES = select(_N.id, *NOTICE_COLUMNS).where(_N.id > bindparam("after")).order_by(_N.id)
TRY_AGAIN = (
    update(_DELIVERY)
    .where(_D.id == bindparam("of"), _D.parked_at.is_not(None))
    .values(parked_at=None, next_at=bindparam("next_at"), leased_until=None)
)


MARK_READ = (
    update(_NOTICE)
    .where(_N.person == bindparam("told"), _N.id <= bindparam("up_to"), _N.read_at.is_(None))
    .values(read_at=bindparam("read_at"))
)


def notify(held: Held, notices: Sequence[Notice], routes: Mapping[str, Sequence[Routed]]) -> None:
    """Write notices and their deliveries; one that is there already by its key is left as it is."""
    found = held.wire.rows_of_each(NOTIFY, [_row(notice) for notice in notices])
    written = [
        (new[0], notice, routed)
        for notice, new in zip(notices, found, strict=True)
        if new is not None
        for routed in routes.get(notice.key, ())
    ]
    if written:
        held.wire.many(ROUTE, [_delivery(number, routed) for number, _, routed in written])
        owe_letters(held, written)


def lease(wire: Wire, now: datetime, until: datetime, limit: int, of: Sending | None = None) -> list[Delivery]:
    """Take deliveries that may go now, all or those `of` one task; a new fence makes marks of earlier holders void."""
    found = wire.rows(DUE, now=now, most=limit) if of is None else wire.once(_due_of(of, now, limit))
    if found:
        wire.many(LEASE, [{"of": row[0], "leased_until": until} for row in found])
    return [
        Delivery(number, as_notice(notice), channel, attempts, fence + 1, due)
        for number, channel, attempts, fence, due, *notice in found
    ]


def mark_sent(wire: Wire, letter: Sequence[Delivery], at: datetime, reference: str) -> int:
    """Mark a letter as sent, all of it that nobody else has by now; say how much."""
    return _marked(wire, MARK_SENT, letter, sent_at=at, reference=reference)


def mark_failed(wire: Wire, letter: Sequence[Delivery], at: datetime, error: str, retry_at: datetime | None) -> int:
    """Note a failure: try again at an instant, or park it for people to see."""
    if retry_at is None:
        return _marked(wire, PARK, letter, error=error, parked_at=at)
    return _marked(wire, RETRY, letter, error=error, next_at=retry_at)


def put_back(wire: Wire, letter: Sequence[Delivery], at: datetime) -> int:
    """Leave a letter until an instant, as if it had never been taken."""
    return _marked(wire, PUT_BACK, letter, next_at=at)


def notices(wire: Wire, after: int) -> list[tuple[int, Notice]]:
    """Read the notices after a number, each with its own."""
    return [(number, as_notice(notice)) for number, *notice in wire.rows(NOTICES, after=after)]


def mark_read(wire: Wire, person: str, up_to: int, at: datetime) -> int:
    """Note that a person has read what they were told up to a notice."""
    return wire.run(MARK_READ, told=person, up_to=up_to, read_at=at)


def try_again(wire: Wire, delivery_id: int, at: datetime) -> bool:
    """Take a parked delivery up again."""
    return wire.run(TRY_AGAIN, of=delivery_id, next_at=at) == 1


def as_notice(row: Sequence[object]) -> Notice:
    """Take a row's notice."""
    return Notice(*row)  # type: ignore[arg-type]  # the columns are in the order of the fields


def _due_of(of: Sending, now: datetime, limit: int) -> Select[Any]:
    theirs = _N.id.in_(of.notices) if isinstance(of, Letters) else _N.person == of.person
    return _due(literal(now, _D.next_at.type), literal(limit)).where(theirs)


def _marked(wire: Wire, mark: Update, letter: Sequence[Delivery], **values: object) -> int:
    """Mark what is still ours, in one order for all, so that of two who mark at once none waits in a circle."""
    in_order = sorted(letter, key=lambda delivery: delivery.id)
    return sum(wire.run(mark, of=delivery.id, fenced=delivery.fence, **values) for delivery in in_order)


def _row(notice: Notice) -> dict[str, object]:
    return {
        "uid": uuid7(notice.at),
        "cause": notice.key,
        "person": notice.to,
        "kind": notice.kind,
        "proposal": notice.proposal,
        "at": notice.at,
        "deadline": notice.deadline,
        "over": notice.over,
        "facts": dict(notice.facts),
        "read_at": None,
    }


def _delivery(notice_id: int, routed: Routed) -> dict[str, object]:
    at = routed.not_before
    unsaid = dict.fromkeys(("leased_until", "sent_at", "parked_at", "error", "reference"))
    own = {"notice_id": notice_id, "channel": routed.channel, "not_before": at, "next_at": at}
    return {**own, **unsaid, "attempts": 0, "fence": 0}
