"""Laws of what an act of a story is going to do, in a sentence, before it is done."""

from datetime import UTC, datetime

import pytest

from wsis_workflow.app.rehearse.story import Scene
from wsis_workflow.app.rehearse.telling import told
from wsis_workflow.app.rehearse.verbs import AnyCommand
from wsis_workflow.domain.desk import action_commands as act
from wsis_workflow.domain.desk import agenda_commands as agenda
from wsis_workflow.domain.desk import floor_commands as floor
from wsis_workflow.domain.desk import group_commands as group
from wsis_workflow.domain.desk import liaison_commands as liaison
from wsis_workflow.domain.desk import list_commands as en_bloc
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.desk.commands import GiveSymbol
from wsis_workflow.domain.desk.floor_nouns import ANNOUNCE, CLOSE, STEP
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals import register_commands as house

DAY = datetime(2007, 6, 13, 13, tzinfo=UTC)


def said(*commands: AnyCommand) -> list[str]:
    """Say what the commands of one scene do."""
    return [str(one) for one in told(Scene(DAY, "chair", commands))]


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (cmd.Propose("p", "rules", "Plan"), "put “Plan” forward as p"),
        (cmd.Revise("p", "Text."), "give p a new text"),
        (cmd.TakeStep("p", "hand_in"), "take the step hand in on p"),
        (cmd.TakePosition("p", "no_objection"), "take the position no objection on p"),
        (
            cmd.TakePosition("p", "no_objection", behalf_of="PRT"),
            "enter the position no objection on p on behalf of PRT",
        ),
        (cmd.Close("p"), "close the ballot on p"),
        (cmd.Announce("p"), "announce the outcome on p"),
        (cmd.Count("p", {"yes": 1}), "enter the counts of the vote on p"),
        (cmd.Record("p", "first_vote"), "record the finding first vote on p"),
        (cmd.Schedule("p", "wg-11"), "put p on the agenda of wg-11"),
        (cmd.MakeAvailable("p", ("fr", "es")), "record the text of p in French, Spanish"),
        (cmd.Attach("p", "map.pdf"), "attach map.pdf to p"),
        (cmd.WithdrawAttachment("p", 1), "withdraw an attachment of p"),
        (cmd.AskTranslation("p", "fr", "amara"), "ask amara for p in French"),
        (cmd.AskTranslation("p", "fr", service="Bureau"), "ask Bureau for p in French"),
        (cmd.DeliverTranslation("p", "fr", "Texte."), "deliver p in French"),
        (cmd.DropTranslation("p", "fr"), "ask no longer for p in French"),
        (cmd.Extend("p", "draft", DAY), "extend a deadline of p"),
        (cmd.DependOn("p", ("q",)), "make p conditional on others"),
        (cmd.Comment("p", "Well."), "comment on p"),
        (cmd.Forward("p", "council", "rules", "q"), "let p go on to another body"),
        (cmd.RecordDecision("p", "council", "2007-06-13", "Yes."), "record what a body decided on p"),
        (cmd.Resolve("p", 1), "resolve a thread of comments on p"),
        (cmd.Reopen("p", 1), "open a thread of comments on p again"),
        (cmd.MakeStatement("p", "Well."), "make a statement on the text of p"),
        (cmd.Confirm("p"), "confirm, as the second person, what waits on p"),
        (cmd.Annul("p", "Too soon."), "annul the latest act on p"),
    ],
)
def test_acts_on_proposals(command: AnyCommand, sentence: str) -> None:
    assert said(command) == [sentence]


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (house.MoveMeeting("wg-11", "2007-06"), "move wg-11 to June 2007"),
        (house.MoveMeeting("wg-11"), "set the dates of the letter for wg-11"),
        (house.CancelMeeting("wg-11"), "cancel wg-11"),
        (house.TakeAttendance("wg-11", ("PRT",)), "record who is present at wg-11"),
        (agenda.SetAgenda("wg", "wg-11", ()), "set the agenda of wg-11"),
        (agenda.IssueAgenda("wg", "wg-11"), "send out the agenda of wg-11"),
        (floor.PutOnFloor("wg", "wg-11", ""), "clear the floor of wg-11"),
        (floor.PutOnFloor("wg", "wg-11", "5"), "put 5 on the floor of wg-11"),
        (floor.RecordOutcome("wg", "wg-11", "5", STEP, "hand_in"), "record at wg-11 that 5 takes hand in"),
        (floor.RecordOutcome("wg", "wg-11", "5", ANNOUNCE, ""), "announce at wg-11 the outcome on 5"),
        (floor.RecordOutcome("wg", "wg-11", "5", CLOSE, ""), "close at wg-11 the ballot on 5"),
        (
            floor.RecordOutcome("wg", "wg-11", "5", "record", "first_vote"),
            "record at wg-11 the finding first vote on 5",
        ),
        (floor.RecordOutcome("wg", "wg-11", "5", "", ""), "go on at wg-11 without a decision on 5"),
        (
            en_bloc.OpenList("wg", "l", "wg-11", "A points", (), STEP),
            "lay “A points” before wg-11, to be decided together",
        ),
        (en_bloc.OpenList("wg", "l", "wg-11", "", (), STEP), "lay “l” before wg-11, to be decided together"),
        (en_bloc.TakeOut("wg", "l", "p"), "take p out of “l”"),
        (en_bloc.Recommend("wg", "l", "p", "adopt"), "advise about p in “l”: adopt"),
        (en_bloc.AdoptList("wg", "l"), "decide on all that remains of “l”"),
        (en_bloc.EndList("wg", "l"), "withdraw “l”"),
    ],
)
def test_acts_on_meetings_and_lists(command: AnyCommand, sentence: str) -> None:
    assert said(command) == [sentence]


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (group.SetUpGroup("wg", "ahg", "Drafters", "Draft.", "conv"), "set up the ad hoc group “Drafters”"),
        (group.ChangeGroup("wg", "ahg"), "change the ad hoc group ahg"),
        (group.DischargeGroup("wg", "ahg"), "discharge the ad hoc group ahg"),
        (GiveSymbol("wg", "WG/1", "Report", "p"), "give a symbol to Report"),
        (GiveSymbol("wg", "WG/1", proposal="p"), "give a symbol to p"),
        (GiveSymbol("wg", "WG/1"), "give a symbol to WG/1"),
        (act.EnterAction("wg", "Write", Owner("person", "sec")), "enter the action item “Write”"),
        (act.ChangeAction("wg", 1), "change action item 1"),
        (act.FinishAction("wg", 1, "Done."), "report action item 1 as done"),
        (act.DropAction("wg", 1, "Late."), "drop action item 1"),
        (act.ReopenAction("wg", 1, "Not done."), "open action item 1 again"),
        (liaison.WriteStatement("wg", "s", "sg", "Ask", "action"), "write the liaison statement “Ask”"),
        (liaison.DescribeStatement("wg", "s", "action"), "say what s asks for"),
        (
            liaison.ReceiveStatement("wg", "SG 5", "Tell", "action", "2007-06-13"),
            "record “Tell” that came in from SG 5",
        ),
        (liaison.AnswerIncoming("wg", 1), "note how incoming statement 1 was answered"),
    ],
)
def test_acts_on_groups_items_and_statements(command: AnyCommand, sentence: str) -> None:
    assert said(command) == [sentence]


def test_each_command_of_a_scene_is_told_and_the_register_is_no_act() -> None:
    assert said(cmd.Close("p"), house.Enter(), cmd.Announce("p")) == [
        "close the ballot on p",
        "announce the outcome on p",
    ]
