"""What is read in rows, however many there are: lists, worklists, histories, what was sent and what will be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from wsis_workflow.app.calendar_ports import CalendarViews
from wsis_workflow.app.files.ports import Named
from wsis_workflow.app.scopes import Scope
from wsis_workflow.app.wanted import Key, Order, Place, Wanted
from wsis_workflow.domain.proposals.events import Event
from wsis_workflow.domain.proposals.owed import Notice


@dataclass(frozen=True, slots=True)
class Flaw:
    """The first place at which the record, or what is shown of it, is not as it was; `act` and `position` as stored."""

    stream: str
    subject: str
    act: int
    position: int | None
    what: str

    def __str__(self) -> str:
        return f"{self.stream} {self.subject}: {self.what}"


@dataclass(frozen=True, slots=True)
class Verified:
    """How much was verified, and the first flaw if there is one."""

    proposals: int
    events: int
    flaw: Flaw | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A proposal in a list; `next_due` is when the deadline that may fall first may do so, `key` its place."""

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
    key: Key = ()


@dataclass(frozen=True, slots=True)
class Awaited:
    """A proposal that waits on a person, and since when; on nobody (`person` None) where only time can go on."""

    proposal: str
    person: str | None
    since: datetime


@dataclass(frozen=True, slots=True)
class AwaitedTranslation:
    """A language version that a person was asked for, and since when."""

    proposal: str
    language: str
    person: str
    since: datetime


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
class Changed:
    """An act on a proposal by the id of its first event, or (`proposal` None) a change of a meeting.

    An act on the desk of a body names that.
    """

    id: int
    proposal: str | None
    version: int
    verb: str
    at: datetime
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One event on one of many proposals."""

    id: int
    proposal: str
    title: str
    edition: str
    version: int
    verb: str
    by: str
    at: datetime
    event: Event


@dataclass(frozen=True, slots=True)
class Attended:
    """A record of which members were present at a meeting."""

    at: datetime
    by: str
    present: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """A deadline that runs; without instants it is unresolved, and `words` says why."""

    proposal: str
    title: str
    edition: str
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
    """A notice on its way through one channel, or the end of that way."""

    id: int
    notice: Notice
    channel: str
    next_at: datetime
    attempts: int
    sent_at: datetime | None
    parked_at: datetime | None
    error: str | None
    key: Key = ()


class Views(CalendarViews, Protocol):
    """Reading by rows. A scope of None sees everything; a limit of None sets none."""

    def proposals(
        self,
        wanted: Wanted,
        scope: Scope | None,
        order: Order = ...,
        place: Place | None = None,
        limit: int | None = 50,
    ) -> Sequence[Listed]:
        """List proposals from a place on, or those before it, in the list's own order either way."""

    def count(self, wanted: Wanted, scope: Scope | None) -> int:
        """Count the proposals that the list has on all its pages."""

    def stages(self, wanted: Wanted, scope: Scope | None) -> dict[str, int]:
        """Count the proposals in each stage, `ended` and `open` (in none) among them."""

    def action_lines(self, scope: Scope | None) -> list[str]:
        """List the action lines of what may be read."""

    def worklist(self, people: Sequence[str], limit: int | None = 50) -> Sequence[Awaited]:
        """List what waits on any of some people, the longest waiting first."""

    def translations(self, people: Sequence[str]) -> Sequence[AwaitedTranslation]:
        """List the language versions that any of some people were asked for and have not delivered."""

    def attached(self) -> Sequence[Named]:
        """List the contents that attachments name and that are kept here."""

    def concerning(self, scope: Scope, limit: int = 50) -> Sequence[Awaited]:
        """List on whom what the reader has put forward or acted on waits, where that is not themselves."""

    def history(self, ref: str, after: int = 0, limit: int = 200) -> Sequence[Happened]:
        """List the events of a proposal."""

    def changes(self, scope: Scope | None, after: int, limit: int = 200) -> Sequence[Changed]:
        """List the acts on what may be read, and the changes of meetings, after an event.

        Where acts are committed side by side (PostgreSQL) one may appear late, below an id that was seen already:
        whoever follows looks back a little.
        """

    def news(self, scope: Scope | None, after: int, but_by: Sequence[str] = (), limit: int = 50) -> Sequence[Told]:
        """List the events on what may be read after an event, the latest first, but for those of some people."""

    def attendance(self, meeting: str) -> Sequence[Attended]:
        """List the records of who was present at a meeting, in their order."""

    def latest_event(self) -> int:
        """Give the id of the latest event, 0 where there is none."""

    def running(
        self,
        scope: Scope | None,
        until: datetime | None = None,
        bodies: Sequence[str] = (),
        limit: int | None = 200,
    ) -> Sequence[Running]:
        """List the deadlines that run, by when they may first fall due, unresolved ones last (and not with `until`)."""

    def pending(self, until: datetime, limit: int = 1000) -> Sequence[Pending]:
        """List the reminders that will be due until an instant."""

    def sendings(
        self,
        status: str,
        scope: Scope | None = None,
        place: Place | None = None,
        limit: int | None = 50,
    ) -> Sequence[Sending]:
        """List deliveries that are `sent`, `waiting` or `parked`, the latest first.

        A scope has those to oneself and, for a secretary, those about what they may read or their bodies' meetings.
        """

    def inbox(self, person: str, before: int | None = None, limit: int = 50) -> Sequence[tuple[int, Notice, bool]]:
        """List what a person was told, the latest first: number, notice, and whether it was read."""

    def unread(self, person: str) -> int:
        """Count what a person was told and has not read."""

    def deliveries(self) -> dict[str, int]:
        """Count the deliveries that are `sent`, `waiting` and `parked`."""
