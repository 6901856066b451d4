"""What has happened to a proposal. Events are only ever added; the state is their fold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from wsis_workflow.domain.proposals.nouns import Attachment, Elector, Finding, Outcome, Position, RunningDeadline


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


@dataclass(frozen=True, slots=True)
class Revised:
    """A new revision of the text."""

    number: int
    language: str
    text: str
    hash: str
    by: str
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
class PartyBound:
    """A party of the workflow was set to a body."""

    party: str
    body: str
    at: datetime


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


@dataclass(frozen=True, slots=True)
class FactRecorded:
    """A finding went on the record."""

    finding: Finding
    at: datetime


@dataclass(frozen=True, slots=True)
class Scheduled:
    """The proposal is on the agenda of a meeting of a body; None takes it off."""

    body: str
    meeting: str | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MadeAvailable:
    """The current revision exists in these languages."""

    languages: tuple[str, ...]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Attached:
    """A document was attached."""

    attachment: Attachment
    at: datetime


@dataclass(frozen=True, slots=True)
class DependencyAdded:
    """The proposal became conditional on others."""

    proposals: tuple[str, ...]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Commented:
    """Somebody said something for the record."""

    text: str
    by: str
    member: str | None
    at: datetime


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


@dataclass(frozen=True, slots=True)
class StepBlocked:
    """The clock or a ballot was to take a step and its needs failed; it is tried again when a fact changes."""

    step: str
    cause: str
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
    """Another proposal started from this one."""

    ref: str
    workflow: str
    destination: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FollowUpMissed:
    """Another proposal should have started and could not; the secretariat is told why."""

    workflow: str
    destination: str
    why: str
    at: datetime


Event = (
    Proposed
    | Revised
    | Stepped
    | PartyBound
    | BallotOpened
    | BallotRetexted
    | PositionTaken
    | BallotClosed
    | BallotDecided
    | BallotCancelled
    | FactRecorded
    | Scheduled
    | MadeAvailable
    | Attached
    | DependencyAdded
    | Commented
    | DeadlineSet
    | Extended
    | DeadlineMet
    | DeadlinePassed
    | StepBlocked
    | SecondAwaited
    | SecondGiven
    | Annulled
    | FollowUpStarted
    | FollowUpMissed
)


@dataclass(frozen=True, slots=True)
class Act:
    """One command's events on one proposal: number (the version it made), verb, who, when."""

    number: int
    verb: str
    by: str
    at: datetime
    events: tuple[Event, ...]
