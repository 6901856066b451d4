"""What other rules do to a running proposal, and what they leave alone."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.promises.builders import (
    DAY,
    HOUR,
    NOON,
    a_house,
    circulated,
    code_of,
    done,
    endorsed,
    everything,
    objected,
    proposed,
    rows,
    submitted,
)
from tests.promises.migrations import CARRY, NAMES, RULES, faults, moved, new_rules
from wsis_workflow.app.queries.ballots import ballots_of
from wsis_workflow.app.queries.history import history
from wsis_workflow.bootstrap import House
from wsis_workflow.domain.proposals.commands import Annul, Close, Confirm, Extend, TakePosition, TakeStep
from wsis_workflow.domain.proposals.nouns import Proposal

NOW = NOON + DAY


@pytest.fixture
def house(sqlite_url: str) -> House:
    return a_house(sqlite_url)


def plan(house: House, ref: str = "plan") -> Proposal:
    found = house.store.proposal(ref)
    assert found is not None
    return found


def kinds_told(house: House, person: str) -> list[str]:
    found = rows(house, "SELECT kind FROM notice WHERE person = :person ORDER BY id", person=person)
    return [kind for (kind,) in found]


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
    new_rules(house, tmp_path, ("before: [14 days, 3 days, 1 day]", "before: [21 days, 2 days]"), of=RULES)

    moved(house, tmp_path, CARRY)

    pending = "SELECT DISTINCT rung FROM reminder WHERE deadline = 'draft' AND struck_at IS NULL"
    assert sorted(rows(house, pending)) == [("-2 days",), ("-21 days",)]


def test_what_the_new_rules_leave_alone_is_left_alone(house: House, tmp_path: Path) -> None:
    endorsed(house)
    before = plan(house).deadlines
    new_rules(house, tmp_path, ("offset: 72 hours", "offset: 96 hours"), of=RULES)

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


QUIET = (
    ("\n  silence:", "\n  quiet:"),
    ("[silence]", "[quiet]"),
    ("ballot: silence", "ballot: quiet"),
    ("to: silence", "to: quiet"),
    ("from: silence", "from: quiet"),
    ("decision: silence", "decision: quiet"),
    ("before: silence", "before: quiet"),
    ("title: Silence\n", "title: Quiet\n"),
    ("Under silence", "Kept quiet"),
)


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
    new_rules(house, tmp_path, ("offset: 72 hours", "offset: 96 hours"), of=RULES)
    moved(house, tmp_path, CARRY)
    from wsis_workflow.bootstrap.migrating import migrated, planned

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


# Ballots.


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
    text = RULES.read_text(encoding="utf-8").replace(*announced)
    (folder / "motion.yaml").write_text(text, encoding="utf-8")
    house = a_house(sqlite_url, rules=folder)
    circulated(house)
    done(house, Close("plan"), "chair")
    new_rules(house, tmp_path, announced)

    found = moved(house, tmp_path)["plan"]

    assert found.why == ("its ballot is closed and the outcome is not announced yet; announce it first",)


# What is held back.


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


# Plans.


def test_every_fault_of_a_plan_is_told_with_its_place(house: House, tmp_path: Path) -> None:
    submitted(house, "one")
    circulated(house, "two")
    endorsed(house, "three")
    new_rules(house, tmp_path)

    found = faults(
        house,
        tmp_path,
        "to: motion/3\nstates: {considerd: before_group, drafting: draft}\nballots: {silence: stop}\nsurprise: 1\n",
    )

    assert [(one["line"], one["column"], one["code"]) for one in found] == [
        (2, 45, "unknown-reference"),
        (3, 20, "invalid-value"),
        (4, 1, "unknown-key"),
        (2, 10, "unknown-reference"),
        (1, 5, "other-edition"),
        (2, 1, "not-mapped"),
        (3, 1, "not-mapped"),
        (1, 1, "not-mapped"),
    ]
    assert [one["message"] for one in found if one["code"] == "not-mapped"] == [
        '1 proposal(s) stand in "considered" and edition 2 has no state of that name; write in which state they go on.',
        '1 ballot(s) "silence" are open; write what becomes of them: carry, restart, finish_first.',
        'The deadline "council_documents" runs on 1 proposal(s) and edition 2 has none of that name; write which one '
        "takes its place, or `council_documents: ends`.",
    ]


def test_no_running_proposal_is_moved_to_an_end(house: House, tmp_path: Path) -> None:
    submitted(house)
    new_rules(house, tmp_path)

    found = faults(house, tmp_path, "states: {considered: withdrawn}\nballots: carry\n")

    assert [(one["code"], one["line"], one["column"]) for one in found] == [("ends-there", 1, 22)]
