"""What happens on a ballot, from its opening to its outcome."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.proposals.nouns import Elector, Outcome, Position


@dataclass(frozen=True, slots=True)
class BallotOpened:
    """A ballot opened on one revision, with its electorate frozen."""

    number: int
    rule: str
    revision: int
    body: str
    closes: str | None
    electors: tuple[Elector, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class BallotRetexted:
    """The text changed under an open ballot: its positions are void, or their members are asked to reconfirm."""

    number: int
    revision: int
    is_void: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class PositionTaken:
    """A member's position, which replaces what it said before."""

    number: int
    position: Position
    at: datetime


@dataclass(frozen=True, slots=True)
class BallotClosed:
    """The ballot takes no more replies; `counts` are those of a vote held on paper."""

    number: int
    by: str
    at: datetime
    counts: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class BallotDecided:
    """The outcome took effect."""

    number: int
    outcome: Outcome
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BallotCancelled:
    """The ballot ended without an outcome, because the proposal left its state by another step."""

    number: int
    at: datetime
