"""Laws of `wsis workflow import`."""

from pathlib import Path

import pytest

from tests.entrypoints.cli.conftest import call

DIAGRAM = "stateDiagram-v2\n[*] --> draft\ndraft --> review: submit\nreview --> ok: [majority]\nclassDef x fill:#f00\n"
TWO = """\
[{"name": "a", "type": "one", "next_states": ["b"]}, {"name": "b", "type": "one", "next_states": []},
 {"name": "c", "type": "two", "next_states": ["d", "e"]}, {"name": "d", "type": "two"}, {"name": "e", "type": "two"}]
"""


@pytest.fixture
def diagram(tmp_path: Path) -> Path:
    """Give a file with a diagram."""
    file = tmp_path / "paper.mmd"
    file.write_text(DIAGRAM, encoding="utf-8")
    return file


def test_a_workflow_is_written_that_checks_well_and_what_is_left_is_said(diagram: Path, tmp_path: Path) -> None:
    new = tmp_path / "paper-approval.yaml"

    said = call("workflow", "import", str(diagram), "-o", str(new))

    assert said.status == 0
    assert said.err == f"{diagram}:5:1: looks: `classDef x fill:#f00` says how it looks; it is left out.\n"
    assert said.out.splitlines()[:3] == [
        "paper-approval: 3 state(s) and 2 step(s), from mermaid.",
        "1 thing(s) were not taken over, or only in part.",
        "Left to a person:",
    ]
    assert said.out.splitlines()[-1] == f"{new} is written."
    checked = call("workflow", "check", str(new), "--json").json["files"]
    assert checked == [{"file": str(new), "workflow": "paper-approval", "errors": [], "warnings": []}]


def test_without_a_file_the_workflow_alone_is_on_standard_output(diagram: Path, tmp_path: Path) -> None:
    said = call("workflow", "import", str(diagram), "--name", "mine")

    (tmp_path / "mine.yaml").write_text(said.out, encoding="utf-8")
    assert call("workflow", "check", str(tmp_path / "mine.yaml")).status == 0
    assert "Left to a person:" in said.err.splitlines()


def test_the_file_itself_says_what_was_left_out(diagram: Path) -> None:
    head = [line for line in call("workflow", "import", str(diagram)).out.splitlines() if line.startswith("#")]

    assert head[0] == "# A starting point, imported from paper.mmd (Mermaid)."
    assert head[-1] == "# - line 5: `classDef x fill:#f00` says how it looks; it is left out."


def test_as_json_there_is_all_of_it(diagram: Path) -> None:
    said = call("workflow", "import", str(diagram), "--json").json

    assert {key: said[key] for key in ("from", "workflow", "states", "steps", "errors", "warnings")} == {
        "from": "mermaid", "workflow": "paper", "states": 3, "steps": 2, "errors": [], "warnings": [],
    }  # fmt: skip
    assert [(one["code"], one["line"], one["column"]) for one in said["unsupported"]] == [("looks", 5, 1)]
    assert said["yaml"].startswith("# A starting point")


def test_what_the_chart_itself_lacks_is_said(tmp_path: Path) -> None:
    (tmp_path / "round.json").write_text('{"a": ["b"], "b": ["a"]}', encoding="utf-8")

    said = call("workflow", "import", str(tmp_path / "round.json"), "--json").json

    assert [one["code"] for one in said["errors"]] == ["no-final-state"]
    assert "How it ends: no state is an end; mark those that are with `final`." in said["decide"]


def test_one_of_several_charts_is_chosen_and_the_others_are_listed(tmp_path: Path) -> None:
    file = tmp_path / "two.json"
    file.write_text(TWO, encoding="utf-8")

    larger, chosen = (call("workflow", "import", str(file), "--json", *more).json for more in ((), ("--chart", "one")))
    unknown = call("workflow", "import", str(file), "--chart", "three")

    assert (larger["workflow"], chosen["workflow"]) == ("two", "one")
    assert [one["message"] for one in larger["unsupported"] if one["code"] == "other-chart"] == [
        "“one” is another chart (2 states); import it with `--chart`."
    ]
    assert (unknown.status, unknown.line) == (
        2, "Error: Invalid value for --chart: There is no chart “three” in it; there are: one, two.",
    )  # fmt: skip


def test_what_cannot_be_read_is_refused_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "bad.scxml"
    file.write_text("<scxml>\n  <state>\n</scxml>", encoding="utf-8")

    said = call("workflow", "import", str(file), "--json")

    assert said.status == 1
    assert [(one["code"], one["line"], one["column"]) for one in said.json["errors"]] == [("syntax", 3, 3)]
    assert said.err.startswith(f"{file}:3:3: syntax: This is no XML")


@pytest.mark.parametrize(("form", "begin"), [("scxml", "<scxml "), ("bpmn", "<definitions ")])
def test_what_is_drawn_for_others_is_imported_again_without_loss(tmp_path: Path, form: str, begin: str) -> None:
    file = tmp_path / f"council.{form}"

    drawn = call("workflow", "draw", "council-proposal", "--format", form, "-o", str(file))
    said = call("workflow", "import", str(file), "--json").json

    assert (drawn.status, file.read_text(encoding="utf-8").splitlines()[1][: len(begin)]) == (0, begin)
    assert (said["workflow"], said["states"], said["unsupported"]) == ("council-proposal", 13, [])
