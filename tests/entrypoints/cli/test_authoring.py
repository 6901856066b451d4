"""Laws of `wsis workflow new`, `wsis workflow schema` and `wsis workflow lock`."""

import json
from pathlib import Path

from tests.entrypoints.cli.conftest import call

ANSWERS = [
    "vote-by-letter",
    "correspondence",
    "",
    "Rule 3",
    "Council",
    "council",
    "2/3",
    "electorate",
    "30 days",
    "en, fr",
    "",
    "",
]


def test_questions_are_answered_at_the_terminal_and_both_files_pass(tmp_path: Path) -> None:
    said = call("workflow", "new", "-o", str(tmp_path), stdin="\n".join([*ANSWERS, ""]))

    files = tmp_path / "vote-by-letter.yaml", tmp_path / "rehearsals" / "vote-by-letter.yaml"
    assert (said.status, said.out.splitlines()[0]) == (0, f"{files[0]} and {files[1]} are written. Try them:")
    assert call("workflow", "check", str(files[0])).out == "1 file(s): 0 error(s), 0 warning(s).\n"
    assert call("rehearse", str(files[1]), "--workflows", str(tmp_path), "-q").out.endswith("Passed.\n")
    assert "share: support, of: electorate, at_least: 2/3" in files[0].read_text("utf-8")


def test_everything_can_be_said_by_options(tmp_path: Path) -> None:
    options = ["--kind", "silence", "--title", "Silence", "--source", "Rule 4", "--body", "Group", "--body-kind", "x",
               "--period", "72 hours", "--languages", "fr", "--zone", "UTC", "--from", "2024-02-29"]  # fmt: skip

    said = call("workflow", "new", "quiet", *options, "-o", str(tmp_path), "--json")

    assert said.json == {
        "workflow": str(tmp_path / "quiet.yaml"),
        "rehearsal": str(tmp_path / "rehearsals" / "quiet.yaml"),
    }
    assert "offset: 72 hours" in (tmp_path / "quiet.yaml").read_text("utf-8")


def test_a_bad_answer_is_told_and_the_question_comes_again(tmp_path: Path) -> None:
    said = call("workflow", "new", "-o", str(tmp_path), stdin="Bad Name\nvote\nballot\nsilence\n" + "\n" * 10)

    assert said.status == 0
    assert said.err.count("Name of the file") == 2
    assert "Error: Write the name in small letters, digits and hyphens, as in council-correspondence.\n" in said.err
    assert "Error: Choose one of: correspondence, silence, consensus, endorsement.\n" in said.err
    assert (tmp_path / "vote.yaml").exists()


def test_a_name_that_is_taken_is_asked_for_again(tmp_path: Path) -> None:
    (tmp_path / "vote.yaml").write_text("mine")

    said = call("workflow", "new", "-o", str(tmp_path), stdin="vote\nother\n" + "\n" * 12)

    assert f"Error: {tmp_path / 'vote.yaml'} is there already; choose another name.\n" in said.err
    assert (said.status, (tmp_path / "vote.yaml").read_text()) == (0, "mine")
    assert (tmp_path / "other.yaml").exists()


def test_a_bad_option_ends_it_before_anything_is_asked(tmp_path: Path) -> None:
    said = call("workflow", "new", "vote", "--majority", "1/3", "--yes", "-o", str(tmp_path))

    assert (said.status, said.out, list(tmp_path.iterdir())) == (2, "", [])
    assert said.line == (
        "Error: Invalid value for --majority: Write a fraction from 1/2 to below 1, as in 2/3 or 75%, with a"
        " denominator of 20 at most."
    )


def test_a_majority_of_what_has_none_is_misuse(tmp_path: Path) -> None:
    said = call("workflow", "new", "vote", "--kind", "silence", "--majority", "2/3", "--yes", "-o", str(tmp_path))

    assert (said.status, said.line) == (2, "Error: “silence” has no majority; leave --majority out.")


def test_a_script_that_leaves_out_an_answer_is_told_which(tmp_path: Path) -> None:
    said = call("workflow", "new", "vote", "--kind", "silence", "-o", str(tmp_path), stdin="")

    assert (said.status, said.line) == (
        2,
        "Error: There was no answer to “Title for people”; add --title, or `--yes` for what is usual.",
    )


def test_nothing_is_overwritten_by_a_script(tmp_path: Path) -> None:
    call("workflow", "new", "vote", "--yes", "-o", str(tmp_path))
    before = (tmp_path / "vote.yaml").read_bytes()

    said = call("workflow", "new", "vote", "--yes", "--kind", "silence", "-o", str(tmp_path))

    assert (said.status, (tmp_path / "vote.yaml").read_bytes()) == (2, before)
    assert (
        said.line == f"Error: Invalid value for NAME: {tmp_path / 'vote.yaml'} is there already; choose another name."
    )


def test_the_schemas_are_printed_and_written(tmp_path: Path) -> None:
    file = tmp_path / "schema.json"

    printed, written = call("workflow", "schema"), call("workflow", "schema", "--rehearsal", "-o", str(file))

    assert json.loads(printed.out)["required"] == ["workflow", "edition", "initial", "states", "steps"]
    assert (written.out, json.loads(file.read_text("utf-8"))["required"]) == (f"{file} is written.\n", ["acts"])


def test_what_is_written_is_said_as_json_too(tmp_path: Path) -> None:
    file, lock = tmp_path / "schema.json", tmp_path / "editions.lock"

    schema = call("workflow", "schema", "-o", str(file), "--json")
    locked = call("workflow", "lock", str(tmp_path), "--json")

    assert (schema.status, schema.json) == (0, {"file": str(file)})
    assert (locked.status, locked.json) == (0, {"file": str(lock)})
    assert json.loads(call("workflow", "schema", "--json").out) == json.loads(file.read_text("utf-8"))
