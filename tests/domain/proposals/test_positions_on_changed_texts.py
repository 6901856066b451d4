"""What becomes of positions and reservations when the text changes under them."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.domain.proposals.builders import Desk, a_register
from wsis_workflow.adapters.definitions import load_plain
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.texts import hash_of
from wsis_workflow.domain.rules.reading import read_workflow

STORY = Path(__file__).parents[2] / "rehearsals" / "a-revision-under-a-ballot-follows-its-rule.yaml"


def a_ballot(rules: str) -> Desk:
    """Open a ballot under rules by which the text may change meanwhile, with one position taken."""
    workflow, faults = read_workflow(load_plain(STORY)["definitions"][rules])
    assert workflow is not None, faults
    desk = Desk(Circumstances(workflow, a_register()))
    desk.does("prt", cmd.Propose("p", rules, "P", {"group": "wg"}, text="A text."))
    desk.does("nor", cmd.TakePosition("p", "support", "", "Not paragraph 2."))
    return desk


@pytest.mark.parametrize("rules", ["reopen", "reconfirm"])
def test_a_ballot_is_bound_to_the_hash_of_its_text_and_goes_on_with_that_of_the_new_one(rules: str) -> None:
    desk = a_ballot(rules)

    desk.does("prt", cmd.Revise("p", "Another text."))

    ballot = desk.standing.ballots[-1]
    assert desk.standing.hashes[ballot.revision] == hash_of("Another text.")


def test_positions_with_their_reservations_are_void_where_the_ballot_opens_again() -> None:
    desk = a_ballot("reopen")

    desk.does("prt", cmd.Revise("p", "Another text."))

    assert dict(desk.standing.ballots[-1].positions) == {}


def test_a_position_on_the_text_before_is_confirmed_once_on_the_record() -> None:
    desk, again = a_ballot("reconfirm"), cmd.TakePosition("p", "support", "", "Not paragraph 2.")
    desk.does("prt", cmd.Revise("p", "Another text."), desk.now.replace(hour=10))

    confirmed = desk.does("nor", again, desk.now.replace(hour=11))
    said_once_more = desk.does("nor", again, desk.now.replace(hour=12))

    assert [type(event).__name__ for event in confirmed] == ["PositionTaken"]
    assert said_once_more == []


def test_a_letter_confirms_the_text_that_stood_when_it_came_in_whenever_it_is_entered() -> None:
    desk = a_ballot("reconfirm")
    early, late = desk.now.replace(hour=9, minute=59), desk.now.replace(hour=11)
    letter = cmd.TakePosition("p", "support", "", "Not paragraph 2.", "NOR", early, "a letter")
    desk.does("prt", cmd.Revise("p", "Another text."), desk.now.replace(hour=10))

    entered = [desk.does("sec", letter, desk.now.replace(hour=12)) for _ in range(2)]
    confirmed = [desk.does("sec", replace(letter, received=late), desk.now.replace(hour=12)) for _ in range(2)]

    assert [len(events) for events in (*entered, *confirmed)] == [1, 0, 1, 0]
