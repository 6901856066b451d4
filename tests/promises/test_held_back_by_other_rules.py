"""A proposal whose past or present the new rules cannot take up is held back, as it was."""

from pathlib import Path

import pytest

from tests.promises.builders import (
    DAY,
    NOON,
    a_house,
    circulated,
    code_of,
    done,
    endorsed,
    everything,
    proposed,
    submitted,
)
from tests.promises.migrations import NAMES, NOW, moved, new_rules
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.commands import Annul, Confirm, TakePosition, TakeStep


@pytest.fixture
def house(sqlite_url: str) -> House:
    return a_house(sqlite_url)


def test_a_past_in_which_one_person_did_what_two_have_to_is_held_back(house: House, tmp_path: Path) -> None:
    proposed(house)
    done(house, TakeStep("plan", "submit"), "chair")
    done(house, TakeStep("plan", "circulate"), "chair")
    new_rules(house, tmp_path)

    found = moved(house, tmp_path)["plan"]

    assert found.why == (
        "its past breaks a guarantee of the new rules: Chair took “Hand in” and “Circulate” "
        "(“Nobody circulates what they have handed in”)",
    )


def test_what_was_annulled_is_no_past(house: House, tmp_path: Path) -> None:
    proposed(house)
    done(house, TakeStep("plan", "submit"), "chair")
    done(house, TakeStep("plan", "circulate"), "chair")
    done(house, Annul("plan", "By the wrong person."), "chair")
    done(house, Confirm("plan"), "vice")
    done(house, TakeStep("plan", "circulate"), "vice")
    new_rules(house, tmp_path)

    assert moved(house, tmp_path)["plan"].verdict == "moved"


def test_a_past_that_left_out_a_state_is_held_back(house: House, tmp_path: Path) -> None:
    submitted(house)
    never = "never: endorsed, before: silence, because: The Council receives what nobody has objected to."
    new_rules(
        house,
        tmp_path,
        (never, "never: before_group, before: checked, because: All is checked."),
        ("  before_group:", "  checked: {title: Checked, stage: drafting, waits_on: chair}\n  before_group:"),
        ("from: drafting, to: before_group", "from: drafting, to: checked"),
        ("steps:\n", "steps:\n  pass: {title: Pass, from: checked, to: before_group, by: [chair]}\n"),
    )

    assert moved(house, tmp_path)["plan"].why == (
        "its past breaks a guarantee of the new rules: it was in “Before the group” and had not been in “Checked” "
        "before (“All is checked”)",
    )


STALE = "{anchor: state.entered, offset: 7 days, while: [before_group], then: drop, source: made up}"


@pytest.mark.parametrize(("days", "verdict"), [(6, "moved"), (8, "held_back")])
def test_a_past_that_took_too_long_is_held_back(days: int, verdict: str, house: House, tmp_path: Path) -> None:
    submitted(house)
    new_rules(
        house,
        tmp_path,
        (
            "guarantees:\n",
            "guarantees:\n  - {within: 7 days, from: before_group, to: [drafting, withdrawn, silence]}\n",
        ),
        ("steps:\n", "steps:\n  drop: {title: Drop, from: before_group, to: withdrawn, by: [clock]}\n"),
        ("deadlines:\n", f"deadlines:\n  stale: {STALE}\n"),
    )
    house.store.simulate(NOON + days * DAY)

    assert moved(house, tmp_path)["plan"].verdict == verdict


def test_an_act_that_waits_for_a_second_person_is_confirmed_first(house: House, tmp_path: Path) -> None:
    endorsed(house)
    done(house, TakeStep("plan", "adopt"), "sec")
    new_rules(house, tmp_path)

    assert moved(house, tmp_path)["plan"].why == ("“step” waits for a second person; let it be confirmed first",)


def test_a_party_that_is_missing_holds_back(house: House, tmp_path: Path) -> None:
    submitted(house)
    new_rules(house, tmp_path, ("parties:\n", "parties:\n  board: {kind: board}\n"))

    assert moved(house, tmp_path)["plan"].why == ("the new rules ask for the party “board”, which it does not have",)


def test_what_is_held_back_is_as_it_was(house: House, tmp_path: Path) -> None:
    circulated(house)
    new_rules(house, tmp_path)
    before = everything(house)

    moved(house, tmp_path, NAMES + "ballots: finish_first\n")

    assert everything(house) == before
    assert code_of(lambda: done(house, TakePosition("plan", "object"), "m03", NOW)) == "done"
