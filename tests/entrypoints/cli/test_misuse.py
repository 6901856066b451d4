"""What a newcomer does wrong: each mistake gets one sentence, its own exit status, and never a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.entrypoints.cli.conftest import Wsis, call

WHO = "Say who acts: add `--as PERSON`, or set WSIS_AS; `wsis person list` says who there is."
CHECKOUT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["shwo"], "There is no command “shwo”; did you mean “show”?"),
        (["meeting", "mvoe"], "There is no command “mvoe”; did you mean “move”?"),
        (["inbox"], WHO),
        (["position", "plan", "support"], WHO),
        (["list", "--db", "demo.db"], "Invalid value for '--db': “demo.db” is no address; write it as in sqlite:///demo.db."),
        (["decide"], "Give `--cases FILE`, or `--rules FILE --rule NAME --ballots FILE`."),
        (["decide", "--cases", "nowhere.yaml"], "Invalid value for '--cases': File 'nowhere.yaml' does not exist."),
        (["rehearse", "nowhere.yaml"], "Invalid value for 'FILE...': File 'nowhere.yaml' does not exist."),
        (
            ["list", "--db", "mysql://host/wsis"],
            "Invalid value for '--db': “mysql” is no database of ours; "
            "name one of SQLite or PostgreSQL, as in sqlite:///wsis.db.",
        ),
        (["clock", "--next", "--days", "2"], "Give one of `--next`, `--to` and `--days`."),
    ],
)  # fmt: skip
def test_misuse_ends_with_status_2_and_a_sentence_on_standard_error(words: list[str], sentence: str) -> None:
    said = call(*words)

    assert (said.status, said.out, said.line) == (2, "", f"Error: {sentence}")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--queues", "letters"], "leave `--queues` out."),
        (["--jobs", "4"], "leave `--jobs` out."),
        (["--jobs", "2", "--queues", "letters"], "leave `--queues` and `--jobs` out."),
    ],
)
def test_queues_of_a_file_are_no_queues(wsis: Wsis, options: list[str], sentence: str) -> None:
    clock, once = wsis("work", *options), wsis("work", "--once", *options)

    assert (clock.status, clock.line) == (
        2,
        f"Error: Queues are served on PostgreSQL alone; in a file one clock does all the work, so {sentence}",
    )
    assert (once.status, once.line) == (2, f"Error: `--once` does all that is due; {sentence}")


def test_misuse_is_answered_in_json_where_that_was_asked_for() -> None:
    said = call("inbox", "--json")

    assert (said.status, said.json, said.line) == (2, {"error": "misuse", "sentence": WHO}, f"Error: {WHO}")


def test_an_option_that_nobody_knows_does_not_keep_json_from_being_json() -> None:
    said = call("list", "--stat", "drafting", "--json")

    assert (said.status, said.json["error"]) == (2, "misuse")


def test_a_database_that_is_not_there_is_not_made_by_asking(bare: Wsis, tmp_path: Path) -> None:
    said = bare("list")

    assert said.status == 2
    assert said.err == f"There is no database {tmp_path / 'new.db'}; run `wsis db upgrade`, or name another one.\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("engine", ["operator", "clock", "ballot"])
def test_nobody_acts_as_the_engine(wsis: Wsis, engine: str) -> None:
    said = wsis("proposal", "step", "plan", "lapse", "--as", engine, "--json")

    assert (said.status, said.json["refused"]) == (1, "unknown")
    assert wsis("show", "plan", "--json").json["state"] == "endorsed"


def test_a_name_that_is_almost_right_gets_the_right_one(wsis: Wsis) -> None:
    person, proposal = wsis("inbox", "--as", "cahir", "--json"), wsis("show", "plam", "--json")

    assert [person.json["reasons"][0][key] for key in ("kind", "ref", "known")] == ["person", "cahir", ["chair"]]
    assert [proposal.json["reasons"][0][key] for key in ("kind", "ref", "known")] == ["proposal", "plam", ["plan"]]


def test_a_refusal_is_told_on_standard_error_and_as_json_on_standard_output() -> None:
    """By a process of its own, so that the two streams are really two."""
    words = ["workflow", "draw", "council-proposl"]

    found = subprocess.run(
        [sys.executable, "cli.py", *words, "--json"], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )

    assert (found.returncode, found.stderr.count("\n")) == (1, 1)
    assert found.stdout.startswith('{\n  "error": "unusable-definition"')


def test_what_is_refused_says_why_and_all_of_it(wsis: Wsis) -> None:
    said = wsis("proposal", "step", "resources", "table", "--as", "chair", "--json")

    assert said.status == 1
    assert said.json["refused"] == "condition-not-met"
    assert [reason["need"] for reason in said.json["reasons"]] == ["during", "no_brackets"]
    assert said.err.splitlines() == [reason["sentence"] for reason in said.json["reasons"]]


def test_colours_are_for_terminals(wsis: Wsis) -> None:
    assert "\x1b" not in wsis("show", "plan").out
