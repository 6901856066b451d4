"""A meeting of the working group that sits in the demo's own moment, to look at on the pages."""

from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.desk.agenda_commands import SetAgenda
from wsis_workflow.domain.desk.agenda_nouns import BREAK, BUSINESS, Item
from wsis_workflow.domain.desk.floor_commands import PutOnFloor, RecordOutcome
from wsis_workflow.domain.desk.list_commands import OpenList, Recommend, TakeOut
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.proposals.register_commands import AddMeeting, TakeAttendance
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


def be_in_the_middle(house: House) -> None:
    """Let the twelfth meeting be in the middle of its agenda, with a list, advice, and members that came late."""
    opening, pause = Item("", 5, BUSINESS, "Opening of the meeting"), Item("", 20, BREAK, "Coffee")
    items = (opening, Item("created", 400, group="Resolution 140", note="With its text."), pause, Item("long", 90))
    for present in (("A", "B"), ("A", "B", "C")):
        house.handle_register(TakeAttendance("wg-12", present), "sec")
    house.handle_desk(SetAgenda("wg", "wg-12", items), "sec")
    house.handle_desk(PutOnFloor("wg", "wg-12", "item-1"), "chair")
    house.handle_desk(RecordOutcome("wg", "wg-12", "item-1", note="The Chair welcomes the delegates."), "chair")
    refs = ("long", "segment")
    house.handle_desk(OpenList("wg", "easy", "wg-12", "Texts that are ready", refs, "step", "table"), "sec")
    house.handle_desk(Recommend("wg", "easy", "long", "defer", "It is too long."), "sec")
    house.handle_desk(TakeOut("wg", "easy", "segment", "It depends on another."), "a")


def a_list(house: House) -> House:
    """Lay a list before the sitting."""
    a_sitting(house)
    house.handle_desk(OpenList("wg", "easy", TODAY, "Easy ones", ("segment", "resources"), "step", "table"), "sec")
    return house
