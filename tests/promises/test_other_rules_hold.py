"""What other rules do to a running proposal and to its deadlines, and what they leave alone."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.promises.builders import (
    NOON,
    a_house,
    circulated,
    code_of,
    done,
    endorsed,
    objected,
    proposed,
    rows,
    submitted,
)
from tests.promises.migrations import CARRY, MOTION, NAMES, NOW, QUIET, kinds_told, moved, new_rules, plan
from wsis_workflow.app.queries.ballots import ballots_of
from wsis_workflow.app.queries.history import history
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.migrating import migrated, planned
from wsis_workflow.domain.proposals.commands import Annul, Extend, TakeStep


@pytest.fixture
def house(sqlite_url: str) -> House:
    return a_house(sqlite_url)


# What goes on.


def test_the_record_names_both_editions_the_plan_who_and_when(house: House, tmp_path: Path) -> None:
    submitted(house)
    new_rules(house, tmp_path)
    old, new = house.store.editions()

    moved(house, tmp_path)

    act = house.store.acts("plan")[-1]
    event = act.events[0]
    assert (act.verb, act.by, act.at) == ("migrate", "operator", NOW)
    assert (event.source, event.target, event.was, event.state) == (old.hash, new.hash, "considered", "before_group")  # type: ignore[union-attr]  # the first event of this act
    assert len(event.plan) == 64  # type: ignore[union-attr]  # of this act as well


def test_the_state_counts_from_when_it_was_entered(house: House, tmp_path: Path) -> None:
    submitted(house)
    new_rules(house, tmp_path)

    moved(house, tmp_path)

    assert (plan(house).state, plan(house).entered_at) == ("before_group", NOON)


def test_two_persons_must_still_differ_where_a_step_has_another_name(house: House, tmp_path: Path) -> None:
    proposed(house)
    done(house, TakeStep("plan", "submit"), "chair")
    new_rules(house, tmp_path)

    moved(house, tmp_path)

    assert code_of(lambda: done(house, TakeStep("plan", "circulate"), "chair", NOW)) == "same-person"
    assert code_of(lambda: done(house, TakeStep("plan", "circulate"), "vice", NOW)) == "done"


def test_reminders_follow_the_new_rule_and_the_old_ones_are_struck_out(house: House, tmp_path: Path) -> None:
    circulated(house)
    new_rules(house, tmp_path)

    moved(house, tmp_path)

    ladder = "SELECT rung, count(*) FROM reminder WHERE deadline = 'silence_ends' AND struck_at IS {} GROUP BY rung"
    assert sorted(rows(house, ladder.format("NULL"))) == [("-12 hours", 8), ("-48 hours", 8)]
    assert sorted(rows(house, ladder.format("NOT NULL"))) == [("-24 hours", 8), ("-48 hours", 8)]
    why = "SELECT DISTINCT why FROM reminder WHERE struck_at IS NOT NULL AND deadline = 'silence_ends'"
    assert rows(house, why) == [("the proposal is under new rules",)]


def test_a_ladder_follows_the_new_rule_though_the_date_stays(house: House, tmp_path: Path) -> None:
    submitted(house)
    new_rules(house, tmp_path, ("before: [14 days, 3 days, 1 day]", "before: [21 days, 2 days]"), of=MOTION)

    moved(house, tmp_path, CARRY)

    pending = "SELECT DISTINCT rung FROM reminder WHERE deadline = 'draft' AND struck_at IS NULL"
    assert sorted(rows(house, pending)) == [("-2 days",), ("-21 days",)]


def test_what_the_new_rules_leave_alone_is_left_alone(house: House, tmp_path: Path) -> None:
    endorsed(house)
    before = plan(house).deadlines
    new_rules(house, tmp_path, ("offset: 72 hours", "offset: 96 hours"), of=MOTION)

    moved(house, tmp_path, CARRY)

    assert plan(house).deadlines == before


def test_worklists_follow(house: House, tmp_path: Path) -> None:
    submitted(house)
    new_rules(house, tmp_path, ("waits_on: chair", "waits_on: secretariat"))

    moved(house, tmp_path)

    assert (house.store.waiting_on("chair"), house.store.waiting_on("sec")) == ([], ["plan"])


def test_people_concerned_are_told_once(house: House, tmp_path: Path) -> None:
    circulated(house)
    objected(house, "m02")
    new_rules(house, tmp_path)

    moved(house, tmp_path)
    moved(house, tmp_path)

    assert {who: kinds_told(house, who) for who in ("m01", "m02", "sec", "stranger")} == {
        "m01": ["stepped", "migrated"],
        "m02": ["stepped", "migrated"],
        "sec": [],
        "stranger": [],
    }


def test_the_history_is_told_in_the_words_of_the_rules_of_its_time(house: House, tmp_path: Path) -> None:
    endorsed(house)
    new_rules(house, tmp_path, *QUIET)

    moved(house, tmp_path, NAMES.replace("states: {", "states: {silence: quiet, "))

    said = [one.text for one in history(house.sight(), "plan")]
    assert "Submit to the group: Drafting → Before the group" in said
    assert "Circulate: Before the group → Under silence" in said
    assert [one.title for one in ballots_of(house.sight().seen("plan"))] == ["Silence"]


def test_a_way_back_is_another_migration(house: House, tmp_path: Path) -> None:
    submitted(house)
    before = plan(house)
    new_rules(house, tmp_path, ("offset: 72 hours", "offset: 96 hours"), of=MOTION)
    moved(house, tmp_path, CARRY)

    migration, _ = planned(house, "motion/2", "motion/1", tmp_path / "plan.yml")
    assert migration is not None
    migrated(house, migration, lambda done, total: None)

    after = plan(house)
    assert (after.edition, after.state, after.deadlines) == (before.edition, before.state, before.deadlines)
    assert [one.until for one in after.earlier] == [2, 3]
    assert house.verify().flaw is None


def test_another_edition_cannot_be_annulled(house: House, tmp_path: Path) -> None:
    submitted(house)
    new_rules(house, tmp_path)
    moved(house, tmp_path)

    assert code_of(lambda: done(house, Annul("plan", "By mistake."), "chair", NOW)) == "wrong-state"


# Deadlines.


@pytest.mark.parametrize(
    ("said", "over"),
    [
        ("", datetime(2008, 5, 9, 7, 31, tzinfo=UTC)),
        ("draft: anew", datetime(2008, 5, 9, 7, 31, tzinfo=UTC)),
        ("draft: keep", datetime(2008, 5, 12, 7, 31, tzinfo=UTC)),
        ("draft: {as: draft, date: keep}", datetime(2008, 5, 12, 7, 31, tzinfo=UTC)),
    ],
)
def test_the_date_that_people_were_told_stays_where_the_plan_says_so(
    said: str, over: datetime, house: House, tmp_path: Path
) -> None:
    submitted(house)
    new_rules(house, tmp_path)

    moved(house, tmp_path, NAMES.replace("deadlines: {", f"deadlines: {{{said}{', ' if said else ''}"))

    assert plan(house).deadlines["draft"].over == over


def test_one_word_may_be_for_all_deadlines(house: House, tmp_path: Path) -> None:
    submitted(house)
    new_rules(house, tmp_path)
    keep = NAMES.replace("deadlines: {council_documents: papers}", "deadlines: keep")

    moved(house, tmp_path, keep)

    assert plan(house).deadlines["draft"].over == datetime(2008, 5, 12, 7, 31, tzinfo=UTC)


@pytest.mark.parametrize(("said", "day"), [("", 14), ("draft: keep", 14), ("draft: anew", 9)])
def test_an_extension_stays_unless_the_date_is_found_anew(said: str, day: int, house: House, tmp_path: Path) -> None:
    submitted(house)
    done(house, Extend("plan", "draft", datetime(2008, 5, 14, 7, 30, tzinfo=UTC)), "chair")
    new_rules(house, tmp_path)

    moved(house, tmp_path, NAMES.replace("deadlines: {", f"deadlines: {{{said}{', ' if said else ''}"))

    assert plan(house).deadlines["draft"].over == datetime(2008, 5, day, 7, 31, tzinfo=UTC)


def test_a_deadline_goes_on_under_another_name_or_ends(house: House, tmp_path: Path) -> None:
    endorsed(house, "one")
    new_rules(house, tmp_path)
    ends = NAMES.replace("papers", "ends")

    dry = moved(house, tmp_path, ends, is_trial=True)
    moved(house, tmp_path)

    assert list(plan(house, "one").deadlines) == ["papers"]
    assert dry["one"].after is not None
    assert list(dry["one"].after.deadlines) == ["papers"]  # of the new rules, and none of the old goes on
    ended = "SELECT why FROM deadline WHERE name = 'council_documents'"
    assert rows(house, ended) == [("the proposal has moved on",)]
