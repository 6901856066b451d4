"""Laws of the JSON Schema of rehearsals."""

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from wsis_workflow import resources
from wsis_workflow.adapters.definitions import load_plain, load_yaml
from wsis_workflow.app.rehearse import meanings
from wsis_workflow.app.rehearse.schema import rehearsal_schema, schema_text
from wsis_workflow.app.rehearse.story import read_story

WRITE_IT = "wsis workflow schema --rehearsal -o workflows/rehearsal.schema.json"
HERE = Path(__file__).parents[1]
STORIES = [
    *sorted((resources.workflows() / "rehearsals").glob("*.yaml")),
    *sorted((HERE / "rehearsals").glob("*.yaml")),
]
SMALL = """
rehearsal: A small one
workflows: [liaison]
start: 2008-01-01T09:00
bodies: {wg: {name: Group}}
people: {a: {name: A, offices: [{of: wg}]}}
acts:
  - {at: 2008-01-01T10:00, by: a, propose: p, workflow: liaison}
  - {at: 2008-01-01T11:00, expect: {state: {p: drafting}}}
"""


def faults(data: Any) -> list[str]:
    """List the places that the schema refuses."""
    return [error.json_path for error in Draft202012Validator(rehearsal_schema()).iter_errors(data)]


def test_the_schema_in_the_folder_of_workflows_is_current() -> None:
    written = (resources.workflows() / "rehearsal.schema.json").read_text("utf-8")

    assert written == schema_text(), f"write it anew: {WRITE_IT}"


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(rehearsal_schema())


@pytest.mark.parametrize("file", STORIES, ids=lambda file: file.stem)
def test_every_rehearsal_at_hand_follows_the_schema(file: Path) -> None:
    assert faults(load_plain(file)) == []


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("rehearsal: A small one", "rehersal: A small one", "$"),
        ("{name: Group}", "{nam: Group}", "$.bodies.wg"),
        ("[{of: wg}]", "[{of: wg, ofice: chair}]", "$.people.a.offices[0]"),
        ("propose: p,", "proposed: p,", "$.acts[0]"),
        ("by: a, propose", "propose", "$.acts[0]"),
        ("workflow: liaison}", "workflow: liaison, on: q}", "$.acts[0]"),
        ("state: {p", "states: {p", "$.acts[1].expect"),
        ("at: 2008-01-01T11:00", "at: tomorrow", "$.acts[1].at"),
    ],
)
def test_the_schema_refuses_what_the_reading_refuses(old: str, new: str, place: str) -> None:
    data = load_yaml(SMALL.replace(old, new)).data

    found = faults(data)

    assert (set(found), read_story(data)[1] != []) == ({place}, True)


def test_an_editor_is_told_of_a_refusal_that_no_rule_gives() -> None:
    data = load_yaml(SMALL.replace("workflow: liaison}", "workflow: liaison, refused: not-allowed}")).data

    assert faults(data) == ["$.acts[0].refused"]


def test_the_small_one_has_no_fault() -> None:
    assert (faults(load_yaml(SMALL).data), read_story(load_yaml(SMALL).data)[1]) == ([], [])


def test_every_key_is_described_and_no_description_is_left_over() -> None:
    schema, described = (
        rehearsal_schema(),
        [meanings.TOP, meanings.ABOUT, meanings.EXPECTED, *meanings.OF_ENTRIES.values()],
    )

    records = [schema, *(one for name, one in schema["$defs"].items())]

    said = {key for record in records for key in record["properties"]}
    assert said == {key for one in described for key in one}
    assert [one for record in records for one in record["properties"].values() if not one["description"]] == []
