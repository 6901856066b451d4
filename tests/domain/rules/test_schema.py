"""Laws of the JSON Schema that editors complete from."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.domain.rules.council_sample import Edit, adding, data_of
from wsis_workflow import resources
from wsis_workflow.adapters.definitions import load_plain
from wsis_workflow.adapters.definitions.files import workflow_files
from wsis_workflow.domain.rules.schema import schema_text, workflow_schema

WRITE_IT = "wsis workflow schema -o workflows/workflow.schema.json"
LIBRARY = list(workflow_files(resources.workflows()))


def faults(data: Any) -> list[str]:
    """List the places that the schema refuses."""
    return [error.json_path for error in Draft202012Validator(workflow_schema()).iter_errors(data)]


def properties(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """List every key of every record, at any depth."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield from schema.get("properties", {}).items()
        schema = list(schema.values())
    if isinstance(schema, list):
        for inner in schema:
            yield from properties(inner)


def test_the_schema_in_the_folder_of_workflows_is_current() -> None:
    written = (resources.workflows() / "workflow.schema.json").read_text("utf-8")

    assert written == schema_text(), f"write it anew: {WRITE_IT}"


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(workflow_schema())


def test_the_sample_follows_the_schema() -> None:
    assert faults(data_of()) == []


@pytest.mark.parametrize("file", LIBRARY, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_the_workflows_that_come_with_the_package_follow_the_schema(file: Path) -> None:
    assert faults(load_plain(file)) == []


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        (("edition: 1", "edition: one"), "$.edition"),
        (("stage: review", "stagee: review"), "$.states.ad_hoc_review"),
        (("on_revision: refuse", "on_revision: refused"), "$.ballots.endorsement.on_revision"),
        (("offset: -28 days", "offset: 28 days before"), "$.deadlines.council_documents.offset"),
        (('cutoff: "17:00"', 'cutoff: "25:00"'), "$.deadlines.council_documents.cutoff"),
        (("from: 2002-05-03", "from: 3 May 2002"), "$.in_force.from"),
        (("{number: object, at_least: 1}", "{number: object, at_least: -1}"), "$.decisions.consensus.outcomes[0].when"),
        (("{always_ends: true}", "{always_ends: false}"), "$.guarantees[1]"),
        (("{depends_on: failed}", "{depends_on: lost}"), "$.steps.lapse.needs"),
        (("number: object, at_least: 1", "numbers: object, at_least: 1"), "$.decisions.consensus.outcomes[0].when"),
    ],
)
def test_the_schema_refuses_what_the_reading_refuses(edit: Edit, place: str) -> None:
    assert faults(data_of(edit)) == [place]


def test_every_key_is_described_at_every_depth() -> None:
    schema = workflow_schema()

    undescribed = [
        name for name, value in properties(schema) if not value.get("description", "").endswith((".", "..."))
    ]

    assert (undescribed, len(list(properties(schema))) > 100) == ([], True)


def test_editors_are_offered_the_words_of_a_condition_with_their_meaning() -> None:
    needs = workflow_schema()["properties"]["steps"]["additionalProperties"]["properties"]["needs"]["anyOf"][0]["anyOf"]

    assert [one["const"] for one in needs if "const" in one] == ["text", "mandate", "no_brackets", "reasons", "second"]
    assert [one for one in needs if "const" in one and not one["description"]] == []


def test_a_condition_may_take_every_form_of_the_language() -> None:
    needs = "[text, second, {document: report}, {languages: [en]}, {languages: all, by: meeting}, {during: group}]"

    assert faults(data_of(adding("steps", f"more: {{from: considered, to: noted, by: chair, needs: {needs}}}"))) == []
