"""The pace of a mail server: the next letter's turn, taken by one statement, so that all nodes stand in one line."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import bindparam, case, or_
from sqlalchemy.dialects.postgresql import insert as upsert

from wsis_workflow.adapters.store.tables import mail_servers, table
from wsis_workflow.adapters.store.wire import Wire, one

_TABLE = table(mail_servers.MailServerRow)
_EPOCH, _MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
# What is this much further off than anybody may wait for was taken before the clock was set back.
OF_ANOTHER_CLOCK = timedelta(minutes=10)
_FREE_AT = _TABLE.c.free_at
_NOW, _STEP, _LATEST, _FURTHEST = (
    bindparam(name, type_=_FREE_AT.type) for name in ("now", "step", "latest", "furthest")
)
TAKE = (
    upsert(_TABLE)
    .inline()
    .values(name=bindparam("server"), free_at=_NOW + _STEP)
    .on_conflict_do_update(
        index_elements=["name"],
        set_={"free_at": case((_FREE_AT.between(_NOW, _LATEST), _FREE_AT), else_=_NOW) + _STEP},
        where=or_(_FREE_AT <= _LATEST, _FREE_AT > _FURTHEST),
    )
    .returning(_FREE_AT)
)


def take_turn(wire: Wire, server: str, now: datetime, step: timedelta, within: timedelta) -> datetime | None:
    """Take the next turn of a server, one for each step of time; None where it is further off than that."""
    latest = now + within
    instants = {"now": now, "latest": latest, "furthest": latest + step + OF_ANOTHER_CLOCK}
    asked = {name: _number(at) for name, at in instants.items()}
    found = one(wire.rows(TAKE, server=server, step=step // _MICROSECOND, **asked))
    return None if found is None else _EPOCH + found[0] * _MICROSECOND - step


def _number(at: datetime) -> int:
    return (at - _EPOCH) // _MICROSECOND
