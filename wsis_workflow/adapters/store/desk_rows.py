"""The desks: the fold of their events, claimed for the time of an act, and shown in rows."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update

from wsis_workflow.adapters.store import record
from wsis_workflow.adapters.store.cache import Folded
from wsis_workflow.adapters.store.held import Held
from wsis_workflow.adapters.store.sentences import adding, adding_once
from wsis_workflow.adapters.store.tables import desks as rows
from wsis_workflow.adapters.store.tables import directory, table
from wsis_workflow.adapters.store.wire import one
from wsis_workflow.app.fleet.tasks import OnDesk
from wsis_workflow.app.stored import ClaimedDesk, DeskEntry
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.events import SymbolGiven
from wsis_workflow.domain.desk.evolve import evolve_desk
from wsis_workflow.domain.desk.symbol_nouns import Given

_DESK, _BODY = table(rows.DeskRow), table(directory.BodyRow)
_D = _DESK.c
_OF = _D.body == bindparam("of")
CLAIM = update(_DESK).where(_OF).values(version=_D.version).returning(_D.version, _D.digest, _D.look_at)
HEAD = select(_D.version, _D.digest).where(_OF)
IS_BODY = select(_BODY.c.ref).where(_BODY.c.ref == bindparam("of"))
LAY = adding_once(rows.DeskRow, "body")
MOVE = update(_DESK).where(_OF).values({name: bindparam(name) for name in ("version", "digest", "look_at")})
BODIES = select(_D.body).order_by(_D.body)
DUE = (
    select(_D.body)
    .where(_D.look_at.is_not(None), _D.look_at <= bindparam("now"))
    .order_by(_D.look_at, _D.body)
    .limit(bindparam("most"))
)
NEXT_LOOK = select(func.min(_D.look_at, type_=_D.look_at.type)).where(_D.look_at.is_not(None))
_SYMBOL = table(rows.SymbolRow)
BESIDES = select(_SYMBOL.c.symbol, _SYMBOL.c.body).where(_SYMBOL.c.body != bindparam("of"))
ADD_SYMBOL = adding(rows.SymbolRow)


def claim(held: Held, body: str) -> ClaimedDesk | None:
    """Write the desk's row, then load the desk; a body's first act lays it."""
    found = one(held.wire.rows(CLAIM, of=body))
    if found is None:
        if one(held.wire.rows(IS_BODY, of=body)) is None:
            return None
        held.wire.many(LAY, [{"body": body, "version": 0, "digest": "", "look_at": None}])
        found = held.wire.rows(CLAIM, of=body)[0]
    version, digest, look_at = found
    return ClaimedDesk(_load(held, body, version, digest), look_at)


def load(held: Held, body: str) -> Desk:
    """Load a desk without holding it."""
    found = one(held.wire.rows(HEAD, of=body))
    return Desk(body) if found is None else _load(held, body, *found)


def save(held: Held, entry: DeskEntry) -> None:
    """Write the events of one act on a desk, its head and its rows."""
    body, after = entry.after.body, entry.after
    digest = held.wire.rows(HEAD, of=body)[0][1]
    stamp = record.Stamp(stream_of(body), "", after.version, entry.verb, entry.by, entry.at, entry.command_id)
    written = record.write(stamp, entry.events, digest)
    head = written[-1].digest if written else digest
    held.wire.say(MOVE, of=body, version=after.version, digest=head, look_at=entry.look_at)
    if entry.look_at is not None:
        held.owe(OnDesk(body, entry.look_at))
    if written:
        held.wire.many(record.ADD_EVENT, [record.as_row(row, None) for row in written])
    given = [symbol_row(body, event.given) for event in entry.events if isinstance(event, SymbolGiven)]
    if given:
        held.wire.many(ADD_SYMBOL, given)
    held.keep(stream_of(body), Folded(after.version, head, after))


def symbols_besides(held: Held, body: str) -> dict[str, str]:
    """Name the symbols that other bodies have given, each with its body."""
    return {row[0]: row[1] for row in held.wire.rows(BESIDES, of=body)}


def bodies(held: Held, among: Iterable[str] | None) -> list[str]:
    """List the bodies that have a desk."""
    wanted = None if among is None else set(among)
    return [body for (body,) in held.wire.rows(BODIES) if wanted is None or body in wanted]


def due(held: Held, now: datetime, limit: int) -> list[str]:
    """List the bodies at whose desks the clock has to look by now."""
    return [body for (body,) in held.wire.rows(DUE, now=now, most=limit)]


def symbol_row(body: str, given: Given) -> dict[str, Any]:
    """Show a symbol."""
    return {
        "symbol": given.symbol,
        "body": body,
        "title": given.title,
        "proposal": given.proposal,
        "meeting": given.meeting,
        "by": given.by,
        "at": given.at,
    }


def stream_of(body: str) -> str:
    """Name the stream of a desk in the record."""
    return f"{record.DESK}{body}"


def fold_desk(body: str, written: Sequence[record.Written], desk: Desk | None = None) -> Desk:
    """Fold events onto a desk, all at once: only its version tells the acts apart."""
    found = desk or Desk(body)
    return evolve_desk(found, [row.event() for row in written], written[-1].act) if written else found


def events(held: Held, body: str, after: int = 0) -> list[record.Written]:
    """Read the events of a desk."""
    stream = stream_of(body)
    return record.from_rows(held.wire.rows(record.EVENTS_OF_STREAM, of=stream, after=after), stream)


def _load(held: Held, body: str, version: int, digest: str) -> Desk:
    known = held.folded(stream_of(body))
    if known is None or known.digest != digest:
        known = Folded(version, digest, _folded(held, body, digest, known))
        held.keep(stream_of(body), known)
    found: Desk = known.value
    return found


def _folded(held: Held, body: str, digest: str, known: Folded[Desk] | None) -> Desk:
    if known is not None:
        newer = events(held, body, known.version)
        if newer and record.chained(newer, known.digest) == digest:
            return fold_desk(body, newer, known.value)
    return fold_desk(body, events(held, body))
