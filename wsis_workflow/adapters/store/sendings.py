"""Questions about notices: their way through the channels, and what one person was told."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, select

from wsis_workflow.adapters.store.narrowing import paged
from wsis_workflow.adapters.store.outbox import NOTICE_COLUMNS
from wsis_workflow.adapters.store.scoping import tellable_to
from wsis_workflow.adapters.store.tables import outbox, table
from wsis_workflow.app.scopes import Scope
from wsis_workflow.app.wanted import Place

_NOTICE, _DELIVERY = table(outbox.NoticeRow), table(outbox.DeliveryRow)
_N, _D = _NOTICE.c, _DELIVERY.c

STATUS = {
    "sent": _D.sent_at.is_not(None),
    "waiting": and_(_D.sent_at.is_(None), _D.parked_at.is_(None)),
    "parked": _D.parked_at.is_not(None),
}


def sendings(status: str, scope: Scope | None, place: Place | None, limit: int | None) -> Select[Any]:
    """Ask for deliveries of one status, the latest first."""
    statement = (
        select(
            _D.id, _D.channel, _D.next_at, _D.attempts, _D.sent_at, _D.parked_at, _D.error,
            *NOTICE_COLUMNS,
        )
        .join_from(_DELIVERY, _NOTICE, _N.id == _D.notice_id)
        .where(STATUS[status], *tellable_to(scope))
    )  # fmt: skip
    return paged(statement, (_D.id,), place, limit, is_descending=True)


def deliveries() -> Select[Any]:
    """Ask how many deliveries are of each status."""
    counts: list[ColumnElement[Any]] = [func.count().filter(condition) for condition in STATUS.values()]
    return select(*counts).select_from(_DELIVERY)


def inbox(is_from_the_latest: bool) -> Select[Any]:
    """Ask what a `person` was told, the latest first, or on from `before`."""
    statement = select(_N.id, _N.read_at, *NOTICE_COLUMNS).where(_N.person == bindparam("person"))
    on = statement if is_from_the_latest else statement.where(_N.id < bindparam("before"))
    return on.order_by(_N.id.desc()).limit(bindparam("most"))


def unread() -> Select[Any]:
    """Ask how much a `person` was told and has not read."""
    return select(func.count(_N.id)).where(_N.person == bindparam("person"), _N.read_at.is_(None))
