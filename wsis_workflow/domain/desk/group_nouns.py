"""Ad hoc groups as the desk of the body that set them up knows them: their mandates."""

from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.desk.falling import DueBy

AD_HOC_GROUP, SEAT, CONVENOR = "ad_hoc_group", "member", "chair"


@dataclass(frozen=True, slots=True)
class Discharged:
    """That a group was discharged: by whom, when and why."""

    by: str
    at: datetime
    reasons: str


@dataclass(frozen=True, slots=True)
class Mandate:
    """What a group is to do, under which clause, who convenes it, who may take part, where, and when it reports back.

    `people` and `members` are those whom the chair named; `open_to_all` means everybody seated in the body then.
    `meeting` is the one in which it was set up, `referred` what was referred to it at once.
    """

    group: str
    text: str
    clause: str
    convenor: str
    people: tuple[str, ...]
    members: tuple[str, ...]
    open_to_all: bool
    room: str
    report_by: DueBy
    meeting: str
    by: str
    at: datetime
    referred: tuple[str, ...] = ()
    discharged: Discharged | None = None

    @property
    def is_running(self) -> bool:
        """Say whether the group has not been discharged."""
        return self.discharged is None
