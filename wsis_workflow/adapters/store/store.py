"""The store: units of work, and what is read or marked outside them."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from wsis_workflow.adapters.store import (
    acts,
    desk_rows,
    editions,
    mail_server_rows,
    outbox,
    owing,
    reads,
    register_rows,
    schema,
    stored_histories,
)
from wsis_workflow.adapters.store.access import SqlAccess
from wsis_workflow.adapters.store.backup import backup
from wsis_workflow.adapters.store.faults import StoreError, or_busy
from wsis_workflow.adapters.store.held import Held
from wsis_workflow.adapters.store.keeping.dumps import dump
from wsis_workflow.adapters.store.keeping.grants import as_owner
from wsis_workflow.adapters.store.node_rows import SqlNodes
from wsis_workflow.adapters.store.paper_rows import SqlPapers
from wsis_workflow.adapters.store.rule_draft_rows import SqlRuleDrafts
from wsis_workflow.adapters.store.unit import SqlUnit
from wsis_workflow.adapters.store.verify import verify
from wsis_workflow.adapters.store.views import SqlViews
from wsis_workflow.adapters.store.writing import Still, Writing
from wsis_workflow.app.fleet.tasks import Sending, Task
from wsis_workflow.app.ports import Unit
from wsis_workflow.app.progress import Progress, nobody_watches
from wsis_workflow.app.stored import Delivery
from wsis_workflow.app.views_ports import Verified
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.proposals.events import Act
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.proposals.rule_drafts import Agreement, RuleDraft
from wsis_workflow.domain.rules.workflow import Workflow


class SqlStore:
    """A store in an SQL database; `engine` is for its administration."""

    def __init__(self, engine: Engine, writing: Writing) -> None:
        self.engine, self.writing = engine, writing
        self.views = SqlViews(self._read)
        self.access = SqlAccess(self._held, self._read)
        self.nodes = SqlNodes(self._held, self._read)
        self.papers = SqlPapers(self._held, self._read)

    @contextmanager
    def unit(self) -> Iterator[Unit]:
        """Open a unit of work; it commits when its block ends well.

        Raises:
            Busy: somebody else was first, and asking again may help.
        """
        with self._held() as held:
            yield SqlUnit(held)

    def due_proposals(self, now: datetime, limit: int) -> list[str]:
        """List the proposals at which the clock has to look by now, the longest due first."""
        with self._read() as held:
            return reads.due_proposals(held, now, limit)

    def due_desks(self, now: datetime, limit: int) -> list[str]:
        """List the bodies at whose desks the clock has to look by now, the longest due first."""
        with self._read() as held:
            return desk_rows.due(held, now, limit)

    def desk(self, body: str) -> Desk:
        """Read the desk of a body without holding it."""
        with self._read() as held:
            return desk_rows.load(held, body)

    def laid_desks(self) -> list[str]:
        """List the bodies that have something on their desk."""
        with self._read() as held:
            return desk_rows.bodies(held, None)

    def next_due(self, after: datetime | None = None) -> datetime | None:
        """Give the next instant (`after` one) at which a proposal, a desk or a reminder falls due."""
        with self._read() as held:
            return reads.next_due(held, after)

    def lease(self, now: datetime, until: datetime, limit: int, of: Sending | None = None) -> list[Delivery]:
        """Take deliveries that may be sent now, leased until an instant, with a new fence for each."""
        with self._held() as held:
            return outbox.lease(held.wire, now, until, limit, of)

    def take_turn(self, server: str, step: timedelta, within: timedelta) -> timedelta | None:
        """Take the next turn of a mail server, and say how far off it is; None where that is further than `within`."""
        now = self.now()
        with self._held() as held:
            turn = mail_server_rows.take_turn(held.wire, server, now, step, within)
        return None if turn is None else turn - now

    def put_back(self, letter: Sequence[Delivery], at: datetime) -> int:
        """Leave a letter that nothing was tried with until an instant, in one unit; say how much was still ours."""
        with self._held() as held:
            return outbox.put_back(held.wire, letter, at)

    def coming(self, until: datetime, most: int) -> list[Task]:
        """Find what is due by an instant, the longest due first, as tasks of a fleet."""
        now = self.now()
        with self._read() as held:
            return owing.coming(held, now, until, most)

    def mark_sent(self, letter: Sequence[Delivery], at: datetime, reference: str) -> int:
        """Mark the deliveries of a letter as sent, in one unit; say how many: only those that nobody else has taken."""
        with self._held() as held:
            return outbox.mark_sent(held.wire, letter, at, reference)

    def mark_failed(self, letter: Sequence[Delivery], at: datetime, error: str, retry_at: datetime | None) -> int:
        """Note a failure, in one unit; without `retry_at` the letter is parked for people to see."""
        with self._held() as held:
            return outbox.mark_failed(held.wire, letter, at, error, retry_at)

    def try_again(self, delivery_id: int, at: datetime) -> bool:
        """Take a parked delivery up again; False where it is not parked."""
        with self._held() as held:
            return outbox.try_again(held.wire, delivery_id, at)

    def proposal(self, ref: str) -> Proposal | None:
        """Read a proposal without holding it."""
        with self._read() as held:
            return acts.load(held, ref)

    def acts(self, ref: str, after: int = 0) -> list[Act]:
        """Read a proposal's acts, those after a version, in their order."""
        with self._read() as held:
            return acts.acts_of(held, ref, after)

    def refs(self) -> list[str]:
        """List every proposal, in the order of their ids."""
        with self._read() as held:
            return reads.refs(held)

    def waiting_on(self, person: str) -> list[str]:
        """List the proposals that wait on a person, the longest waiting first."""
        with self._read() as held:
            return reads.waiting_on(held, person)

    def notices(self, after: int = 0) -> list[tuple[int, Notice]]:
        """Read the notices written after a number, in their order, each with its own number."""
        with self._read() as held:
            return outbox.notices(held.wire, after)

    def mark_read(self, person: str, up_to: int, at: datetime) -> int:
        """Note that a person has read what they were told, up to a notice; give how many that were."""
        with self._held() as held:
            return outbox.mark_read(held.wire, person, up_to, at)

    def edition(self, content_hash: str) -> Workflow:
        """Give a published edition by its hash."""
        known = self.writing.known.editions.get(content_hash)
        if known is not None:
            return known
        with self._read() as held:
            return editions.edition(held, content_hash)

    def content(self, content_hash: str) -> dict[str, Any]:
        """Give a published edition as it was written, with the tables of the library that it uses."""
        with self._read() as held:
            return editions.content(held, content_hash)

    def editions(self) -> list[Workflow]:
        """List the published editions, by name and number."""
        with self._read() as held:
            return editions.published_editions(held)

    def agreement(self, content_hash: str) -> Agreement | None:
        """Give the two people who published an edition, where it was published so."""
        with self._read() as held:
            return editions.agreement(held, content_hash)

    def rule_drafts(self) -> list[RuleDraft]:
        """List the drafts of rules, the one that was changed last first."""
        with self._read() as held:
            return SqlRuleDrafts(held.wire).all()

    def rule_draft(self, ref: str) -> RuleDraft | None:
        """Read a draft of rules without holding it."""
        with self._read() as held:
            return SqlRuleDrafts(held.wire).one(ref)

    def current_register(self) -> Register:
        """Read the register without holding it."""
        with self._read() as held:
            return register_rows.current_register(held)

    def simulated_now(self) -> datetime | None:
        """Give the time that this installation pretends it is (a demo's), or None where the wall clock counts."""
        with self._read() as held:
            return reads.simulated_now(held)

    def now(self) -> datetime:
        """Give the time here: the simulated one, or that of the one clock that all who work on this database share.

        On a server that is the server's own, so that machines whose clocks differ agree; for a file the machine's.
        """
        with self._read() as held:
            if self.engine.dialect.name == "postgresql":
                return reads.now_on_server(held)
            return reads.simulated_now(held) or datetime.now(UTC)

    def simulate(self, now: datetime | None) -> None:
        """Set the time that this installation pretends it is."""
        with self._held() as held:
            reads.simulate(held, now)

    @contextmanager
    def still(self) -> Iterator["SqlStore"]:
        """Give a store that reads as it is at this instant, however much is written meanwhile, by itself or by others.

        For one thread and a short time; in a trial and in memory, where reading holds up writers, it is this one.
        """
        if not self.writing.reads_beside:
            yield self
            return
        with self._read() as held:
            yield SqlStore(self.engine, Still(held, self.writing))

    @contextmanager
    def trial(self, within: float | None = None) -> Iterator["SqlStore"]:
        """Give a store with the same content to try things out on; nothing that happens in it remains.

        After so many seconds its units raise `OutOfTime`; what it came to can still be read.
        """
        with self.writing.trial(within) as writing:
            yield SqlStore(self.engine, writing)

    def backup(self, file: Path, programs: Path | None = None) -> None:
        """Copy the database, as it is at one instant, into a file; `programs` is the folder of PostgreSQL's own.

        Raises:
            StoreError: the file cannot be written, or there is no pg_dump that could write it.
        """
        if self.engine.dialect.name == "postgresql":
            dump(self.engine.url.render_as_string(hide_password=False), file, programs)
            return
        with self.writing.connected() as connection:
            if not isinstance(connection, Connection):
                raise StoreError("A trial is given up at its end; back up the database itself.")
            backup(connection, file)

    def history(self, refs: Collection[str]) -> dict[str, Any]:
        """Give the history of some proposals as one document, with the register and their rules."""
        with self._read() as held:
            return stored_histories.written(held, refs)

    def check(self) -> None:
        """Let the database answer, with the schema that this program knows.

        Raises:
            SchemaUnfit: it has another one.
        """
        with or_busy():
            schema.check(self.engine)

    def as_owner(self) -> AbstractContextManager[Connection]:
        """Open a transaction on a server as the owner of the database; whatever it makes is given to those at work."""
        return as_owner(self.engine)

    def verify(self, note: Progress = nobody_watches) -> Verified:
        """Fold everything anew and compare it with what is stored; the first flaw is named."""
        with self._read() as held:
            return verify(held, note)

    def close(self) -> None:
        """Let go of the database."""
        self.writing.close()
        self.engine.dispose()

    @contextmanager
    def _held(self) -> Iterator[Held]:
        with or_busy(), self.writing.unit() as held:
            yield held

    @contextmanager
    def _read(self) -> Iterator[Held]:
        with or_busy(), self.writing.reading() as held:
            yield held
