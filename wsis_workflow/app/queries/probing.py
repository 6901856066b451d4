"""What somebody may do with the register: asked of the function that decides, so that what is offered is accepted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.queries.offered import Offered
from wsis_workflow.domain.proposals.housekeeping import decide_register
from wsis_workflow.domain.proposals.refusals import Refusal, Refused
from wsis_workflow.domain.proposals.register import Body, Meeting, Register
from wsis_workflow.domain.proposals.register_commands import (
    AddMeeting,
    CancelMeeting,
    MoveMeeting,
    RegisterCommand,
    TakeAttendance,
)
from wsis_workflow.domain.rules.dates import MeetingTime

NEW, WORDS = "a meeting that is not there yet", "a note that is not there yet"


@dataclass(frozen=True, slots=True)
class MeetingOffers:
    """What somebody may do with a meeting: move it, write its letter, cancel it, say who is present."""

    move: Offered
    letter: Offered
    cancel: Offered
    attend: Offered


def offered(register: Register, command: RegisterCommand, actor: str, now: datetime) -> Offered:
    """Ask the rules of the register what would follow from a command."""
    try:
        return Offered(changes=bool(decide_register(register, command, actor, now)))
    except Refused as refused:
        return Offered(refused.reasons, changes=False)


def meeting_offers(register: Register, meeting: Meeting, actor: str, now: datetime) -> MeetingOffers:
    """Try each act on a meeting."""
    days = meeting.time.days % 2 + 1  # another number than it has, so that there is something to change
    return MeetingOffers(
        move=offered(register, MoveMeeting(meeting.ref, meeting.time.opens, days), actor, now),
        letter=offered(register, MoveMeeting(meeting.ref, note=f"{WORDS} {meeting.note}"), actor, now),
        cancel=offered(register, CancelMeeting(meeting.ref), actor, now),
        attend=offered(register, TakeAttendance(meeting.ref, ()), actor, now),
    )


def may_plan_for(register: Register, actor: str, now: datetime) -> Iterator[Body]:
    """Find the bodies for which somebody may plan a meeting."""
    for body in register.bodies.values():
        planned = AddMeeting(Meeting(NEW, body.ref, MeetingTime("tbd")))
        if offered(register, planned, actor, now).is_allowed:
            yield body


def why_no_plans(register: Register, actor: str, now: datetime) -> tuple[Refusal, ...]:
    """Say why somebody may plan a meeting of no body at all, and who may, body by body."""
    planned = (AddMeeting(Meeting(NEW, body, MeetingTime("tbd"))) for body in register.bodies)
    return tuple(dict.fromkeys(why for one in planned for why in offered(register, one, actor, now).refusals))
