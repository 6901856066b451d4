"""What happens to the deadlines of a proposal."""

from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.proposals.nouns import RunningDeadline


@dataclass(frozen=True, slots=True)
class DeadlineSet:
    """A deadline began to run, or its date changed; `was` is the instant in words that it had before."""

    deadline: RunningDeadline
    at: datetime
    was: str = ""


@dataclass(frozen=True, slots=True)
class Extended:
    """A chair or secretary gave a deadline a later date."""

    deadline: str
    to: datetime
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DeadlineMet:
    """A deadline no longer runs: what it was for was done, or no longer matters; `why` says which."""

    name: str
    generation: int
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DeadlinePassed:
    """A deadline was over, and what it was for had not been done."""

    name: str
    generation: int
    at: datetime
