"""What is read outside a unit of work: each answer is of one instant, and holds nothing."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine

from wsis_workflow.adapters.store import (
    acts,
    desk_rows,
    editions,
    outbox,
    owing,
    reads,
    register_rows,
    stored_histories,
)
from wsis_workflow.adapters.store.faults import or_busy
from wsis_workflow.adapters.store.held import Held
from wsis_workflow.adapters.store.rule_draft_rows import SqlRuleDrafts
from wsis_workflow.adapters.store.verify import verify
from wsis_workflow.adapters.store.views import SqlViews
from wsis_workflow.adapters.store.writing import Writing
from wsis_workflow.app.fleet.tasks import Task
from wsis_workflow.app.progress import Progress, nobody_watches
from wsis_workflow.app.views_ports import Verified
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.proposals.events import Act
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.proposals.rule_drafts import Agreement, RuleDraft
from wsis_workflow.domain.rules.workflow import Workflow


class SqlReader:
    """The reading half of a store in an SQL database."""

    def __init__(self, engine: Engine, writing: Writing) -> None:
        self.engine, self.writing = engine, writing
        self.views = SqlViews(self._read)

    def proposal(self, ref: str) -> Proposal | None:
        """Read a proposal."""
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

    def due_proposals(self, now: datetime, limit: int) -> list[str]:
        """List the proposals at which the clock has to look by now, the longest due first."""
        with self._read() as held:
            return reads.due_proposals(held, now, limit)

    def due_desks(self, now: datetime, limit: int) -> list[str]:
        """List the bodies at whose desks the clock has to look by now, the longest due first."""
        with self._read() as held:
            return desk_rows.due(held, now, limit)

    def next_due(self, after: datetime | None = None) -> datetime | None:
        """Give the next instant (`after` one) at which a proposal, a desk or a reminder falls due."""
        with self._read() as held:
            return reads.next_due(held, after)

    def coming(self, until: datetime, most: int) -> list[Task]:
        """Find what is due by an instant, the longest due first, as tasks of a fleet."""
        now = self.now()
        with self._read() as held:
            return owing.coming(held, now, until, most)

    def desk(self, body: str) -> Desk:
        """Read the desk of a body."""
        with self._read() as held:
            return desk_rows.load(held, body)

    def laid_desks(self) -> list[str]:
        """List the bodies that have something on their desk."""
        with self._read() as held:
            return desk_rows.bodies(held, None)

    def notices(self, after: int = 0) -> list[tuple[int, Notice]]:
        """Read the notices written after a number, in their order, each with its own number."""
        with self._read() as held:
            return outbox.notices(held.wire, after)

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
        """Read a draft of rules."""
        with self._read() as held:
            return SqlRuleDrafts(held.wire).one(ref)

    def current_register(self) -> Register:
        """Read the register."""
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

    def history(self, refs: Collection[str]) -> dict[str, Any]:
        """Give the history of some proposals as one document, with the register and their rules."""
        with self._read() as held:
            return stored_histories.written(held, refs)

    def verify(self, note: Progress = nobody_watches) -> Verified:
        """Fold everything anew and compare it with what is stored; the first flaw is named."""
        with self._read() as held:
            return verify(held, note)

    @contextmanager
    def _read(self) -> Iterator[Held]:
        with or_busy(), self.writing.reading() as held:
            yield held
