"""What calendars and feeds need of the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from wsis_workflow.app.scopes import Scope
from wsis_workflow.domain.proposals.events import Event


@dataclass(frozen=True, slots=True)
class Dated:
    """A deadline as it runs or ran last; without `latest` it is unresolved, and `words` says why.

    The wall times are written with the offset of their zone; `why` says why it ended.
    """

    uid: UUID
    proposal: str
    title: str
    edition: str
    name: str
    generation: int
    since: datetime
    earliest: datetime | None
    latest: datetime | None
    earliest_wall: str | None
    latest_wall: str | None
    words: str
    ended_at: datetime | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Acted:
    """One event on a proposal, with what names the proposal for good."""

    uid: UUID
    id: int
    proposal: str
    title: str
    edition: str
    version: int
    verb: str
    by: str
    at: datetime
    event: Event


class CalendarViews(Protocol):
    """Reading by rows for calendars and feeds; a scope of None sees everything."""

    def dated(self, scope: Scope | None, since: datetime, bodies: Sequence[str] = ()) -> Sequence[Dated]:
        """List deadlines, with those that have ended and were not over by an instant."""

    def acts_of(
        self, scope: Scope | None, bodies: Sequence[str] = (), refs: Sequence[str] = (), limit: int = 200
    ) -> Sequence[Acted]:
        """List the latest events on what may be read, of some bodies or of some proposals, the latest first."""

    def meetings_changed_at(self) -> Mapping[str, datetime]:
        """Say since when each meeting is as it is."""

    def house(self) -> str:
        """Give what tells this installation from others, whatever its address; empty where there is no record yet."""

    def last_written(self) -> datetime | None:
        """Say when the latest event was written."""
