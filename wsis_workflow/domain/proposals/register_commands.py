"""What may be asked of the register: to enter, plan, move, cancel, record and choose."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from wsis_workflow.domain.proposals.own_settings import ChangeSettings
from wsis_workflow.domain.proposals.register import Body, Meeting, Member, Person


@dataclass(frozen=True, slots=True)
class Enter:
    """Enter or replace bodies, members, people and meetings, as one import, for secretaries of all that it touches.

    `seen` is the version of the directory that the actor saw.
    """

    bodies: tuple[Body, ...] = ()
    members: tuple[Member, ...] = ()
    people: tuple[Person, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class AddMeeting:
    """Plan a meeting of a body."""

    meeting: Meeting


@dataclass(frozen=True, slots=True)
class MoveMeeting:
    """Give a meeting another date, make it exact or less so, or set the dates of its letter; None changes nothing.

    `seen` is the sequence of the meeting that the actor saw.
    """

    meeting: str
    opens: str | None = None
    days: int | None = None
    closes: str | None = None
    deadlines: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class CancelMeeting:
    """Cancel a meeting; `seen` is the sequence of the meeting that the actor saw."""

    meeting: str
    note: str = ""
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeMeetings:
    """Plan, move and cancel several meetings as one act; `seen` is the version of the directory that the actor saw."""

    changes: tuple[AddMeeting | MoveMeeting | CancelMeeting, ...]
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class TakeAttendance:
    """Record which members are present at a meeting; a later record replaces it."""

    meeting: str
    present: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StandIn:
    """Say that somebody stands in for the actor for a time."""

    stand_in: str
    since: datetime
    until: datetime


RegisterCommand = (
    Enter | AddMeeting | MoveMeeting | CancelMeeting | ChangeMeetings | TakeAttendance | StandIn | ChangeSettings
)
