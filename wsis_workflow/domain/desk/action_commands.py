"""What may be asked about action items."""

from dataclasses import dataclass

from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.desk.falling import NO_DATE, DueBy


@dataclass(frozen=True, slots=True)
class EnterAction:
    """Enter an action item of a body: what, whose, until when, and from what it arises."""

    body: str
    text: str
    owner: Owner
    due: DueBy = NO_DATE
    meeting: str | None = None
    proposal: str | None = None
    item: str = ""


@dataclass(frozen=True, slots=True)
class ChangeAction:
    """Give an action item another text, owner or date; None changes nothing."""

    body: str
    number: int
    text: str | None = None
    owner: Owner | None = None
    due: DueBy | None = None


@dataclass(frozen=True, slots=True)
class FinishAction:
    """Report an action item as done, with what shows it."""

    body: str
    number: int
    evidence: str


@dataclass(frozen=True, slots=True)
class DropAction:
    """Drop an action item, with reasons."""

    body: str
    number: int
    reasons: str


@dataclass(frozen=True, slots=True)
class ReopenAction:
    """Open an action item again, with reasons."""

    body: str
    number: int
    reasons: str


ActionCommand = EnterAction | ChangeAction | FinishAction | DropAction | ReopenAction
