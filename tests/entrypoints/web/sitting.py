"""A meeting of the working group that sits in the demo's own moment, to look at on the pages."""

from wsis_workflow.bootstrap import House
from wsis_workflow.domain.desk.agenda_commands import SetAgenda
from wsis_workflow.domain.desk.agenda_nouns import BUSINESS, Item
from wsis_workflow.domain.desk.floor_commands import PutOnFloor
from wsis_workflow.domain.desk.list_commands import OpenList
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.proposals.register_commands import AddMeeting
from wsis_workflow.domain.rules.dates import MeetingTime

TODAY = "today"
ITEMS = (Item("", 5, BUSINESS, "Opening"), Item("segment", 20, group="Resolution 140"), Item("resources", 20))


def a_sitting(house: House, at: str = "") -> House:
    """Let the working group sit, with an agenda, and with an item on the floor where one is named."""
    house.handle_register(AddMeeting(Meeting(TODAY, "wg", MeetingTime.parse("2008-01-14T08:30"))), "sec")
    house.handle_desk(SetAgenda("wg", TODAY, ITEMS), "chair")
    if at:
        house.handle_desk(PutOnFloor("wg", TODAY, at), "chair")
    return house


def a_list(house: House) -> House:
    """Lay a list before the sitting."""
    a_sitting(house)
    house.handle_desk(OpenList("wg", "easy", TODAY, "Easy ones", ("segment", "resources"), "step", "table"), "sec")
    return house
