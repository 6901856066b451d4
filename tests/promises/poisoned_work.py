"""What is done around texts and on the desk of a body, with texts that would act in every field of it."""

from datetime import timedelta

from tests.promises.poisoned import LINE, MANDATE, NAME, TITLE, Poison
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.desk.action_commands import DropAction, EnterAction, FinishAction, ReopenAction
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.desk.agenda_commands import IssueAgenda, SetAgenda
from wsis_workflow.domain.desk.agenda_nouns import BREAK, BUSINESS, Item
from wsis_workflow.domain.desk.commands import DeskCommand, GiveSymbol
from wsis_workflow.domain.desk.floor_commands import PutOnFloor, RecordOutcome
from wsis_workflow.domain.desk.group_commands import SetUpGroup
from wsis_workflow.domain.desk.liaison_commands import AnswerIncoming, ReceiveStatement
from wsis_workflow.domain.desk.list_commands import EndList, OpenList, Recommend, TakeOut
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.proposals.register_commands import AddMeeting
from wsis_workflow.domain.rules.dates import MeetingTime

SITTING = "wg-z"
PART = 400


def fill_around(house: House, poison: Poison, ref: str, decided: str) -> None:
    """Talk about a proposal, amend and translate it, and bring another to its decision."""
    house.handle(cmd.TakeStep(ref, "submit"), "a")
    said = house.handle(cmd.Comment(ref, poison.text(), "wg"), "c").version
    word = poison.line(PART)
    house.handle(cmd.Revise(ref, f"{word}\n\n{poison.text()}"), "a")
    acts: list[tuple[cmd.Command, str]] = [
        (cmd.Comment(ref, poison.text(), reply_to=said), "d"),
        (cmd.Resolve(ref, said), "c"),
        (cmd.Amend(ref, "MOD", word, f"Rather {poison.text(2000)}", poison.text(2000), nth=1), "c"),
        (cmd.Amend(ref, "ADD", word, poison.text(2000), poison.text(2000), nth=1), "d"),
        (cmd.Amend(ref, "SUP", word, "", poison.text(2000), nth=1), "mallory"),
        (cmd.RejectAmendments(ref, (1,), poison.text(2000)), "a"),
        (cmd.WithdrawAmendment(ref, 3, poison.text(2000)), "mallory"),
        (cmd.AskTranslation(ref, "fr", service=poison.line(NAME), until=house.now() + timedelta(9)), "sec"),
        (cmd.DeliverTranslation(ref, "fr", poison.text()), "sec"),
        (cmd.Attach(ref, poison.line(60), poison.line(NAME * 2)), "sec"),
        (cmd.Attach(ref, poison.line(60), poison.line(NAME * 2)), "sec"),
        (cmd.WithdrawAttachment(ref, 1, poison.text(2000)), "sec"),
        (cmd.RecordDecision(ref, "council", "2008-01-10", poison.text(2000), poison.line(NAME)), "sec"),
        (cmd.TakeStep(decided, "submit"), "a"),
        (cmd.TakeStep(decided, "circulate", poison.text()), "chair"),
        (cmd.TakePosition(decided, "support", poison.text(), poison.text()), "c"),
        (cmd.Close(decided), "chair"),
        (cmd.MakeStatement(decided, poison.text()), "c"),
        (cmd.MakeStatement(decided, poison.text(), "en", "D", poison.line(NAME)), "sec"),
        (cmd.Forward(decided, "ungis", "liaison", "onward"), "sec"),
    ]
    for command, who in acts:
        house.handle(command, who)


def fill_desk(house: House, poison: Poison, ref: str, other: str) -> None:
    """Fill the desk of the working group on a day on which it sits."""
    now = MeetingTime.parse("2008-01-14T08:30", 1, None, "Europe/Zurich")
    house.handle_register(AddMeeting(Meeting(SITTING, "wg", now, 98, poison.line(200), poison.text(2000))), "sec")
    for act, who in (*_on_day(poison, ref), *_on_lists(poison, ref, other), *_going_on(poison, ref)):
        house.handle_desk(act, who)


def _on_day(poison: Poison, ref: str) -> list[tuple[DeskCommand, str]]:
    items = (
        Item("", 5, BUSINESS, poison.line(TITLE), poison.line(100), poison.line(PART)),
        Item(ref, 20, group=poison.line(100), note=poison.line(PART)),
        Item("", 20, BREAK, poison.line(TITLE)),
    )
    return [
        (SetAgenda("wg", SITTING, items), "sec"),
        (IssueAgenda("wg", SITTING), "sec"),
        (PutOnFloor("wg", SITTING, "item-1"), "chair"),
        (RecordOutcome("wg", SITTING, "item-1", note=poison.line(PART)), "chair"),
    ]


def _on_lists(poison: Poison, ref: str, other: str) -> list[tuple[DeskCommand, str]]:
    both = (ref, other)
    return [
        (OpenList("wg", "easy", SITTING, poison.line(200), both, "step", "circulate", poison.text(2000)), "sec"),
        (Recommend("wg", "easy", ref, "defer", poison.text(2000)), "sec"),
        (TakeOut("wg", "easy", other, poison.text(2000)), "c"),
        (EndList("wg", "easy", poison.text(2000)), "sec"),
    ]


def _going_on(poison: Poison, ref: str) -> list[tuple[DeskCommand, str]]:
    return [
        (SetUpGroup("wg", "drafters", f"{poison.line(180)} again", poison.text(2000), "conv", poison.line(100), ("d",),
                    room=poison.line(100)), "chair"),
        (EnterAction("wg", poison.text(2000), Owner(person="sec"), proposal=ref, item=poison.line(NAME)), "sec"),
        (EnterAction("wg", poison.text(2000), Owner(member="A"), meeting=SITTING), "sec"),
        (EnterAction("wg", poison.text(2000), Owner(member="A")), "sec"),
        (FinishAction("wg", 1, poison.text(2000)), "sec"),
        (ReopenAction("wg", 1, poison.text(2000)), "sec"),
        (DropAction("wg", 2, poison.text(2000)), "sec"),
        (ReceiveStatement("wg", poison.line(200), poison.line(TITLE), "for_action", "2008-01-10", poison.text(),
                          poison.line(NAME), about=ref), "sec"),
        (AnswerIncoming("wg", 1, evidence=poison.line(MANDATE)), "sec"),
        (GiveSymbol("wg", "WG-WSIS-98/1", poison.line(LINE)), "sec"),
    ]  # fmt: skip


def places(ref: str, decided: str) -> list[str]:
    """List the pages that show something of it."""
    below = ("amendments", "amendments/list", *(f"amendments/{number}" for number in (1, 2, 3)), "discussion",
             "languages", "texts/3/fr", "attachments", "documents", "lineage")  # fmt: skip
    desk = ("", "/actions", *(f"/actions/{number}" for number in (1, 2, 3)), "/liaisons", "/groups/new",
            "/groups/drafters/change")  # fmt: skip
    return [
        *(f"/proposals/{ref}/{page}" for page in below),
        *(f"/proposals/{decided}/{page}" for page in ("adopted", "discussion", "documents", "lineage", "history")),
        f"/proposals/{decided}",
        "/proposals/onward",
        *(f"/bodies/wg{page}" for page in desk),
        "/bodies/drafters",
        *(f"/meetings/{SITTING}{page}" for page in ("", "/agenda", "/day", "/lists", "/report?kind=chair", "/report")),
        "/account/feeds?body=wg",
    ]
