"""What may be asked of the lists that are decided together."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class OpenList:
    """Lay a list of proposals before a meeting, on which the same act is to be taken together.

    `act` is `step`, which `what` then names, or `announce`; `reasons` go with each step. Until `closes` any delegate
    may take an item out; without it until the list is decided or the meeting ends.
    """

    body: str
    list: str
    meeting: str
    title: str
    proposals: tuple[str, ...]
    act: str
    what: str = ""
    reasons: str = ""
    closes: datetime | None = None


@dataclass(frozen=True, slots=True)
class TakeOut:
    """Take a proposal out of a list, so that it is decided by itself."""

    body: str
    list: str
    proposal: str
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Recommend:
    """Advise about an item of a list: `adopt`, `defer` or `discuss`; for a group where one is named."""

    body: str
    list: str
    proposal: str
    advice: str
    reasons: str = ""
    of: str | None = None


@dataclass(frozen=True, slots=True)
class AdoptList:
    """Take the act of a list on everything that remains on it."""

    body: str
    list: str


@dataclass(frozen=True, slots=True)
class EndList:
    """Withdraw a list; nothing is decided with it."""

    body: str
    list: str
    reasons: str = ""


ListCommand = OpenList | TakeOut | Recommend | AdoptList | EndList
