"""Action items: what somebody is to do for a body, and until when."""

from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.desk.falling import DueBy

OPEN, DONE, DROPPED = "open", "done", "dropped"
STATES = (OPEN, DONE, DROPPED)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who is to do it: a person, those who represent a member, or whoever holds an office of a body."""

    person: str | None = None
    member: str | None = None
    office: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What it arises from: a meeting, a proposal, an item of an agenda in words."""

    meeting: str | None = None
    proposal: str | None = None
    item: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """That it was done, or dropped: by whom, when, and what shows it or why."""

    state: str
    by: str
    at: datetime
    evidence: str


@dataclass(frozen=True, slots=True)
class Action:
    """An action item, by its number on the desk of its body."""

    number: int
    text: str
    owner: Owner
    due: DueBy
    source: Source
    by: str
    at: datetime
    settled: Settled | None = None

    @property
    def state(self) -> str:
        """Say whether it is open, done or dropped."""
        return self.settled.state if self.settled else OPEN

    @property
    def is_open(self) -> bool:
        """Say whether it is still to be done."""
        return self.settled is None
