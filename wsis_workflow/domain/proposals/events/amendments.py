"""Amendments to the text: moved, decided on, merged, and what became of them when the text changed."""

from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.proposals.amending.nouns import Amendment, Shift


@dataclass(frozen=True, slots=True)
class AmendmentMoved:
    """A member asked for a change of the text."""

    amendment: Amendment
    at: datetime


@dataclass(frozen=True, slots=True)
class AmendmentWithdrawn:
    """An amendment was taken back."""

    number: int
    reasons: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AmendmentsAccepted:
    """Amendments were accepted, or put into another order; they take effect with the next revision."""

    numbers: tuple[int, ...]
    reasons: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AmendmentsRejected:
    """Amendments were rejected; what a rejected one had merged is open again, as `reopened` says."""

    numbers: tuple[int, ...]
    reasons: str
    by: str
    at: datetime
    reopened: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AmendmentsMerged:
    """Several amendments became one, which is accepted."""

    amendment: Amendment
    at: datetime


@dataclass(frozen=True, slots=True)
class AmendmentsCarried:
    """The text changed: these became part of it, these go on with their passages in it, and those of these are gone."""

    revision: int
    hash: str
    incorporated: tuple[int, ...]
    moved: tuple[Shift, ...]
    gone: tuple[int, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class AmendmentTakenUp:
    """An amendment became a proposal of its own."""

    number: int
    proposal: str
    by: str
    at: datetime
