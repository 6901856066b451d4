"""What the use cases need of a store, and of its units of work."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any, Protocol

from wsis_workflow.app.fleet.tasks import Sending, Task
from wsis_workflow.app.stored import (
    Answer,
    Claimed,
    ClaimedDesk,
    Delivery,
    DeskEntry,
    DueReminder,
    Edition,
    Entry,
    Kept,
    Routed,
)
from wsis_workflow.app.views_ports import Views
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.proposals.events import Act
from wsis_workflow.domain.proposals.nouns import Proposal, Standing
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.proposals.register_events import RegisterEvent
from wsis_workflow.domain.proposals.rule_drafts import Agreement, RuleDraft
from wsis_workflow.domain.rules.workflow import Workflow


class RuleDraftRows(Protocol):
    """The rows of drafts of rules within one unit of work."""

    def all(self) -> list[RuleDraft]:
        """List every draft, the one that was changed last first."""

    def one(self, ref: str) -> RuleDraft | None:
        """Find a draft."""

    def add(self, draft: RuleDraft) -> None:
        """Add a draft."""

    def put(self, draft: RuleDraft, seen: int) -> bool:
        """Write a draft in the place of the version that was seen; False where that no longer stands."""

    def remove(self, ref: str, seen: int) -> bool:
        """Remove a draft at the version that was seen; False where that no longer stands."""


class Unit(Protocol):
    """One unit of work: everything in it is committed together, or nothing is."""

    def answer(self, command_id: str) -> Kept | None:
        """Hold a command id, then give its stored answer if it was seen before."""

    def keep_answer(self, command_id: str, answer: Answer, at: datetime, fingerprint: str | None = None) -> None:
        """Store the answer to a command id."""

    def register(self, *, exclusive: bool = False) -> Register:
        """Load the register and hold it: shared for acts on proposals, exclusive for acts on itself; asked first."""

    def claim(self, ref: str) -> Claimed | None:
        """Write the proposal's row, then load it: of two acts at once, the second waits and sees the first."""

    def acts(self, ref: str) -> list[Act]:
        """Read a proposal's acts in their order, those of this unit among them."""

    def standings(self, refs: Iterable[str]) -> dict[str, Standing]:
        """Load, and hold, what these proposals and all that they depend on have come to."""

    def edition(self, content_hash: str) -> Workflow:
        """Give a published edition by its hash."""

    def in_force(self, day: datetime) -> Mapping[str, Workflow]:
        """Give the editions that govern proposals started at this instant, by workflow name."""

    def save(self, entry: Entry) -> None:
        """Write one act with all that follows from it; one without events changes only what people are owed."""

    def look_next(self, ref: str, at: datetime | None) -> None:
        """Note when the clock has to look at a proposal next; nothing else about it has changed."""

    def save_register(self, after: Register, events: Sequence[RegisterEvent], verb: str, by: str, at: datetime) -> None:
        """Write the events of one act on the register, and its new rows and version."""

    def claim_desk(self, body: str) -> ClaimedDesk | None:
        """Write the row of a body's desk, then load it, an empty one at first; None where there is no such body."""

    def save_desk(self, entry: DeskEntry) -> None:
        """Write one act on a desk with all that follows from it."""

    def symbols_besides(self, body: str) -> Mapping[str, str]:
        """Name the symbols that other bodies have given, each with its body."""

    def desks_of(self, bodies: Iterable[str] | None) -> list[str]:
        """List the bodies among these (None: all) that have something on their desk."""

    def published(self, name: str, edition: int) -> str | None:
        """Give the content hash of a published edition, or None."""

    def editions(self) -> Sequence[Workflow]:
        """List the published editions, by name and number."""

    def publish(self, editions: Sequence[Edition], by: str, at: datetime, agreement: Agreement | None = None) -> None:
        """Write new editions, with their event, and that of the two people who agreed on one."""

    @property
    def rule_drafts(self) -> RuleDraftRows:
        """Give the rows of drafts of rules."""

    def open_proposals_of(self, bodies: Iterable[str] | None) -> list[str]:
        """List the open proposals that have one of these bodies as a party (None: all), in the order of their ids."""

    def dependants(self, ref: str) -> list[str]:
        """List the open proposals that are conditional on this one."""

    def notify(self, notices: Sequence[Notice], routes: Mapping[str, Sequence[Routed]]) -> None:
        """Write notices (one already there by its key is left as it is) and their deliveries, by person."""

    def due_reminders(self, now: datetime, limit: int, of: str | None = None) -> list[DueReminder]:
        """Take the reminders that are due (`of` one proposal), oldest first; on several nodes each takes others."""

    def mark_reminders(self, sent: Sequence[int], struck: Mapping[int, str], at: datetime) -> None:
        """Mark reminders as sent, or strike them out with the reason."""

    def rollback(self) -> None:
        """Give everything up: nothing of this unit will be stored."""


class Store(Protocol):
    """Where everything is kept; `views` read it by rows."""

    @property
    def views(self) -> Views:
        """Give what reads by rows."""

    def unit(self) -> AbstractContextManager[Unit]:
        """Open a unit of work; it commits when its block ends well.

        Raises:
            Busy: somebody else was first, and asking again may help.
        """

    def due_proposals(self, now: datetime, limit: int) -> list[str]:
        """List the proposals at which the clock has to look by now, the longest due first."""

    def due_desks(self, now: datetime, limit: int) -> list[str]:
        """List the bodies at whose desks the clock has to look by now, the longest due first."""

    def desk(self, body: str) -> Desk:
        """Read the desk of a body without holding it; an empty one where nothing lies on it."""

    def laid_desks(self) -> list[str]:
        """List the bodies that have something on their desk."""

    def next_due(self, after: datetime | None = None) -> datetime | None:
        """Give the next instant (`after` one) at which a proposal, a desk or a reminder falls due."""

    def lease(self, now: datetime, until: datetime, limit: int, of: Sending | None = None) -> list[Delivery]:
        """Take deliveries that may be sent now (those `of` one task), leased until an instant, with a new fence."""

    def coming(self, until: datetime, most: int) -> list[Task]:
        """Find what is due by an instant, the longest due first, as tasks of a fleet."""

    def mark_sent(self, letter: Sequence[Delivery], at: datetime, reference: str) -> int:
        """Mark the deliveries of a letter as sent, in one unit; say how many: only those that nobody else has taken."""

    def mark_failed(self, letter: Sequence[Delivery], at: datetime, error: str, retry_at: datetime | None) -> int:
        """Note a failure, in the same way; without `retry_at` the letter is parked for people to see."""

    def take_turn(self, server: str, step: timedelta, within: timedelta) -> timedelta | None:
        """Take the next turn of a mail server, and say how far off it is; None where that is further than `within`."""

    def put_back(self, letter: Sequence[Delivery], at: datetime) -> int:
        """Leave a letter that nothing was tried with until an instant, in the same way."""

    def proposal(self, ref: str) -> Proposal | None:
        """Read a proposal without holding it."""

    def acts(self, ref: str, after: int = 0) -> list[Act]:
        """Read a proposal's acts, those after a version, in their order."""

    def refs(self) -> list[str]:
        """List every proposal, in the order of their ids."""

    def waiting_on(self, person: str) -> list[str]:
        """List the proposals that wait on a person, the longest waiting first."""

    def notices(self, after: int = 0) -> list[tuple[int, Notice]]:
        """Read the notices written after a number, in their order, each with its own number."""

    def mark_read(self, person: str, up_to: int, at: datetime) -> int:
        """Note that a person has read what they were told, up to a notice; give how many that were."""

    def edition(self, content_hash: str) -> Workflow:
        """Give a published edition by its hash."""

    def content(self, content_hash: str) -> Mapping[str, Any]:
        """Give a published edition as it was written: `workflow`, and the `tables` of the library that it uses."""

    def editions(self) -> list[Workflow]:
        """List the published editions, by name and number."""

    def agreement(self, content_hash: str) -> Agreement | None:
        """Give the two people who published an edition, where it was published so."""

    def rule_drafts(self) -> list[RuleDraft]:
        """List the drafts of rules, the one that was changed last first."""

    def rule_draft(self, ref: str) -> RuleDraft | None:
        """Read a draft of rules without holding it."""

    def current_register(self) -> Register:
        """Read the register without holding it."""

    def simulated_now(self) -> datetime | None:
        """Give the time that this installation pretends it is (a demo's), or None where the wall clock counts."""

    def now(self) -> datetime:
        """Give the time here: the simulated one, or that of the one clock that all who work on this store share."""

    def simulate(self, now: datetime | None) -> None:
        """Set the time that this installation pretends it is."""

    def trial(self, within: float | None = None) -> "AbstractContextManager[Store]":
        """Give a store with the same content to try things out on; nothing that happens in it remains.

        After so many seconds its units raise `OutOfTime`; what it came to can still be read.
        """


class Busy(Exception):
    """Somebody else was first, or the store was locked too long; nothing was changed, and asking again may help."""


class HeldTooLong(Busy):
    """Somebody has held what was asked for, for longer than anybody waits; all else can be done meanwhile."""


class Unavailable(Busy):
    """The store cannot be written, or does not answer: asking again helps once somebody has seen to it."""


class OutOfTime(Exception):
    """A trial goes no further: it has kept others waiting for as long as it may."""
