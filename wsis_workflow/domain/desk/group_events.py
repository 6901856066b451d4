"""What happens to ad hoc groups."""

from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.desk.following import Following
from wsis_workflow.domain.desk.group_nouns import Mandate


@dataclass(frozen=True, slots=True)
class GroupSetUp:
    """An ad hoc group was set up; `following` is its time to report back."""

    mandate: Mandate
    following: Following | None = None


@dataclass(frozen=True, slots=True)
class GroupChanged:
    """A group has other people, another room or convenor, or another time to report back, as its mandate now says."""

    mandate: Mandate
    added: tuple[str, ...]
    removed: tuple[str, ...]
    by: str
    at: datetime
    following: Following | None = None


@dataclass(frozen=True, slots=True)
class GroupDischarged:
    """A group was discharged; `held` are the open proposals that it had before it."""

    group: str
    reasons: str
    held: tuple[str, ...]
    by: str
    at: datetime


GroupEvent = GroupSetUp | GroupChanged | GroupDischarged
