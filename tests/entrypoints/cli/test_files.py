"""Laws of what is done with files alone: decisions, deadlines, workflows, rehearsals."""

from pathlib import Path

import pytest

from tests.entrypoints.cli.conftest import call

CASES = Path(__file__).parents[2] / "cases"
WORKFLOWS = Path(__file__).parents[3] / "workflows"
RULES = """\
rules:
  silence:
    source: a made-up example
    positions: [support, object]
    outcomes:
      - {outcome: broken, when: {number: object, at_least: 1}}
      - {outcome: kept}
cases:
  - {id: one objects, rule: silence, ballots: [{position: object}], expect: broken}
  - {id: nobody objects, rule: silence, ballots: [{position: support, count: 2}], expect: broken}
"""
STORY = """\
rehearsal: A meeting is planned
start: 2008-01-14T09:00
bodies: {wg: {name: The group}}
people: {sec: {name: Secretariat, offices: [{of: wg, office: secretary}]}}
meetings: {one: {of: wg, opens: 2008-02}}
acts:
  - {at: 2008-01-15T10:00, by: sec, move: one, opens: 2008-02-14T09:30}
expect: {waiting: {sec: []}}
"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """Give the file in which a test writes what is to be read."""
    return tmp_path / "written.yaml"


def test_every_case_of_a_file_is_decided_and_what_fails_is_explained(written: Path) -> None:
    written.write_text(RULES, encoding="utf-8")

    said = call("decide", "--cases", str(written), "--json")

    failed = said.json["failed"]
    assert (said.status, said.json["passed"]) == (1, 1)
    assert [(one["id"], one["expected"], one["got"]) for one in failed] == [("nobody objects", "broken", "kept")]


@pytest.mark.parametrize(("command", "file"), [("decide", "decisions.yaml"), ("deadline", "deadlines.yaml")])
def test_the_cases_of_the_house_all_pass(command: str, file: str) -> None:
    said = call(command, "--cases", str(CASES / file), "--json")

    assert (said.status, said.json["failed"]) == (0, [])
    assert said.json["passed"] > 10


@pytest.mark.parametrize(
    ("command", "head", "failing"),
    [
        ("decide", RULES.partition("  - {id")[0].replace("silence:", "1.10:", 1), "rule: 1.10, ballots: [], expect: x"),
        ("deadline", "cases:\n", 'anchor: "2008-11-12", expect: {instant: "2008-11-12T00:00:00Z"}'),
    ],
)
def test_a_case_is_called_as_it_is_written(command: str, head: str, failing: str, written: Path) -> None:
    names = ["0", "007", "1.10", "true", "2008-02-29"]
    cases = "".join(f"  - {{id: {name}, {failing}}}\n" for name in names)
    written.write_text(f"{head}{cases}", encoding="utf-8")

    failed = call(command, "--cases", str(written), "--json").json["failed"]

    assert [one["id"] for one in failed] == names
    assert [one["id"] for one in failed if one["got"] is None] == []


@pytest.mark.parametrize(
    ("command", "head", "right", "wrong", "unnamed"),
    [
        (
            "decide",
            RULES.partition("  - {id")[0],
            "id: a, rule: silence, ballots: [{position: support}], expect: kept",
            "id: b, rule: silence, ballots: [{position: support, position: object}], expect: kept",
            'cases[2] (line 11, column 5): The case lacks the key "id"; add it.',
        ),
        (
            "deadline",
            "cases:\n",
            'id: a, anchor: "2008-11-12", expect: {instant: "2008-11-12T22:59:00Z"}',
            'id: b, anchor: {day: 12, day: 13}, expect: {instant: "2008-11-12T22:59:00Z"}',
            'The case has no "id"; add it.',
        ),
    ],
)
def test_a_case_that_repeats_a_key_or_has_no_name_fails_alone(
    command: str, head: str, right: str, wrong: str, unnamed: str, written: Path
) -> None:
    nameless = right.partition(", ")[2]
    written.write_text(f"{head}  - {{{wrong}}}\n  - {{{right}}}\n  - {{{nameless}}}\n", encoding="utf-8")
    key = "position" if command == "decide" else "day"
    at = (head.count("\n") + 1, f"  - {{{wrong}".rindex(f"{key}:") + 1)

    said = call(command, "--cases", str(written), "--json")

    assert (said.status, said.json["passed"]) == (1, 1)
    assert [one["id"] for one in said.json["failed"]] == ["b", "cases[2]"]
    assert [one["explanation"] for one in said.json["failed"]] == [
        f'line {at[0]}, column {at[1]}: "{key}" stands here a second time; give it another name or remove one of the '
        "two.",
        unnamed,
    ]


def test_a_key_that_is_repeated_beside_the_cases_refuses_the_file(written: Path) -> None:
    written.write_text(f"{RULES}cases: []\n", encoding="utf-8")

    said = call("decide", "--cases", str(written))

    line = RULES.count("\n") + 1
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(f'{written}:{line}:1: duplicate-id: "cases" stands here a second time; ')


def test_one_ballot_is_decided_with_what_it_still_needs(written: Path, tmp_path: Path) -> None:
    written.write_text(RULES, encoding="utf-8")
    ballots = tmp_path / "ballots.yaml"
    ballots.write_text("[{position: support, count: 3}, {}]", encoding="utf-8")

    said = call("decide", "--rules", str(written), "--rule", "silence", "--ballots", str(ballots), "--json")

    assert said.status == 0
    assert [said.json[key] for key in ("outcome", "row", "settled")] == ["kept", 2, False]
    assert [(need["outcome"], need["replies"]) for need in said.json["needs"]] == [("broken", {"object": 1})]


def test_a_fault_is_told_in_the_file_that_has_it(written: Path, tmp_path: Path) -> None:
    written.write_text(RULES, encoding="utf-8")
    ballots = tmp_path / "ballots.yaml"
    ballots.write_text("- {position: support}\n- {position: oppose}\n", encoding="utf-8")

    said = call("decide", "--rules", str(written), "--rule", "silence", "--ballots", str(ballots))

    assert said.status == 1
    assert said.err.startswith(f"{ballots}:2:14: unknown-reference: ")


def test_a_file_that_is_no_yaml_is_told_with_its_place(written: Path) -> None:
    written.write_text("rules: [", encoding="utf-8")

    said = call("decide", "--cases", str(written))

    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(f"{written}:1:")


def test_a_workflow_without_faults_is_said_to_have_none() -> None:
    file = WORKFLOWS / "council-proposal.yaml"

    said = call("workflow", "check", str(file), "--json")

    assert said.status == 0
    assert said.json == {"files": [{"file": str(file), "workflow": "council-proposal", "errors": [], "warnings": []}]}


def test_errors_in_a_workflow_come_with_their_places_and_status_1(written: Path) -> None:
    text = (WORKFLOWS / "council-proposal.yaml").read_text(encoding="utf-8")
    written.write_text(text.replace("initial: drafting", "initial: draftng"), encoding="utf-8")

    said = call("workflow", "check", str(written), "--json")
    shown = call("workflow", "check", str(written))

    [found] = said.json["files"]
    line = text.splitlines().index("initial: drafting") + 1
    assert (said.status, shown.status) == (1, 1)
    assert [(one["code"], one["line"], one["column"]) for one in found["errors"]][:1] == [
        ("unknown-reference", line, 10)
    ]
    assert shown.out.startswith(f"{written}:{line}:10: error unknown-reference: ")


@pytest.mark.parametrize(("form", "start"), [("svg", "<svg"), ("mermaid", "stateDiagram-v2"), ("dot", "digraph")])
def test_a_state_chart_is_drawn(form: str, start: str) -> None:
    said = call("workflow", "draw", "council-proposal", "--format", form)

    assert said.status == 0
    assert said.out.startswith(start)


def test_a_rehearsal_says_that_it_passed_and_what_happened(written: Path) -> None:
    written.write_text(STORY, encoding="utf-8")

    said = call("rehearse", str(written), "--json")

    assert (said.status, said.json["passed"], said.json["failures"]) == (0, True, [])
    assert [(line["at"], line["kind"], line["actor"]) for line in said.json["timeline"]] == [
        ("2008-01-15T09:00:00Z", "meeting", "sec"),
        ("2008-01-15T09:00:00Z", "notice", "engine"),
    ]


def test_an_expectation_that_is_not_met_fails_the_rehearsal(written: Path) -> None:
    written.write_text(STORY.replace("waiting: {sec: []}", "notices: {sec: 2}"), encoding="utf-8")

    said = call("rehearse", str(written), "--json")

    assert (said.status, said.json["passed"]) == (1, False)
    assert said.json["failures"] == [{"act": None, "message": "sec was sent 1 notice, and 2 were expected."}]


def test_a_story_that_cannot_be_read_fails_with_every_fault(written: Path) -> None:
    written.write_text(STORY.replace("by: sec, move", "by: sec, mvoe").replace("start:", "begin:"), encoding="utf-8")

    said = call("rehearse", str(written), "--json")

    assert (said.status, said.json["passed"], said.json["timeline"]) == (1, False, [])
    assert {failure["act"] for failure in said.json["failures"]} == {None, 0}


def test_a_workflow_that_is_not_there_fails_the_rehearsal(written: Path) -> None:
    written.write_text(STORY.replace("start:", "workflows: [unheard-of]\nstart:"), encoding="utf-8")

    said = call("rehearse", str(written), "--json")

    assert (said.status, said.json["passed"]) == (1, False)
    message = said.json["failures"][0]["message"]
    assert message.startswith("There is no workflow unheard-of in ")
    assert message.endswith("; correct the name, or name another folder with `--workflows`.")


def test_a_rehearsal_can_be_left_before_its_end(written: Path) -> None:
    written.write_text(STORY, encoding="utf-8")

    said = call("rehearse", str(written), "--until", "2008-01-15T09:59", "--json")

    assert (said.status, said.json) == (0, {"passed": True, "failures": [], "timeline": []})


def test_several_rehearsals_pass_only_together(written: Path, tmp_path: Path) -> None:
    written.write_text(STORY, encoding="utf-8")
    other = tmp_path / "other.yaml"
    other.write_text(STORY.replace("waiting: {sec: []}", "state: {plan: adopted}"), encoding="utf-8")

    said = call("rehearse", str(written), str(other), "--json")

    assert (said.status, said.json["passed"]) == (1, False)
    assert [(one["file"], one["passed"]) for one in said.json["files"]] == [(str(written), True), (str(other), False)]
