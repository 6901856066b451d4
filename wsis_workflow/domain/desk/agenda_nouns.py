"""The agenda of a meeting: its items in their order, how long each takes, and the hours in which the meeting sits."""

from dataclasses import dataclass
from datetime import datetime

PROPOSAL, BUSINESS, BREAK = "proposal", "business", "break"
KINDS = (PROPOSAL, BUSINESS, BREAK)


@dataclass(frozen=True, slots=True)
class Item:
    """One item: a proposal, other business, or a break. `key` names it for good: a proposal by its own name."""

    key: str
    minutes: int
    kind: str = PROPOSAL
    title: str = ""
    group: str = ""
    note: str = ""

    @property
    def proposal(self) -> str | None:
        """Name the proposal that the item is about."""
        return self.key if self.kind == PROPOSAL else None


@dataclass(frozen=True, slots=True)
class Hours:
    """From when until when the meeting sits on each of its days, by the clocks of its place, as in 09:30."""

    begins: str
    ends: str


@dataclass(frozen=True, slots=True)
class Issued:
    """Which version of the agenda everybody was told of, by whom and when."""

    version: int
    by: str
    at: datetime


USUAL_HOURS = (Hours("09:30", "12:30"), Hours("14:30", "18:00"))


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of one meeting as it stands; `version` counts how often it was set."""

    meeting: str
    items: tuple[Item, ...] = ()
    hours: tuple[Hours, ...] = USUAL_HOURS
    version: int = 0
    by: str = ""
    at: datetime | None = None
    issued: Issued | None = None

    def item(self, key: str) -> Item | None:
        """Find an item."""
        return next((item for item in self.items if item.key == key), None)

    @property
    def proposals(self) -> tuple[str, ...]:
        """List the proposals on it, in their order."""
        return tuple(item.key for item in self.items if item.kind == PROPOSAL)
