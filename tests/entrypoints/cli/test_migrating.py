"""Laws of `wsis workflow migrate`: what it says is what it does, to people and to programs alike."""

from pathlib import Path

import pytest

from tests.entrypoints.cli.conftest import Wsis

EDITIONS = ("council-proposal/1", "council-proposal/2")
PLAN = "migration: Decision 556 for what is running\nballots: carry\ndeadlines: {contributions: keep}\n"
RUNNING = 10


@pytest.fixture
def plan(tmp_path: Path) -> str:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, encoding="utf-8")
    return str(file)


def test_a_dry_run_says_what_would_change_and_changes_nothing(wsis: Wsis, plan: str) -> None:
    before = wsis("list", "--json").json

    said = wsis("workflow", "migrate", *EDITIONS, "--plan", plan, "--dry-run")

    assert (said.status, wsis("list", "--json").json) == (0, before)
    assert said.out.splitlines()[-6:] == [
        "  Waits on: e",
        "segment: would be moved",
        "  State: Before the group",
        "  Deadline meeting: between Fri 1 and Thu 28 February 2008",
        "  Waits on: chair, vice",
        "10 proposal(s) would be moved, 0 held back.",
    ]
    assert (
        "  Deadline contributions: on the date that the letter for the next meeting of Council working group on WSIS"
        " sets → between Sun 20 January and Sat 16 February 2008" in said.out.splitlines()
    )


def test_what_was_tried_is_what_comes_and_running_it_again_changes_nothing(wsis: Wsis, plan: str) -> None:
    tried = wsis("workflow", "migrate", *EDITIONS, "--plan", plan, "--dry-run", "--json").json

    first = wsis("workflow", "migrate", *EDITIONS, "--plan", plan, "--json").json
    versions = [one["version"] for one in wsis("list", "--json").json]
    second = wsis("workflow", "migrate", *EDITIONS, "--plan", plan, "--json").json

    assert (first["moved"], first["dry_run"], tried["dry_run"]) == (RUNNING, False, True)
    assert first["proposals"] == tried["proposals"]
    assert (second["moved"], second["proposals"]) == (0, [])
    assert [one["version"] for one in wsis("list", "--json").json] == versions
    assert wsis("record", "verify").status == 0


def test_an_edition_is_named_by_its_hash_as_well(wsis: Wsis, plan: str) -> None:
    hashes = {f"{one['workflow']}/{one['edition']}": one["hash"] for one in wsis("workflow", "list", "--json").json}
    old, new = (hashes[name] for name in EDITIONS)

    names = ((old[:12], f"council-proposal/2@{new[:8]}"), ("council-proposal@1", f"council-proposal:2@{new}"))
    tried = [wsis("workflow", "migrate", *two, "--plan", plan, "--dry-run", "--json").json for two in names]

    assert [(said["from"]["hash"], said["to"]["hash"], said["moved"]) for said in tried] == [(old, new, RUNNING)] * 2


@pytest.mark.parametrize(
    ("source", "target", "sentence"),
    [
        ("council-proposal/3", "council-proposal/2", "There is no edition “council-proposal/3”; did you mean"),
        ("council-proposal/1", "liaison/1", "council-proposal and liaison are different workflows; name two editions"),
        ("council-proposal/1", "council-proposal/1", "Both are edition 1 of council-proposal; name the edition that"),
    ],
)
def test_editions_that_cannot_be_meant_are_refused(
    source: str, target: str, sentence: str, wsis: Wsis, plan: str
) -> None:
    said = wsis("workflow", "migrate", source, target, "--plan", plan)

    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(sentence)


def test_faults_of_a_plan_are_told_with_their_places_and_nothing_is_moved(wsis: Wsis, tmp_path: Path) -> None:
    file = tmp_path / "faulty.yaml"
    file.write_text("states: {draftin: drafting}\nballot: carry\n", encoding="utf-8")
    before = wsis("list", "--json").json

    said = wsis("workflow", "migrate", *EDITIONS, "--plan", str(file), "--json")

    assert (said.status, wsis("list", "--json").json) == (1, before)
    assert [(one["line"], one["column"], one["code"]) for one in said.json["errors"]] == [
        (2, 1, "unknown-key"),
        (1, 10, "unknown-reference"),
    ]
    assert said.err.splitlines()[0] == (
        f'{file}:2:1: unknown-key: The plan has no key "ballot" (did you mean "ballots"?); correct or remove it.'
    )
