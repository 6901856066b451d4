"""One request as the rules see it: who asks, when, in what circumstances."""

from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.nouns import Pending
from wsis_workflow.domain.proposals.policy import ENGINE
from wsis_workflow.domain.proposals.register import Person


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks (a person's ref, `clock`, `ballot` or `operator`), when, and what it is judged by.

    `confirmed` is what they asked for before, where a second person confirms it now.
    """

    actor: str
    now: datetime
    around: Circumstances
    confirmed: Pending | None = None

    @property
    def is_engine(self) -> bool:
        """Say whether no person asks."""
        return self.actor in ENGINE

    def person(self) -> Person | None:
        """Give the person who asks."""
        return self.around.register.people.get(self.actor)
