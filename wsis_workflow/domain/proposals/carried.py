"""What goes with a proposal where another follows from it, what stays behind, and what other bodies came to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from wsis_workflow.domain.proposals.remarks import Statement


@dataclass(frozen=True, slots=True)
class Reservation:
    """What a member reserved when the text was decided."""

    member: str
    text: str


@dataclass(frozen=True, slots=True)
class CarriedDocument:
    """A document that went along, by kind, name and content hash."""

    kind: str
    name: str
    hash: str


@dataclass(frozen=True, slots=True)
class Carried:
    """What a proposal took over from the one that it follows from, as that stood at a version.

    `left` counts what stayed behind: comments, amendments, positions, findings; `brackets` are those open in the text.
    """

    source: str
    version: int
    revision: int
    hash: str
    language: str
    sponsors: tuple[str, ...]
    mandate: str
    brackets: int = 0
    reservations: tuple[Reservation, ...] = ()
    statements: tuple[Statement, ...] = ()
    documents: tuple[CarriedDocument, ...] = ()
    left: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Returned:
    """What became of a proposal that follows from this one: its state in words, and its end; None: it goes on again."""

    ref: str
    title: str
    state: str
    final: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class BodyDecision:
    """What a body decided on the proposal: on which day, under which number or symbol, and in which words."""

    body: str
    day: str
    symbol: str
    text: str
    by: str
    at: datetime
