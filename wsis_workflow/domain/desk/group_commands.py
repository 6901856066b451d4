"""What the chair of a body may ask about ad hoc groups within it."""

from dataclasses import dataclass

from wsis_workflow.domain.desk.falling import NO_DATE, DueBy


@dataclass(frozen=True, slots=True)
class Referral:
    """A proposal that is referred to a group as it is set up: by which step, as which party, on which findings."""

    proposal: str
    step: str
    party: str
    reasons: str = ""
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetUpGroup:
    """Set up an ad hoc group while the body sits, and refer proposals to it in the same act."""

    body: str
    group: str
    name: str
    mandate: str
    convenor: str
    clause: str = ""
    people: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    open_to_all: bool = False
    room: str = ""
    report_by: DueBy = NO_DATE
    refer: tuple[Referral, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Change who takes part in a group, who convenes it, its room, or its time to report back; None changes nothing."""

    body: str
    group: str
    convenor: str | None = None
    add_people: tuple[str, ...] = ()
    add_members: tuple[str, ...] = ()
    remove_people: tuple[str, ...] = ()
    room: str | None = None
    report_by: DueBy | None = None


@dataclass(frozen=True, slots=True)
class DischargeGroup:
    """Discharge a group: its seats end."""

    body: str
    group: str
    reasons: str = ""


GroupCommand = SetUpGroup | ChangeGroup | DischargeGroup
