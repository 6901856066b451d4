"""What is read in rows, however many there are: lists, worklists, histories, what was sent and what will be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.register import Register


@dataclass(frozen=True, slots=True)
class Flaw:
    """The first place at which the record, or what is shown of it, is not as it was; `act` and `position` as stored."""

    stream: str
    subject: str
    act: int
    position: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Verified:
    """How much was verified, and the first flaw if there is one."""

    proposals: int
    events: int
    flaw: Flaw | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """As whom somebody reads: the people as whom they may act, where those are seated, whom they represent."""

    people: tuple[str, ...]
    bodies: tuple[str, ...] = ()
    members: tuple[str, ...] = ()

    @classmethod
    def of(cls, person: str, register: Register, now: datetime) -> "Scope":
        """Find what a person may read as."""
        capacities = register.capacities(person, now)
        bodies = {office.of: None for one in capacities for office in one.offices if office.is_held(now)}
        members = {one.represents: None for one in capacities if one.represents}
        return cls(tuple(one.ref for one in capacities), tuple(bodies), tuple(members))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; what is empty narrows nothing. `before` asks for a deadline that ends by then."""

    states: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    workflows: tuple[str, ...] = ()
    action_lines: tuple[str, ...] = ()
    waits_on: str | None = None
    text: str = ""
    before: datetime | None = None
    is_final: bool | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A proposal in a list; `next_due` is the end of the deadline that ends first."""

    id: int
    uid: UUID
    ref: str
    title: str
    workflow: str
    edition: str
    state: str
    stage: str | None
    final: str | None
    version: int
    entered_at: datetime
    changed_at: datetime
    next_due: datetime | None


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of a proposal's history, in the words of the store: its kind and its fields."""

    id: int
    act: int
    position: int
    kind: str
    verb: str
    by: str
    at: datetime
    payload: str


@dataclass(frozen=True, slots=True)
class Running:
    """A deadline that runs; without instants it is unresolved, and `words` says why."""

    proposal: str
    name: str
    generation: int
    earliest: datetime | None
    latest: datetime | None
    words: str
    meeting: str | None
    passed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Pending:
    """A reminder that will be sent if nothing else happens."""

    id: int
    due: datetime
    to: str
    proposal: str
    deadline: str
    generation: int
    rung: str
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Sending:
    """A notice on its way through one channel, or the end of that way; without a channel it is in the inbox alone."""

    id: int | None
    notice: Notice
    channel: str | None
    next_at: datetime | None
    attempts: int | None
    sent_at: datetime | None
    parked_at: datetime | None
    error: str | None


class Views(Protocol):
    """Reading by rows. A scope of None sees everything; `after` is the last id of the page before."""

    def proposals(self, wanted: Wanted, scope: Scope | None, after: int = 0, limit: int = 50) -> Sequence[Listed]:
        """List proposals by their ids."""

    def counts(self, scope: Scope | None) -> dict[tuple[str, str], int]:
        """Count the proposals in each (edition, state)."""

    def worklist(self, person: str, limit: int = 50) -> Sequence[Listed]:
        """List what waits on a person, the longest waiting first."""

    def history(self, ref: str, after: int = 0, limit: int = 200) -> Sequence[Happened]:
        """List the events of a proposal."""

    def running(self, scope: Scope | None, until: datetime | None = None, limit: int = 200) -> Sequence[Running]:
        """List the deadlines that run, the nearest first, unresolved ones last (and not with `until`)."""

    def pending(self, until: datetime, limit: int = 1000) -> Sequence[Pending]:
        """List the reminders that will be due until an instant."""

    def sendings(self, status: str, after: int = 0, limit: int = 200) -> Sequence[Sending]:
        """List deliveries that are `sent`, `waiting` or `parked`."""

    def inbox(self, person: str, before: int | None = None, limit: int = 50) -> Sequence[tuple[int, Notice, bool]]:
        """List what a person was told, the latest first: number, notice, and whether it was read."""
