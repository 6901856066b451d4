"""The rows of nodes: beats, what was done minute by minute, and what waits for somebody to do it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, bindparam, case, delete, func, select
from sqlalchemy.dialects.postgresql import insert as upsert

from wsis_workflow.adapters.store.database_time import Ago, Now, ThisMinute
from wsis_workflow.adapters.store.held import Held
from wsis_workflow.adapters.store.schema import CURRENT
from wsis_workflow.adapters.store.tables import desks, dues, fleet, outbox, papers, table
from wsis_workflow.adapters.store.tables import proposals as rows
from wsis_workflow.app.nodes import (
    DEADLINES,
    LETTERS,
    NODES_KEPT,
    PAPERS,
    SILENT,
    WORK_KEPT,
    Beat,
    Letters,
    NodeSeen,
    Overdue,
    Worked,
    before,
)

_NODE, _WORK = table(fleet.NodeRow), table(fleet.NodeWorkRow)
_N, _W = _NODE.c, _WORK.c
_P, _K = table(rows.ProposalRow), table(desks.DeskRow)
_R, _D = table(dues.ReminderRow), table(outbox.DeliveryRow)
_A = table(papers.PaperRow)
AN_HOUR = 3600
CHANGES = ("doing", "done", "halted", "revision", "version")

_SAID = ("id", "kind", "name", "host", "pid", "version", "revision", *CHANGES[:3])
_NEW = upsert(_NODE).inline().values({name: bindparam(name) for name in _SAID})
HERE = _NEW.values(started_at=Now(), seen_at=Now(), stopped_at=None).on_conflict_do_update(
    index_elements=["id"],
    set_={**{name: _NEW.excluded[name] for name in CHANGES}, "seen_at": Now(), "stopped_at": None},
)
GONE = _NODE.update().where(_N.id == bindparam("of"), _N.stopped_at.is_(None)).values(stopped_at=Now(), doing="")
_DID = upsert(_WORK).inline().values({"minute": ThisMinute(), **{n: bindparam(n) for n in ("node", "kind", "done")}})
DID = _DID.on_conflict_do_update(
    index_elements=["minute", "node", "kind"], set_={"done": _W.done + _DID.excluded.done}
)  # fmt: skip
FORGET = (
    delete(_NODE).where(_N.seen_at < Ago(int(NODES_KEPT.total_seconds()))),
    delete(_WORK).where(_W.minute < Ago(int(WORK_KEPT.total_seconds()))),
)
SEEN = select(*(_N[name] for name in fleet.NodeRow.model_fields), Now().label("now")).order_by(
    _N.seen_at.desc(), _N.id
)  # fmt: skip


class SqlNodes:
    """The nodes of one database."""

    def __init__(
        self, held: Callable[[], AbstractContextManager[Held]], read: Callable[[], AbstractContextManager[Held]]
    ) -> None:
        self._held, self._read = held, read

    def beat(self, beat: Beat) -> None:
        """Note that a process is there."""
        with self._held() as held:
            held.wire.run(HERE, **_row(beat))
            if beat.is_last:
                held.wire.run(GONE, of=beat.node)
            held.wire.many(DID, [{"node": beat.node, "kind": k, "done": n} for k, n in beat.more.items() if n])

    def took_over(self, node: str, silence: timedelta = SILENT) -> bool:
        """Note of a node in whose place another began that it has stopped; say whether nothing of that is to come.

        Each takes the place of one, and only of one that was silent before it began.
        """
        seen = self.seen(silence)
        own = next((one for one in seen if one.id == node), None)
        if own is None:
            return False
        gone = before(seen, own)
        if gone is None:
            return own.now - own.started_at > silence
        with self._held() as held:
            return bool(held.wire.run(GONE, of=gone.id))

    def sweep(self) -> None:
        """Forget what nodes said long ago."""
        with self._held() as held:
            for statement in FORGET:
                held.wire.run(statement)

    def seen(self, silence: timedelta = SILENT) -> Sequence[NodeSeen]:
        """List the nodes of the last hour, those seen last first; after so long a `silence` one is taken for dead."""
        with self._read() as held:
            return [NodeSeen(*(*row, silence)) for row in held.wire.rows(SEEN)]

    def worked(self, hours: int) -> Sequence[Worked]:
        """List what was done minute by minute in the last hours, in the order of time."""
        with self._read() as held:
            return [Worked(minute, kind, int(done)) for minute, kind, done in held.wire.ask(_worked, hours)]

    def overdue(self, now: datetime) -> Sequence[Overdue]:
        """List, for each kind of thing that falls due, what is late."""
        with self._read() as held:
            return [Overdue(kind, *held.wire.ask(question, now=now)[0]) for kind, question in OVERDUE.items()]

    def letters(self, now: datetime) -> Letters:
        """Count the letters under way."""
        with self._read() as held:
            return Letters(*(int(held.wire.ask(_letters, which, now=now)[0][0]) for which in LETTER_STATES))


def _row(beat: Beat) -> dict[str, Any]:
    return {
        "id": beat.node, "kind": beat.kind, "name": beat.name, "host": beat.host, "pid": beat.pid,
        "version": beat.version, "revision": CURRENT, "doing": str(beat.doing or ""), "done": dict(beat.done),
        "halted": beat.halted,
    }  # fmt: skip


def _worked(hours: int) -> Select[Any]:
    done = select(_W.minute, _W.kind, func.sum(_W.done, type_=_W.done.type)).where(_W.minute > Ago(hours * AN_HOUR))
    return done.group_by(_W.minute, _W.kind).order_by(_W.minute, _W.kind)


def _late(of: FromClause, due: ColumnElement[Any], *conditions: ColumnElement[bool]) -> Callable[[], Select[Any]]:
    counted: tuple[Any, ...] = (func.count(), func.min(due, type_=due.type))
    asked = select(*counted).select_from(of)
    return lambda: asked.where(due <= bindparam("now"), *conditions)


# One that is put back untried, since it was not its turn, has waited all the time.
_SINCE = case((_D.c.attempts == 0, _D.c.not_before), else_=_D.c.next_at)
OVERDUE = {
    DEADLINES: _late(_P, _P.c.look_at, _P.c.look_at.is_not(None)),
    "desks": _late(_K, _K.c.look_at, _K.c.look_at.is_not(None)),
    "reminders": _late(_R, _R.c.due, _R.c.sent_at.is_(None), _R.c.struck_at.is_(None)),
    LETTERS: _late(_D, _SINCE, _D.c.sent_at.is_(None), _D.c.parked_at.is_(None)),
    PAPERS: _late(_A, _A.c.next_at, _A.c.next_at.is_not(None)),
}


_IS_UNSENT = and_(_D.c.sent_at.is_(None), _D.c.parked_at.is_(None))
LETTER_STATES = {
    "doing": and_(_IS_UNSENT, _D.c.leased_until > bindparam("now")),
    "stuck": and_(_IS_UNSENT, _D.c.leased_until <= bindparam("now")),
    "parked": _D.c.parked_at.is_not(None),
    # Each try puts off when a letter is due, so of a mail server that is away it is this that tells.
    "again": and_(_IS_UNSENT, _D.c.attempts > 0),
}


def _letters(state: str) -> Select[Any]:
    return select(func.count()).select_from(_D).where(LETTER_STATES[state])
