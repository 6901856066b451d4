"""The pace of a mail server: the next letter's turn, taken by one statement, so that all nodes stand in one line."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import bindparam, case
from sqlalchemy.dialects.postgresql import insert as upsert

from wsis_workflow.adapters.store.tables import mail_servers, table
from wsis_workflow.adapters.store.wire import Wire, one

_TABLE = table(mail_servers.MailServerRow)
_EPOCH, _MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
_NOW, _STEP = bindparam("now", type_=_TABLE.c.free_at.type), bindparam("step", type_=_TABLE.c.free_at.type)
TAKE = (
    upsert(_TABLE)
    .inline()
    .values(name=bindparam("server"), free_at=_NOW + _STEP)
    .on_conflict_do_update(
        index_elements=["name"],
        set_={"free_at": case((_TABLE.c.free_at > _NOW, _TABLE.c.free_at), else_=_NOW) + _STEP},
        where=_TABLE.c.free_at <= bindparam("latest", type_=_TABLE.c.free_at.type),
    )
    .returning(_TABLE.c.free_at)
)


def take_turn(wire: Wire, server: str, now: datetime, step: timedelta, within: timedelta) -> datetime | None:
    """Take the next turn of a server, one for each step of time; None where it is further off than that."""
    asked = {"now": _number(now), "step": step // _MICROSECOND, "latest": _number(now + within)}
    found = one(wire.rows(TAKE, server=server, **asked))
    return None if found is None else _EPOCH + found[0] * _MICROSECOND - step


def _number(at: datetime) -> int:
    return (at - _EPOCH) // _MICROSECOND
