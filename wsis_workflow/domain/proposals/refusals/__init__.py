"""Why the rules said no: one class for each code of the contract, and each owns its words."""

from wsis_workflow.domain.proposals.refusals.amendments import NeedOrder, TouchSameWords
from wsis_workflow.domain.proposals.refusals.people import THE_OPERATOR, NotInElectorate, NotPermitted, SamePerson
from wsis_workflow.domain.proposals.refusals.procedure import (
    WHO_TAKES_IT,
    BallotClosed,
    BreaksGuarantee,
    ConditionNotMet,
    DeadlinePassed,
    TextFrozen,
    WrongState,
)
from wsis_workflow.domain.proposals.refusals.refusal import Refusal, Refused
from wsis_workflow.domain.proposals.refusals.requests import IdUsedBefore, Invalid, OutdatedRevision, Stale, Unknown

__all__ = [
    "BallotClosed",
    "BreaksGuarantee",
    "ConditionNotMet",
    "DeadlinePassed",
    "IdUsedBefore",
    "Invalid",
    "NeedOrder",
    "NotInElectorate",
    "NotPermitted",
    "OutdatedRevision",
    "Refusal",
    "Refused",
    "SamePerson",
    "Stale",
    "THE_OPERATOR",
    "TextFrozen",
    "TouchSameWords",
    "Unknown",
    "WHO_TAKES_IT",
    "WrongState",
]
