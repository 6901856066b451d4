"""What happens to action items."""

from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.desk.action_nouns import Action, Settled
from wsis_workflow.domain.desk.following import Following


@dataclass(frozen=True, slots=True)
class ActionEntered:
    """An action item was entered."""

    action: Action
    following: Following | None = None


@dataclass(frozen=True, slots=True)
class ActionChanged:
    """An action item has another text, owner or date; `following` is the new date where that has changed."""

    action: Action
    by: str
    at: datetime
    following: Following | None = None


@dataclass(frozen=True, slots=True)
class ActionSettled:
    """An action item was done or dropped."""

    number: int
    settled: Settled


@dataclass(frozen=True, slots=True)
class ActionReopened:
    """An action item that was done or dropped is open again."""

    number: int
    reasons: str
    by: str
    at: datetime
    following: Following | None = None


ActionEvent = ActionEntered | ActionChanged | ActionSettled | ActionReopened
