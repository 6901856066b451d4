"""The way that a proposal has come: the states it was in and who took its steps, without what was annulled."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from wsis_workflow.domain.proposals.events import Act, Annulled, Migrated, Proposed, Stepped
from wsis_workflow.domain.proposals.evolve import ANNULLABLE, is_incidental
from wsis_workflow.domain.rules.workflow import BALLOT, CLOCK

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stay:
    """A state that was entered, and by which step; the first was entered by none."""

    state: str
    since: datetime
    step: str | None = None
    by: str | None = None

    @property
    def is_by_person(self) -> bool:
        """Say whether a person took the step."""
        return self.step is not None and self.by not in (CLOCK, BALLOT)

    def called(self, states: Names, steps: Names) -> "Stay":
        """Give it the names of other rules."""
        return replace(self, state=states.get(self.state, self.state), step=steps.get(self.step or "", self.step))


@dataclass
class _Walk:
    stays: list[Stay] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)  # how far it had come before each act that may be annulled

    def take(self, act: Act) -> None:
        if any(isinstance(event, Annulled) for event in act.events):
            del self.stays[self.marks.pop() :]
            return
        if not is_incidental(act):
            self.marks = [*self.marks, len(self.stays)] if act.verb in ANNULLABLE else []
        for event in act.events:
            self._follow(event)

    def _follow(self, event: object) -> None:
        if isinstance(event, Proposed):
            self.stays.append(Stay(event.state, event.at))
        elif isinstance(event, Stepped):
            self.stays.append(Stay(event.dest, event.at, event.step, event.by))
        elif isinstance(event, Migrated):
            self.stays = [stay.called(event.states, event.steps) for stay in self.stays]


def journey(acts: Iterable[Act]) -> list[Stay]:
    """Follow a proposal through its acts."""
    walk = _Walk()
    for act in acts:
        walk.take(act)
    return walk.stays
