"""What goes on to other bodies, and what comes back from them."""

from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.proposals.carried import BodyDecision, Carried, Returned


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """The proposal follows from another, and took this over from it."""

    carried: Carried
    at: datetime


@dataclass(frozen=True, slots=True)
class OutcomeReturned:
    """What follows from the proposal has come to its end, or goes on again."""

    returned: Returned
    at: datetime


@dataclass(frozen=True, slots=True)
class DecisionRecorded:
    """It is on the record what a body decided on the proposal."""

    decision: BodyDecision
    at: datetime
