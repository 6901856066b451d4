"""A proposal in any state of the sample, under its deadlines or others, and what time makes of it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from tests.domain.proposals.ballot_builders import OPENED
from tests.domain.proposals.builders import NEW, Desk, a_register, at, the_rules
from wsis_workflow.domain.proposals.asking import Asking
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.clock import settle_at
from wsis_workflow.domain.proposals.decide import enact
from wsis_workflow.domain.proposals.events import Act, Event
from wsis_workflow.domain.proposals.nouns import RunningDeadline
from wsis_workflow.domain.proposals.register import Meeting, Register
from wsis_workflow.domain.proposals.running import follow
from wsis_workflow.domain.rules.dates import MeetingTime
from wsis_workflow.domain.rules.deadlines import Due, Wall
from wsis_workflow.domain.rules.workflow import Step, Workflow

BEGUN = at(5, 1)


def with_deadline(name: str, workflow: Workflow | None = None, **changes: Any) -> Workflow:
    """Change one deadline of the sample."""
    rules = workflow or the_rules()
    return replace(rules, deadlines={**rules.deadlines, name: replace(rules.deadlines[name], **changes)})


def with_more(*steps: Step, workflow: Workflow | None = None) -> Workflow:
    """Add steps to the sample, which makes it another content."""
    rules = workflow or the_rules()
    return replace(rules, steps={**rules.steps, **{step.name: step for step in steps}}, hash=repr(steps))


def settled(desk: Desk, now: datetime | None = None, *, is_fresh: bool = False) -> list[Act]:
    """Give what the clock does at an instant."""
    return settle_at(desk.standing, desk.around, now or desk.now, is_fresh=is_fresh)[0]


def standing_in(
    state: str,
    workflow: Workflow | None = None,
    register: Register | None = None,
    now: datetime = BEGUN,
    **changes: Any,
) -> Desk:
    """Put a proposal into a state, with the deadlines that run there."""
    desk = Desk(Circumstances(workflow or the_rules(), register or a_register()), now=now)
    desk.does("prt", NEW)
    desk.proposal = desk.standing.but(state=state, entered_at=now, **changes)
    _, desk.proposal = enact(desk.standing, "deadline", [], desk.asked("clock"))
    return desk


def with_meeting(desk: Desk, ref: str, opens: str | None = None, days: int = 2, **changes: Any) -> Desk:
    """Give the directory a changed meeting, of the desk's own or, with `of`, a new one."""
    register = desk.around.register
    kept = register.meetings.get(ref) or Meeting(ref, changes["of"], MeetingTime("tbd"))
    time = MeetingTime.parse(opens, days) if opens else kept.time
    meetings = {**register.meetings, ref: replace(kept, **{"time": time, **changes})}
    desk.around = replace(desk.around, register=replace(register, meetings=meetings))
    return desk


def followed(desk: Desk, now: datetime | None = None) -> list[Event]:
    """Give what follows for the deadlines."""
    return follow(desk.standing, desk.around, now or desk.now)


def asking(desk: Desk, received: datetime | None = None, person: str = "") -> Asking:
    """Ask for a step on the desk."""
    who = desk.around.register.people.get(person)
    return Asking(desk.around.workflow.steps["submit"], desk.standing, desk.around, received or desk.now, who)


def exactly(year: int, month: int, day: int, hour: int = 0, minute: int = 0, *, has_hour: bool = True) -> Due:
    """Give a date by the clocks of Zurich."""
    wall = Wall(datetime(year, month, day, hour, minute), "Europe/Zurich")
    return Due(wall, wall, has_hour)


LATER = at(5, 2)
CLOSES = "Thursday 14 June 2007, 18:00 (Europe/Zurich)"
CLOSING = RunningDeadline("endorsement_closes", 1, OPENED, exactly(2007, 6, 14, 18), CLOSES, "wg-11")
OPENING = "Wednesday 13 June 2007, 14:30 (Europe/Zurich)"
RUNNING = RunningDeadline("meeting", 1, BEGUN, exactly(2007, 6, 13, 14, 30), OPENING, "wg-11")
ON_THE_20TH = replace(
    RUNNING,
    generation=2,
    since=LATER,
    due=exactly(2007, 6, 20, 14, 30),
    words="Wednesday 20 June 2007, 14:30 (Europe/Zurich)",
    meeting_sequence=3,
)


def moved(desk: Desk) -> Desk:
    """Let the meeting be a week later."""
    return with_meeting(desk, "wg-11", "2007-06-20T14:30", sequence=3)
