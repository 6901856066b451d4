"""The store: units of work, and what is read or marked outside them."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection, Engine, bindparam, func, select

from wsis_workflow.adapters.store import acts, outbox, register_rows
from wsis_workflow.adapters.store.faults import as_busy
from wsis_workflow.adapters.store.held import Held, Known
from wsis_workflow.adapters.store.tables import dues, table
from wsis_workflow.adapters.store.tables import proposals as rows
from wsis_workflow.adapters.store.unit import SqlUnit
from wsis_workflow.adapters.store.wire import Wire
from wsis_workflow.app.ports import Busy, Delivery, Unit
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.register import Register

_P, _R = table(rows.ProposalRow).c, table(dues.ReminderRow).c
DUE_PROPOSALS = (
    select(_P.ref)
    .where(_P.look_at.is_not(None), _P.look_at <= bindparam("now"))
    .order_by(_P.look_at, _P.id)
    .limit(bindparam("most"))
)
NEXT_LOOK = select(func.min(_P.look_at)).where(_P.look_at.is_not(None))
NEXT_REMINDER = select(func.min(_R.due)).where(_R.sent_at.is_(None), _R.struck_at.is_(None))


class Writing(Protocol):
    """How units are written to one kind of database."""

    known: Known

    def unit(self) -> AbstractContextManager[Held]:
        """Open a unit."""

    def wire(self, connection: Connection) -> Wire:
        """Give the wire of a connection for reading."""

    def close(self) -> None:
        """Let go of the database."""


class SqlStore:
    """A store in an SQL database. `reading` connects to one snapshot of it; `engine` is for its administration."""

    def __init__(self, engine: Engine, writing: Writing, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self.engine, self.reading = engine, reading
        self._writing = writing

    @contextmanager
    def unit(self) -> Iterator[Unit]:
        """Open a unit of work; it commits when its block ends well.

        Raises:
            Busy: somebody else was first, and asking again may help.
        """
        with self._held() as held:
            yield SqlUnit(held)

    def is_retryable(self, fault: BaseException) -> bool:
        """Say whether asking again may help."""
        return isinstance(fault, Busy)

    def due_proposals(self, now: datetime, limit: int) -> list[str]:
        """List the proposals at which the clock has to look by now, the longest due first."""
        with self._reading() as held:
            return [ref for (ref,) in held.wire.rows(DUE_PROPOSALS, now=now, most=limit)]

    def next_due(self) -> datetime | None:
        """Give the next instant at which a proposal or a reminder falls due."""
        with self._reading() as held:
            found = [held.wire.rows(NEXT_LOOK)[0][0], held.wire.rows(NEXT_REMINDER)[0][0]]
        return min((instant for instant in found if instant is not None), default=None)

    def lease(self, now: datetime, until: datetime, limit: int) -> list[Delivery]:
        """Take deliveries that may be sent now, leased until an instant, with a new fence for each."""
        with self._held() as held:
            return outbox.lease(held.wire, now, until, limit)

    def mark_sent(self, delivery: Delivery, at: datetime, reference: str) -> bool:
        """Mark a delivery as sent; False where its fence is no longer the latest."""
        with self._held() as held:
            return outbox.mark_sent(held.wire, delivery, at, reference)

    def mark_failed(self, delivery: Delivery, at: datetime, error: str, retry_at: datetime | None) -> bool:
        """Note a failure; without `retry_at` the delivery is parked for people to see."""
        with self._held() as held:
            return outbox.mark_failed(held.wire, delivery, at, error, retry_at)

    def try_again(self, delivery_id: int, at: datetime) -> bool:
        """Take a parked delivery up again; False where it is not parked."""
        with self._held() as held:
            return outbox.try_again(held.wire, delivery_id, at)

    def proposal(self, ref: str) -> Proposal | None:
        """Read a proposal without holding it."""
        with self._reading() as held:
            return acts.load(held, ref)

    def current_register(self) -> Register:
        """Read the register without holding it."""
        with self._reading() as held:
            return register_rows.current_register(held)

    def close(self) -> None:
        """Let go of the database."""
        self._writing.close()
        self.engine.dispose()

    @contextmanager
    def _held(self) -> Iterator[Held]:
        try:
            with self._writing.unit() as held:
                yield held
        except Exception as fault:
            busy = as_busy(fault)
            if busy is None:
                raise
            raise busy from fault

    @contextmanager
    def _reading(self) -> Iterator[Held]:
        with self.reading() as connection:
            held = Held(self._writing.wire(connection), self._writing.known, locks_rows=False)
            yield held
            # What was read was committed.
            self._writing.known.folds.learn(held.changed)
