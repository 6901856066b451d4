"""A small model of the register: of meetings and people, what was acknowledged and has to be found again."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from wsis_workflow.domain.proposals.own_settings import ChangeSettings
from wsis_workflow.domain.proposals.register_commands import (
    AddMeeting,
    CancelMeeting,
    ChangeMeetings,
    Enter,
    MoveMeeting,
    StandIn,
    TakeAttendance,
)


@dataclass(frozen=True)
class Planned:
    """A meeting: the date as it was written, whether it takes place, and who was present."""

    opens: str
    cancelled: bool = False
    present: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Listed:
    """A person: their name, the time zone that they chose, and who stands in for them, in order."""

    name: str
    zone: str | None = None
    stand_ins: tuple[str, ...] = ()


@dataclass
class RegisterModel:
    """Meetings and people by their names."""

    meetings: dict[str, Planned] = field(default_factory=dict)
    people: dict[str, Listed] = field(default_factory=dict)

    def acted(self, command: Any, by: str) -> None:
        """Follow an act that was acknowledged."""
        _EFFECTS[type(command)](self, command, by)


def _enter(model: RegisterModel, command: Enter, by: str) -> None:
    model.meetings |= {one.ref: Planned(one.time.opens) for one in command.meetings}
    model.people |= {one.ref: Listed(one.name) for one in command.people}


def _add(model: RegisterModel, command: AddMeeting, by: str) -> None:
    assert command.meeting.ref not in model.meetings
    model.meetings[command.meeting.ref] = Planned(command.meeting.time.opens)


def _move(model: RegisterModel, command: MoveMeeting, by: str) -> None:
    assert command.opens is not None
    model.meetings[command.meeting] = replace(model.meetings[command.meeting], opens=command.opens)


def _cancel(model: RegisterModel, command: CancelMeeting, by: str) -> None:
    model.meetings[command.meeting] = replace(model.meetings[command.meeting], cancelled=True)


def _change(model: RegisterModel, command: ChangeMeetings, by: str) -> None:
    for change in command.changes:
        model.acted(change, by)


def _attend(model: RegisterModel, command: TakeAttendance, by: str) -> None:
    model.meetings[command.meeting] = replace(model.meetings[command.meeting], present=command.present)


def _stand_in(model: RegisterModel, command: StandIn, by: str) -> None:
    before = model.people[by]
    model.people[by] = replace(before, stand_ins=(*before.stand_ins, command.stand_in))


def _settle(model: RegisterModel, command: ChangeSettings, by: str) -> None:
    model.people[by] = replace(model.people[by], zone=command.zone or None)


_EFFECTS: dict[type, Callable[[RegisterModel, Any, str], None]] = {
    Enter: _enter,
    AddMeeting: _add,
    MoveMeeting: _move,
    CancelMeeting: _cancel,
    ChangeMeetings: _change,
    TakeAttendance: _attend,
    StandIn: _stand_in,
    ChangeSettings: _settle,
}
