"""One step as somebody asks for it, which its needs are asked about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.rules.workflow import Step


@dataclass(frozen=True, slots=True)
class Asking:
    """One step as somebody asks for it: `person` is None for the clock and for a ballot's outcome.

    `bound` are the parties that this very step sets; `received` is the instant at which the request came in, and
    `first_received` that of the first person, where a second one confirms.
    """

    step: Step
    proposal: Proposal
    around: Circumstances
    received: datetime
    person: Person | None = None
    reasons: str = ""
    bound: Mapping[str, str] | None = None
    first_received: datetime | None = None
