"""What an act is judged by, beside the proposal itself: rules, directory, calendars, and other proposals."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from wsis_workflow.domain.proposals.nouns import Standing
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.rules.calendars import Calendar
from wsis_workflow.domain.rules.workflow import Workflow

EVERY_DAY = Calendar()


@dataclass(frozen=True)
class Circumstances:
    """Everything that `decide` reads; loaded by the gate under one lock, so that it cannot change meanwhile.

    `others` holds what this proposal depends on, directly or not; `editions` the editions in force now, by name.
    """

    workflow: Workflow
    register: Register
    others: Mapping[str, Standing] = field(default_factory=dict)
    editions: Mapping[str, Workflow] = field(default_factory=dict)
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    conditions: Mapping[str, Callable[..., str | None]] = field(default_factory=dict)

    def calendar(self, name: str | None) -> Calendar:
        """Give a calendar by name, or the workflow's own; without either Saturday and Sunday are free."""
        return self.calendars.get(name or self.workflow.calendar or "", EVERY_DAY)
