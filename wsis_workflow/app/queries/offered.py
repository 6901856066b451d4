"""What came of trying a command that is not done: whether it can be offered, and if not, why."""

from dataclasses import dataclass

from wsis_workflow.domain.proposals.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Offered:
    """Whether a command would be accepted and change something; where not, why."""

    refusals: tuple[Refusal, ...] = ()
    changes: bool = True

    @property
    def is_allowed(self) -> bool:
        """Say whether it is offered."""
        return self.changes and not self.refusals
