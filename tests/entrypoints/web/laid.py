"""What lies on the desk of the working group on a busy day: a group, action items, statements that came in."""

from wsis_workflow.app.dues import due_by
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.desk.action_commands import EnterAction, FinishAction
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.desk.group_commands import SetUpGroup
from wsis_workflow.domain.desk.liaison_commands import ReceiveStatement
from wsis_workflow.domain.proposals.commands import RecordDecision

ZONE = "Europe/Zurich"


def lay_a_desk(house: House) -> None:
    """Lay a group with its mandate, an action item that follows a meeting and one that is done, and a letter."""
    group = SetUpGroup("wg", "drafters", "Drafting group", "Bring both texts together.", "conv", people=("d",))
    house.handle_desk(group, "chair")
    collect = EnterAction("wg", "Collect the lists.", Owner(member="A"), due_by("next", ZONE), "wg-12", "segment", "3")
    house.handle_desk(collect, "sec")
    house.handle_desk(EnterAction("wg", "Find a room.", Owner(person="sec")), "chair")
    house.handle_desk(FinishAction("wg", max(house.store.desk("wg").actions), "Room H."), "sec")
    letter = ReceiveStatement("wg", "Another organization", "Draft report", "for_comment", "2008-01-10", "It is long.")
    house.handle_desk(letter, "sec")
    house.handle(RecordDecision("segment", "council", "2008-01-10", "To be taken up in November.", "C08/1"), "sec")
