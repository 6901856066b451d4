"""Action items: entered, changed, settled and opened again, each by whom it may be, and each with what it takes."""

from dataclasses import replace
from typing import Any

import pytest

from tests.domain.proposals.builders import a_register, at
from wsis_workflow.domain.desk.action_commands import (
    ChangeAction,
    DropAction,
    EnterAction,
    FinishAction,
    ReopenAction,
)
from wsis_workflow.domain.desk.action_events import ActionChanged, ActionEntered, ActionReopened, ActionSettled
from wsis_workflow.domain.desk.action_nouns import DONE, DROPPED, Action, Owner, Settled, Source
from wsis_workflow.domain.desk.asked import DeskAsked
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.desk.decide import decide_desk
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.evolve import evolve_desk
from wsis_workflow.domain.desk.falling import DueBy
from wsis_workflow.domain.proposals.refusals import Refused

NOW = at(6, 1)
JULY = DueBy("2007-07-01")
ENTER = EnterAction("wg", " Write it down. ", Owner(person="nor"), JULY, meeting="wg-11", proposal=None, item=" 3.2 ")
ENTERED = Action(1, "Write it down.", Owner(person="nor"), JULY, Source("wg-11", None, "3.2"), "sec", NOW)


def asked(actor: str = "sec") -> DeskAsked:
    return DeskAsked(actor, NOW, a_register())


def after(*commands: DeskCommand, actor: str = "sec") -> Desk:
    desk = Desk("wg")
    for command in commands:
        desk = evolve_desk(desk, decide_desk(desk, command, asked(actor)).events, desk.version + 1)
    return desk


def answer(command: DeskCommand, desk: Desk, actor: str = "sec") -> tuple[str, tuple[Any, ...]]:
    decided = decide_desk(desk, command, asked(actor))
    return decided.sentence, decided.events


def why_not(command: DeskCommand, desk: Desk, actor: str = "sec") -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        decide_desk(desk, command, asked(actor))
    return refused.value.code, str(refused.value)


def test_an_item_is_entered_with_whose_it_is_until_when_and_what_it_arises_from() -> None:
    said, (event,) = answer(ENTER, Desk("wg"))

    assert said == "Action item 1 is entered for Nor."
    assert isinstance(event, ActionEntered)
    assert event.action == ENTERED
    assert answer(replace(ENTER, item=""), after(ENTER))[0] == "Action item 2 is entered for Nor."


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (replace(ENTER, text=" "), "An action item needs a text; say what is to be done."),
        (replace(ENTER, meeting="wg-99"), "There is no meeting “wg-99”; did you mean “wg-12”?"),
        (ChangeAction("wg", 1, text="\n"), "An action item needs a text; say what is to be done."),
        (FinishAction("wg", 1, " "), "Evidence is missing; say what shows that it is done."),
        (DropAction("wg", 1, ""), "Reasons are missing; say why it is dropped."),
        (ReopenAction("wg", 1, ""), "Reasons are missing; say why it is open again."),
        (ChangeAction("wg", 7, text="Other."), "There is no action item “7”; check its name."),
    ],
)
def test_what_is_missing_is_asked_for(command: DeskCommand, said: str) -> None:
    assert why_not(command, after(ENTER))[1] == said


@pytest.mark.parametrize(
    ("command", "changed"),
    [
        (ChangeAction("wg", 1, text=" Do it. "), replace(ENTERED, text="Do it.")),
        (ChangeAction("wg", 1, owner=Owner(member="PRT")), replace(ENTERED, owner=Owner(member="PRT"))),
        (ChangeAction("wg", 1, due=DueBy("2007-08-01")), replace(ENTERED, due=DueBy("2007-08-01"))),
    ],
)
def test_only_what_is_given_is_changed(command: ChangeAction, changed: Action) -> None:
    said, (event,) = answer(command, after(ENTER), "chair")

    assert said == "Action item 1 is changed."
    assert isinstance(event, ActionChanged)
    assert (event.action, event.by, event.at) == (changed, "chair", NOW)
    assert (event.following is not None) == (command.due is not None)


def test_an_item_that_stays_as_it_is_has_not_changed() -> None:
    assert answer(ChangeAction("wg", 1, "Write it down.", Owner(person="nor"), JULY), after(ENTER)) == (
        "Nothing has changed.",
        (),
    )


def test_the_owner_reports_an_item_as_done_and_the_officers_may() -> None:
    for person in ("nor", "chair", "sec"):
        said, events = answer(FinishAction("wg", 1, " See R 140. "), after(ENTER), person)

        assert said == "Action item 1 is done."
        assert events == (ActionSettled(1, Settled(DONE, person, NOW, "See R 140.")),)


def test_an_item_is_dropped_with_reasons() -> None:
    assert answer(DropAction("wg", 1, " Overtaken. "), after(ENTER)) == (
        "Action item 1 is dropped.",
        (ActionSettled(1, Settled(DROPPED, "sec", NOW, "Overtaken.")),),
    )


def test_what_was_settled_too_early_is_opened_again_with_its_date() -> None:
    said, (event,) = answer(ReopenAction("wg", 1, " Not yet. "), after(ENTER, FinishAction("wg", 1, "See R 140.")))

    assert said == "Action item 1 is open again."
    assert isinstance(event, ActionReopened)
    assert (event.number, event.reasons, event.by, event.at) == (1, "Not yet.", "sec", NOW)
    assert event.following is not None


@pytest.mark.parametrize(
    ("command", "act"),
    [
        (replace(ENTER, text="More."), "enter an action item"),
        (ChangeAction("wg", 1, text="Other."), "change an action item"),
        (DropAction("wg", 1, "No."), "drop an action item"),
        (ReopenAction("wg", 1, "No."), "open an action item again"),
    ],
)
def test_the_owner_may_do_nothing_else_and_hears_who_may(command: DeskCommand, act: str) -> None:
    code, said = why_not(command, after(ENTER), "nor")

    assert code == "not-permitted"
    assert act in said
    assert "Sec" in said


def test_another_than_the_owner_reports_nothing_as_done() -> None:
    code, said = why_not(FinishAction("wg", 1, "See R 140."), after(ENTER), "prt")

    assert code == "not-permitted"
    assert "report this action item as done" in said


@pytest.mark.parametrize(
    ("before", "command", "said"),
    [
        (FinishAction("wg", 1, "x"), ChangeAction("wg", 1, text="Other."), "change an action item"),
        (DropAction("wg", 1, "x"), FinishAction("wg", 1, "x"), "report this action item as done"),
        (FinishAction("wg", 1, "x"), DropAction("wg", 1, "x"), "drop an action item"),
    ],
)
def test_what_is_settled_is_opened_again_before_anything_else(
    before: DeskCommand, command: DeskCommand, said: str
) -> None:
    state = "done" if isinstance(before, FinishAction) else "dropped"
    assert why_not(command, after(ENTER, before)) == (
        "wrong-state",
        f"One cannot {said} while “action item 1” is {state}; possible from here: open it again.",
    )


def test_what_is_open_is_not_opened_again() -> None:
    assert why_not(ReopenAction("wg", 1, "Again."), after(ENTER)) == (
        "wrong-state",
        "One cannot open an action item again while “action item 1” is open; possible from here: report it as done.",
    )


def test_whoever_may_not_read_the_desk_reads_their_own_items_alone() -> None:
    theirs = replace(ENTER, owner=Owner(person="out"))

    assert why_not(FinishAction("wg", 1, "x"), after(ENTER), "out")[0] == "unknown"
    assert answer(FinishAction("wg", 1, "x"), after(theirs), "out")[0] == "Action item 1 is done."
