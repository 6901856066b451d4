"""The plan by which running proposals are moved from one edition of their rules to another."""

from collections.abc import Mapping
from dataclasses import dataclass, field

CARRY, RESTART, FINISH_FIRST = "carry", "restart", "finish_first"
BALLOT_WORDS = (CARRY, RESTART, FINISH_FIRST)
KEEP, ANEW, ENDS = "keep", "anew", "ends"


@dataclass(frozen=True, slots=True)
class DeadlinePlan:
    """What becomes of a running deadline: its name under the new rules (None: it ends), and its date.

    `date`: `keep` what people were told unless the new rule gives something later, `anew` even where a chair had
    extended it; without either the new rule counts, and an extension stays.
    """

    name: str | None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class MigrationPlan:
    """A plan as written: what is not in it keeps its name. `hash` covers the content."""

    hash: str
    title: str = ""
    reasons: str = ""
    states: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, str] = field(default_factory=dict)
    parties: Mapping[str, str] = field(default_factory=dict)
    ballots: Mapping[str, str] = field(default_factory=dict)
    deadlines: Mapping[str, DeadlinePlan] = field(default_factory=dict)

    def state(self, name: str) -> str:
        """Name a state as the new rules do."""
        return self.states.get(name, name)

    def deadline(self, name: str) -> DeadlinePlan:
        """Say what becomes of a deadline."""
        return self.deadlines.get(name) or DeadlinePlan(name)
