"""What has happened to the lists that are decided together."""

from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.desk.list_nouns import EnBloc, Recommendation, TakenOut


@dataclass(frozen=True, slots=True)
class ListOpened:
    """A list was laid before a meeting."""

    opened: EnBloc


@dataclass(frozen=True, slots=True)
class ItemTakenOut:
    """Somebody took a proposal out of a list."""

    list: str
    proposal: str
    taken_out: TakenOut


@dataclass(frozen=True, slots=True)
class Recommended:
    """Something was advised about an item of a list."""

    list: str
    recommendation: Recommendation


@dataclass(frozen=True, slots=True)
class ListClosed:
    """Delegates can take nothing out of a list any more; it waits for the chair."""

    list: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ListEnded:
    """A list was decided (`adopted`) or withdrawn (`ended`)."""

    list: str
    end: str
    by: str
    at: datetime
    reasons: str = ""


ListEvent = ListOpened | ItemTakenOut | Recommended | ListClosed | ListEnded
