"""What has happened to a proposal. Events are only ever added; the state is their fold."""

from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.proposals.events.amendments import (
    AmendmentMoved,
    AmendmentsAccepted,
    AmendmentsCarried,
    AmendmentsMerged,
    AmendmentsRejected,
    AmendmentTakenUp,
    AmendmentWithdrawn,
)
from wsis_workflow.domain.proposals.events.ballots import (
    BallotCancelled,
    BallotClosed,
    BallotDecided,
    BallotOpened,
    BallotRetexted,
    PositionTaken,
)
from wsis_workflow.domain.proposals.events.deadlines import (
    DeadlineMet,
    DeadlinePassed,
    DeadlineSet,
    Extended,
)
from wsis_workflow.domain.proposals.events.editions import CarriedBallot, CarriedDeadline, Migrated
from wsis_workflow.domain.proposals.events.forwarding import CarriedOver, DecisionRecorded, OutcomeReturned
from wsis_workflow.domain.proposals.events.recording import (
    Attached,
    AttachmentWithdrawn,
    DependencyAdded,
    FactRecorded,
    MadeAvailable,
    Revised,
    Scheduled,
)
from wsis_workflow.domain.proposals.events.steps import (
    Annulled,
    FollowUpMissed,
    FollowUpStarted,
    GuaranteeBroken,
    PartyBound,
    Proposed,
    SecondAwaited,
    SecondGiven,
    StepBlocked,
    Stepped,
)
from wsis_workflow.domain.proposals.events.talking import Commented, StatementMade, ThreadReopened, ThreadResolved
from wsis_workflow.domain.proposals.events.translations import (
    TranslationAsked,
    TranslationDelivered,
    TranslationDropped,
)

Event = (
    Proposed
    | Revised
    | AmendmentMoved
    | AmendmentWithdrawn
    | AmendmentsAccepted
    | AmendmentsRejected
    | AmendmentsMerged
    | AmendmentsCarried
    | AmendmentTakenUp
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
    | AttachmentWithdrawn
    | TranslationAsked
    | TranslationDelivered
    | TranslationDropped
    | DependencyAdded
    | Commented
    | ThreadResolved
    | ThreadReopened
    | StatementMade
    | DeadlineSet
    | Extended
    | DeadlineMet
    | DeadlinePassed
    | StepBlocked
    | GuaranteeBroken
    | SecondAwaited
    | SecondGiven
    | Annulled
    | FollowUpStarted
    | FollowUpMissed
    | Migrated
    | CarriedOver
    | OutcomeReturned
    | DecisionRecorded
)


@dataclass(frozen=True, slots=True)
class Act:
    """One command's events on one proposal: number (the version it made), verb, who, when."""

    number: int
    verb: str
    by: str
    at: datetime
    events: tuple[Event, ...]


__all__ = [
    "Event",
    "Act",
    "Proposed",
    "Revised",
    "AmendmentMoved",
    "AmendmentWithdrawn",
    "AmendmentsAccepted",
    "AmendmentsRejected",
    "AmendmentsMerged",
    "AmendmentsCarried",
    "AmendmentTakenUp",
    "Stepped",
    "PartyBound",
    "BallotOpened",
    "BallotRetexted",
    "PositionTaken",
    "BallotClosed",
    "BallotDecided",
    "BallotCancelled",
    "FactRecorded",
    "Scheduled",
    "MadeAvailable",
    "Attached",
    "AttachmentWithdrawn",
    "TranslationAsked",
    "TranslationDelivered",
    "TranslationDropped",
    "DependencyAdded",
    "Commented",
    "ThreadResolved",
    "ThreadReopened",
    "StatementMade",
    "DeadlineSet",
    "Extended",
    "DeadlineMet",
    "DeadlinePassed",
    "StepBlocked",
    "GuaranteeBroken",
    "SecondAwaited",
    "SecondGiven",
    "Annulled",
    "FollowUpStarted",
    "FollowUpMissed",
    "Migrated",
    "CarriedOver",
    "OutcomeReturned",
    "DecisionRecorded",
    "CarriedBallot",
    "CarriedDeadline",
]
