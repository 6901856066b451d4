"""Laws of `wsis workflow mutate` and `coverage`: what nothing notices is found with its line, and told apart."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.entrypoints.cli.conftest import call

CIRCULAR = Path(__file__).parents[2] / "samples" / "circular" / "circular.yaml"
NOT_NOTICED = [
    (10, "The role councillor no longer asks for council member."),
    (22, "“Drop it” is no longer for secretariat."),
    (22, "“Drop it” no longer needs that reasons are given."),
    (32, "Row 1 of the table “majority” asks for at least 1/2 instead of more than 1/2."),
]
FILLING = """\
  - {at: 2008-01-07T10:40, by: a, propose: late, workflow: circular, sponsors: [A], parties: {council: c}, text: Words.}
  - {at: 2008-01-07T10:41, by: sec, step: drop, on: late, refused: condition-not-met}
  - {at: 2008-01-07T10:42, by: sec, step: drop, on: late, reasons: It came too late.}
  - {at: 2008-01-07T11:00, by: sec, step: send"""


@pytest.fixture
def mended(tmp_path: Path) -> Path:
    """Give the sample with a rehearsal that closes two of the holes."""
    file = tmp_path / "circular.yaml"
    file.write_text(CIRCULAR.read_text("utf-8"), encoding="utf-8")
    story = (CIRCULAR.parent / "rehearsals" / "majority.yaml").read_text("utf-8")
    (tmp_path / "rehearsals").mkdir()
    filled = story.replace("  - {at: 2008-01-07T11:00, by: sec, step: send", FILLING, 1)
    (tmp_path / "rehearsals" / "majority.yaml").write_text(filled, encoding="utf-8")
    return file


def test_what_nothing_notices_is_listed_with_line_and_sentence() -> None:
    said = call("workflow", "mutate", str(CIRCULAR), "--json")

    found = [(one["line"], one["change"]) for one in said.json["mutants"] if one["fate"] == "survived"]
    assert sorted(found) == NOT_NOTICED
    assert said.json["counts"] == {"check": 12, "rehearsal": 6, "same": 1, "survived": 4}
    assert (said.json["share"], said.status) == (0.8182, 1)


def test_the_checks_and_the_rehearsals_that_kill_are_named() -> None:
    by_line = {
        (one["line"], one["change"]): (one["fate"], Path(one["by"] or "").name)
        for one in call("workflow", "mutate", str(CIRCULAR), "--json").json["mutants"]
    }

    assert by_line[25, "The outcome adopted of “letter” takes no step."] == ("check", "outcome-without-route")
    assert by_line[19, "“Send the letter” no longer needs that the text has content."] == ("rehearsal", "majority.yaml")
    assert by_line[30, "In the table “majority” silence no longer counts as object."] == ("same", "")


def test_a_rehearsal_that_fills_a_hole_is_seen_to(mended: Path) -> None:
    said = call("workflow", "mutate", str(mended), "--json")

    assert said.json["counts"] == {"check": 12, "rehearsal": 8, "same": 1, "survived": 2}


def test_as_text_the_figure_comes_last_and_the_survivors_right_before(mended: Path) -> None:
    said = call("workflow", "mutate", str(mended), "--quiet", "--at-least", "90")

    lines = said.out.splitlines()
    assert [line.partition(": ")[0] for line in lines[:2]] == [f"{mended}:10:42", f"{mended}:32:78"]
    assert lines[-1] == "90.9% killed."
    assert said.status == 0


def test_a_share_below_what_is_asked_for_is_status_1(mended: Path) -> None:
    assert call("workflow", "mutate", str(mended), "--quiet", "--at-least", "91").status == 1


def test_only_the_named_rehearsals_are_played(mended: Path) -> None:
    holey = CIRCULAR.parent / "rehearsals" / "majority.yaml"

    said = call("workflow", "mutate", str(mended), "--json", "--rehearsal", str(holey))

    assert (said.json["rehearsals"], said.json["counts"]["survived"]) == ([str(holey)], 4)


def test_a_rehearsal_of_other_rules_is_refused(tmp_path: Path) -> None:
    story = tmp_path / "other.yaml"
    story.write_text("workflows: [liaison]\nacts: []\n", encoding="utf-8")

    said = call("workflow", "mutate", str(CIRCULAR), "--rehearsal", str(story))

    assert (said.status, said.line) == (1, f"{story} does not name the workflow circular; leave it out.")


def test_a_rehearsal_that_fails_as_it_is_can_tell_nothing(mended: Path) -> None:
    story = mended.parent / "rehearsals" / "majority.yaml"
    story.write_text(story.read_text("utf-8").replace("bare: dropped", "bare: adopted"), encoding="utf-8")

    said = call("workflow", "mutate", str(mended))

    assert said.status == 1
    assert said.line == (
        f"{story} fails with the rules as they are; mend it first. bare is dropped, and was expected to be adopted."
    )


def test_rules_with_errors_are_not_tried(tmp_path: Path) -> None:
    file = tmp_path / "circular.yaml"
    file.write_text(CIRCULAR.read_text("utf-8").replace("to: dropped", "to: dropt"), encoding="utf-8")

    said = call("workflow", "mutate", str(file))

    assert (said.status, said.out) == (1, "")
    assert said.line.startswith(f"{file}:22:48: unknown-reference: ")


def test_coverage_says_what_was_tried_and_where_nothing_was() -> None:
    said = call("workflow", "coverage", str(CIRCULAR))

    assert said.status == 0
    assert said.out.splitlines()[:6] == [
        "5 of 5 states entered",
        "4 of 4 steps taken",
        "2 of 2 outcomes reached",
        "1 of 2 conditions refused for",
        f"{CIRCULAR}:22:93: nobody refused for: “Drop it”: reasons are given",
        "1 of 1 deadlines passed",
    ]


def test_coverage_as_json_counts_each_thing() -> None:
    said = call("workflow", "coverage", str(CIRCULAR), "--json").json

    assert (said["workflow"], said["edition"], said["refusals"]["tried"], said["refusals"]["all"]) == (
        "circular",
        1,
        1,
        2,
    )
    assert said["steps"]["things"][0] == {"path": "steps.send", "title": "Send the letter", "times": 2}


def test_the_picture_says_with_signs_and_in_words_what_was_missed(tmp_path: Path) -> None:
    file, story, picture = tmp_path / "circular.yaml", tmp_path / "short.yaml", tmp_path / "covered.svg"
    file.write_text(CIRCULAR.read_text("utf-8"), encoding="utf-8")
    whole = (CIRCULAR.parent / "rehearsals" / "majority.yaml").read_text("utf-8")
    story.write_text(whole.partition("  - {at: 2008-01-09T11:00")[0], encoding="utf-8")

    call("workflow", "coverage", str(file), "--rehearsal", str(story), "--draw", str(picture))

    drawn = ET.parse(picture).getroot()  # noqa: S314 - our own file, written a moment ago
    texts = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    about = drawn.find("{http://www.w3.org/2000/svg}desc")
    assert texts == [
        "✓ Drafting", "✓ Send the letter", "✗ Drop it", "✓ Replies are awaited", "✗ Adopt", "✗ Reject", "✗ Adopted",
        "✗ Not adopted", "✗ Dropped",
    ]  # fmt: skip
    assert about is not None
    assert str(about.text).startswith("States never entered: Adopted, Not adopted, Dropped.")
    assert "style" not in picture.read_text("utf-8")


def test_what_lies_beside_and_is_about_other_rules_does_no_harm(mended: Path) -> None:
    beside = mended.parent / "rehearsals"
    (beside / "no-yaml.yaml").write_text("workflows: [circular\n", encoding="utf-8")
    (beside / "other.yaml").write_text("workflows: [liaison]\nacts: none\n", encoding="utf-8")
    (beside / "own.yaml").write_text(
        "workflows: [circular]\ndefinitions: [{workflow: circular}]\nacts: none\n", encoding="utf-8"
    )

    said = call("workflow", "coverage", str(mended), "--json").json

    assert [Path(file).name for file in said["rehearsals"]] == ["majority.yaml"]


def test_a_rehearsal_about_the_rules_that_cannot_be_read_is_told(mended: Path) -> None:
    (mended.parent / "rehearsals" / "unreadable.yaml").write_text(
        "workflows: [circular]\nacts: none\n", encoding="utf-8"
    )

    said = call("workflow", "coverage", str(mended))

    assert said.status == 1
    assert said.line.startswith(f"{mended.parent / 'rehearsals' / 'unreadable.yaml'}: start: ")


def test_a_named_rehearsal_that_is_no_yaml_is_told_with_its_place(mended: Path) -> None:
    file = mended.parent / "no-yaml.yaml"
    file.write_text("workflows: [circular\n", encoding="utf-8")

    said = call("workflow", "coverage", str(mended), "--rehearsal", str(file))

    assert (said.status, said.line.startswith(f"{file}:2:1: syntax: ")) == (1, True)
