"""Acts on the register, decided: what follows from a command on bodies, members, people or meetings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from wsis_workflow.domain.proposals.entry_rights import Change, must_be_entitled_to_enter
from wsis_workflow.domain.proposals.own_settings import ChangeSettings, with_settings
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Invalid, NotPermitted, Refused, Stale, Unknown, WrongState
from wsis_workflow.domain.proposals.register import Absence, Meeting, Register
from wsis_workflow.domain.proposals.register_commands import (
    AddMeeting,
    CancelMeeting,
    ChangeMeetings,
    Enter,
    MoveMeeting,
    RegisterCommand,
    StandIn,
    TakeAttendance,
)
from wsis_workflow.domain.proposals.register_events import (
    BodyEntered,
    MeetingEntered,
    MemberEntered,
    PersonEntered,
    RegisterEvent,
    evolve_register,
)
from wsis_workflow.domain.proposals.register_guards import (
    must_be_nobody_of_the_engine,
    must_be_readable,
    must_be_secretary,
    must_be_seen,
    must_hang_together,
)
from wsis_workflow.domain.proposals.texts import must_be_text
from wsis_workflow.domain.rules.dates import MeetingTime
from wsis_workflow.domain.rules.sentences import sentence

THE_DIRECTORY = sentence("the directory")
MOVE_IT, CANCELLED, OPEN = sentence("move it"), sentence("cancelled"), sentence("open already")


def decide_register(register: Register, command: RegisterCommand, actor: str, now: datetime) -> list[RegisterEvent]:
    """Say what follows from a command on the register.

    Raises:
        Refused: `unknown`, `invalid`, `not-permitted` or `wrong-state`.
    """
    if actor != OPERATOR and actor not in register.people:
        raise Refused(Unknown("person", actor))
    must_be_text(command)
    return _DECIDERS[type(command)](register, command, actor, now)


def _enter(register: Register, command: Enter, actor: str, now: datetime) -> list[RegisterEvent]:
    _must_be_text(command)
    events: list[RegisterEvent] = [BodyEntered(b) for b in command.bodies if register.bodies.get(b.ref) != b]
    events += [MemberEntered(m) for m in command.members if register.members.get(m.code) != m]
    events += [PersonEntered(p) for p in command.people if register.people.get(p.ref) != p]
    meetings = [register.meetings.get(m.ref, m).entered_again(m) for m in command.meetings]
    events += [MeetingEntered(m) for m in meetings if register.meetings.get(m.ref) != m]
    must_hang_together(evolve_register(register, events, register.version))
    if command.seen not in (None, register.version):
        raise Refused(Stale(THE_DIRECTORY, command.seen, register.version))
    must_be_nobody_of_the_engine(event.person.ref for event in events if isinstance(event, PersonEntered))
    must_be_entitled_to_enter(_change(register, events), actor, now)
    return events


def _must_be_text(command: Enter) -> None:
    for entry in (*command.bodies, *command.members, *command.people, *command.meetings):
        must_be_text(entry)
    must_be_seen([one.ref for one in command.bodies] + [one.code for one in command.members])
    must_be_seen([one.ref for one in command.people] + [one.ref for one in command.meetings])


def _change(register: Register, events: list[RegisterEvent]) -> Change:
    return Change(
        register,
        tuple(event.body for event in events if isinstance(event, BodyEntered)),
        tuple(event.member for event in events if isinstance(event, MemberEntered)),
        tuple(event.person for event in events if isinstance(event, PersonEntered)),
        tuple(event.meeting for event in events if isinstance(event, MeetingEntered)),
    )


def _add(register: Register, command: AddMeeting, actor: str, now: datetime) -> list[RegisterEvent]:
    meeting = command.meeting
    if meeting.of not in register.bodies:
        raise Refused(Unknown("body", meeting.of, tuple(sorted(register.bodies))[:12]))
    if meeting.ref in register.meetings:
        problem = sentence("There is a meeting “{meeting}” already", meeting=meeting.ref)
        raise Refused(Invalid(problem, sentence("choose another name, or move that one")))
    must_be_text(meeting)
    must_be_seen([meeting.ref])
    must_be_readable(meeting)
    must_be_secretary(register, meeting.of, sentence("plan a meeting"), actor, now)
    return [MeetingEntered(meeting)]


def _move(register: Register, command: MoveMeeting, actor: str, now: datetime) -> list[RegisterEvent]:
    before = _meeting(register, command.meeting)
    after = replace(before, deadlines={**before.deadlines, **command.deadlines}, sequence=before.sequence + 1)
    if command.note:
        after = replace(after, note=command.note)
    is_moved = command.opens is not None or command.days is not None or command.closes is not None
    if is_moved:
        after = replace(after, time=_time(before, command))
    must_be_readable(after)
    _must_be_current(before, command.seen)
    must_be_secretary(register, before.of, sentence("move {meeting}", meeting=before.ref), actor, now)
    if before.cancelled:
        raise Refused(WrongState(before.ref, MOVE_IT, CANCELLED, (sentence("plan a new meeting"),)))
    if is_moved and before.has_opened(now):
        raise Refused(WrongState(before.ref, MOVE_IT, OPEN, (sentence("plan a further meeting"),)))
    if replace(after, sequence=before.sequence) == before:
        return []
    return [MeetingEntered(after, "moved" if is_moved else "dated")]


def _cancel(register: Register, command: CancelMeeting, actor: str, now: datetime) -> list[RegisterEvent]:
    before = _meeting(register, command.meeting)
    _must_be_current(before, command.seen)
    must_be_secretary(register, before.of, sentence("cancel {meeting}", meeting=before.ref), actor, now)
    if before.cancelled:
        return []
    if before.has_opened(now):
        raise Refused(WrongState(before.ref, sentence("cancel it"), OPEN, (sentence("plan a further meeting"),)))
    note = command.note or before.note
    return [MeetingEntered(replace(before, cancelled=True, note=note, sequence=before.sequence + 1), "cancelled")]


def _change_several(register: Register, command: ChangeMeetings, actor: str, now: datetime) -> list[RegisterEvent]:
    """Decide each change on what those before it have left; one that is refused refuses all."""
    if command.seen not in (None, register.version):
        raise Refused(Stale(THE_DIRECTORY, command.seen, register.version))
    events: list[RegisterEvent] = []
    for change in command.changes:
        after = evolve_register(register, events, register.version)
        events += _DECIDERS[type(change)](after, change, actor, now)
    return events


def _attend(register: Register, command: TakeAttendance, actor: str, now: datetime) -> list[RegisterEvent]:
    before = _meeting(register, command.meeting)
    unknown = [Unknown("member", code) for code in command.present if code not in register.members]
    if unknown:
        raise Refused(*unknown)
    act = sentence("take attendance at {meeting}", meeting=before.ref)
    must_be_secretary(register, before.of, act, actor, now)
    if before.cancelled or (before.time.opens_at is not None and not before.has_opened(now)):
        state = CANCELLED if before.cancelled else sentence("not open yet")
        ahead = sentence("do it for a later meeting") if before.cancelled else sentence("wait until it opens")
        raise Refused(WrongState(before.ref, sentence("take attendance"), state, (ahead,)))
    return [MeetingEntered(replace(before, present=command.present), "attended")]


def _stand_in(register: Register, command: StandIn, actor: str, now: datetime) -> list[RegisterEvent]:
    if actor not in register.people:
        raise Refused(NotPermitted(sentence("name a stand-in"), (sentence("the person who is absent"),)))
    if command.stand_in not in register.people:
        raise Refused(Unknown("person", command.stand_in))
    if command.stand_in == actor or command.until <= command.since:
        problem = sentence("An absence needs a stand-in and an end after its beginning")
        raise Refused(Invalid(problem, sentence("correct it")))
    person = register.people[actor]
    absence = Absence(command.since, command.until, command.stand_in)
    return [PersonEntered(replace(person, absences=(*person.absences, absence)))]


def _settle(register: Register, command: ChangeSettings, actor: str, now: datetime) -> list[RegisterEvent]:
    if actor not in register.people:
        raise Refused(NotPermitted(sentence("choose settings"), (sentence("the person whose they are"),)))
    person = register.people[actor]
    after = with_settings(person, command)
    return [] if after == person else [PersonEntered(after)]


def _meeting(register: Register, ref: str) -> Meeting:
    if ref not in register.meetings:
        raise Refused(Unknown("meeting", ref, tuple(sorted(register.meetings))[:12]))
    return register.meetings[ref]


def _must_be_current(meeting: Meeting, seen: int | None) -> None:
    if seen is not None and seen != meeting.sequence:
        raise Refused(Stale(meeting.ref, seen, meeting.sequence))


def _time(before: Meeting, command: MoveMeeting) -> MeetingTime:
    days = command.days if command.days is not None else before.time.days
    # A closing that was fixed belongs to the old opening; without a new one it follows from the days.
    closes = command.closes if command.opens is not None or command.closes is not None else before.time.closes
    try:
        return MeetingTime.parse(command.opens or before.time.opens, days, closes, before.time.zone)
    except ValueError as fault:
        problem, _, way_out = str(fault).rstrip(".").partition("; ")
        raise Refused(Invalid(problem, way_out or sentence("correct the date"))) from None


_DECIDERS: dict[type, Callable[[Register, Any, str, datetime], list[RegisterEvent]]] = {
    Enter: _enter,
    AddMeeting: _add,
    MoveMeeting: _move,
    CancelMeeting: _cancel,
    ChangeMeetings: _change_several,
    TakeAttendance: _attend,
    StandIn: _stand_in,
    ChangeSettings: _settle,
}
