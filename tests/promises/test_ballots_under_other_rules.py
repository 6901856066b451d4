"""What becomes of a ballot when its proposal goes on under other rules."""

from pathlib import Path

import pytest

from tests.promises.builders import DAY, HOUR, NOON, a_house, circulated, done, objected
from tests.promises.migrations import MOTION, NAMES, NOW, kinds_told, moved, new_rules, plan
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.commands import Close


@pytest.fixture
def house(sqlite_url: str) -> House:
    return a_house(sqlite_url)


def test_a_ballot_that_is_carried_keeps_its_voices_and_closes_no_earlier(house: House, tmp_path: Path) -> None:
    circulated(house)
    objected(house, "m02")
    new_rules(house, tmp_path, ("offset: 96 hours", "offset: 48 hours"))

    moved(house, tmp_path)

    ballot = plan(house).ballots[0]
    assert (list(ballot.positions), len(ballot.electors), ballot.closes_at) == (["m02".upper()], 8, NOON + 3 * DAY)


def test_a_ballot_that_is_restarted_opens_again_and_its_members_are_told(house: House, tmp_path: Path) -> None:
    circulated(house)
    objected(house, "m02")
    new_rules(house, tmp_path)

    moved(house, tmp_path, NAMES + "ballots: {silence: restart}\n")

    first, second = plan(house).ballots
    assert (first.cancelled, dict(second.positions), second.opened_at) == (True, {}, NOW)
    assert second.closes_at == NOW + 4 * DAY
    assert kinds_told(house, "m02") == ["stepped", "migrated"]


def test_a_ballot_that_is_to_end_first_holds_its_proposal_back_until_then(house: House, tmp_path: Path) -> None:
    circulated(house)
    new_rules(house, tmp_path)
    finish = NAMES + "ballots: finish_first\n"

    first = moved(house, tmp_path, finish)["plan"]
    done(house, Close("plan"), "chair", NOW + HOUR)
    house.store.simulate(NOW + HOUR)
    second = moved(house, tmp_path, finish)["plan"]

    why = "its ballot is open and is to end first; run the migration again once it has"
    assert (first.verdict, first.why, second.verdict) == ("held_back", (why,), "moved")


def test_a_ballot_with_a_position_that_the_new_rule_does_not_know_is_held_back(house: House, tmp_path: Path) -> None:
    circulated(house)
    objected(house, "m02")
    new_rules(house, tmp_path, ("[support, object]", "[support, oppose]"), ("number: object", "number: oppose"))

    found = moved(house, tmp_path)["plan"]

    assert found.why == ("M02 said object, which is no position under the new rules; let the ballot end first",)


def test_a_closed_ballot_is_announced_by_the_rules_under_which_it_was_held(sqlite_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "announced"
    folder.mkdir()
    announced = ("closed_by: [chair]\n", "closed_by: [chair]\n    announced_by: [chair]\n")
    text = MOTION.read_text(encoding="utf-8").replace(*announced)
    (folder / "motion.yaml").write_text(text, encoding="utf-8")
    house = a_house(sqlite_url, rules=folder)
    circulated(house)
    done(house, Close("plan"), "chair")
    new_rules(house, tmp_path, announced)

    found = moved(house, tmp_path)["plan"]

    assert found.why == ("its ballot is closed and the outcome is not announced yet; announce it first",)
