"""A meeting of the group that has turned to the second of its six items."""

from dataclasses import replace
from datetime import datetime

from tests.app.gate_builders import START
from tests.app.meeting_day import does, turns_to
from tests.app.queries.scenes import a_group, drafted, looking, submitted
from tests.domain.proposals.amending.amendment_builders import amend
from tests.domain.proposals.builders import at
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.queries.quorums import Attendance, Presence
from wsis_workflow.app.queries.sitting_day import DaySeen, day_of
from wsis_workflow.domain.desk.agenda_commands import IssueAgenda, SetAgenda
from wsis_workflow.domain.desk.agenda_nouns import BREAK, BUSINESS, Item
from wsis_workflow.domain.proposals.register_commands import TakeAttendance

AGENDA = (
    Item("", 5, BUSINESS, "Opening"), Item("plan", 20, group="R 140", note="First"), Item("", 10, BREAK),
    Item("draft", 15), Item("role", 30), Item("forum", 5),
)  # fmt: skip
ISSUED, NOW = at(5, 3), at(6, 13, 13, 7)


def minute(number: int) -> datetime:
    """Give a minute of the hour before three in Geneva; the meeting has opened half an hour before."""
    return at(6, 13, 13, number)


PRESENCE = Presence(2, 4, (Attendance(minute(0), "sec", 2, ("NOR", "PRT"), ()),), ())


def a_sitting() -> Gate:
    """Open a meeting of the group with six items, and turn to the second."""
    found = submitted(submitted(submitted(a_group(), "plan", text="A [text] of [ours]."), "role"), "forum")
    drafted(found, "draft")
    found.handle(replace(amend("MOD", "text", "paper"), ref="plan"), "nor", START)
    does(found, "chair", SetAgenda("wg", "wg-11", AGENDA), START)
    does(found, "sec", IssueAgenda("wg", "wg-11"), ISSUED)
    handle_register(found, TakeAttendance("wg-11", ("PRT", "NOR")), "sec", minute(0))
    does(found, "chair", turns_to("plan"), minute(0))
    return found


def day(gate: Gate, who: str = "chair", now: datetime = NOW) -> DaySeen:
    sight = looking(gate, who, now)
    return day_of(sight, sight.register.meetings["wg-11"])
