"""How a proposal goes its way: put forward, moved by steps, held up, taken back, followed up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal was put forward and stands in its workflow's initial state."""

    ref: str
    workflow: str
    edition: str
    title: str
    state: str
    by: str
    at: datetime
    mandate: str = ""
    action_lines: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    parties: Mapping[str, str] = field(default_factory=dict)
    destinations: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    lineage: str | None = None
    amendment: int | None = None


@dataclass(frozen=True, slots=True)
class PartyBound:
    """A party of the workflow was set to a body."""

    party: str
    body: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Stepped:
    """A step was taken, by a person, by `clock`, or by `ballot` (the outcome of one)."""

    step: str
    source: str
    dest: str
    final: str | None
    by: str
    member: str | None
    at: datetime
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class StepBlocked:
    """The clock or a ballot was to take a step and its needs failed; it is tried again when a fact changes."""

    step: str
    cause: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GuaranteeBroken:
    """An incident: a promise of the rules was broken by time alone, or would have been by a step, which was stopped.

    `guarantee` counts from 1 in the file's order; `step` and `by` are empty where only time went by.
    """

    guarantee: int
    step: str
    by: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SecondAwaited:
    """An act waits for a second person; `command` is what was asked, by field."""

    verb: str
    command: Mapping[str, object]
    by: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SecondGiven:
    """A second person confirmed the act that waited."""

    verb: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Annulled:
    """The latest act was taken back; the state before it stands again."""

    verb: str
    what: str
    reasons: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FollowUpStarted:
    """Another proposal started from this one; `parties` and `by` are there where somebody forwarded it by hand."""

    ref: str
    workflow: str
    destination: str
    at: datetime
    parties: Mapping[str, str] = field(default_factory=dict)
    by: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpMissed:
    """Another proposal should have started and could not; the secretariat is told why."""

    workflow: str
    destination: str
    why: str
    at: datetime
