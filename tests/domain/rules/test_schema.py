"""Laws of the JSON Schema that editors complete from."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.domain.rules.council_sample import Edit, adding, data_of
from wsis_workflow import resources
from wsis_workflow.adapters.definitions import load_plain
from wsis_workflow.domain.rules.grammar import WORKFLOW
from wsis_workflow.domain.rules.schema import schema_text, workflow_schema

WRITE_IT = "from wsis_workflow.domain.rules.schema import schema_text; print(schema_text(), end='')"


def faults(data: Any) -> list[str]:
    """List the places that the schema refuses."""
    return [error.json_path for error in Draft202012Validator(workflow_schema()).iter_errors(data)]


def test_the_schema_in_the_folder_of_workflows_is_current() -> None:
    written = (resources.workflows() / "workflow.schema.json").read_text("utf-8")

    assert written == schema_text(), f'write it anew: python -c "{WRITE_IT}" > workflows/workflow.schema.json'


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(workflow_schema())


def test_the_sample_follows_the_schema() -> None:
    assert faults(data_of()) == []


@pytest.mark.parametrize("name", ["council-proposal", "liaison", "un-silence", "itu-aap"])
def test_the_workflows_that_come_with_the_package_follow_the_schema(name: str) -> None:
    assert faults(load_plain(resources.workflows() / f"{name}.yaml")) == []


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        (("edition: 1", "edition: one"), "$.edition"),
        (("stage: review", "stagee: review"), "$.states.ad_hoc_review"),
        (("on_revision: refuse", "on_revision: refused"), "$.ballots.endorsement.on_revision"),
        (("{always_ends: true}", "{always_ends: false}"), "$.guarantees[1]"),
        (("{depends_on: failed}", "{depends_on: lost}"), "$.steps.lapse.needs"),
        (("number: object, at_least: 1", "numbers: object, at_least: 1"), "$.decisions.consensus.outcomes[0].when"),
    ],
)
def test_the_schema_refuses_what_the_reading_refuses(edit: Edit, place: str) -> None:
    assert faults(data_of(edit)) == [place]


def test_every_key_is_described() -> None:
    assert [name for name, key in WORKFLOW.keys.items() if not key.about.endswith(".")] == []


def test_a_condition_may_take_every_form_of_the_language() -> None:
    needs = "[text, second, {document: report}, {languages: [en]}, {languages: all, by: meeting}, {during: group}]"

    assert faults(data_of(adding("steps", f"more: {{from: considered, to: noted, by: chair, needs: {needs}}}"))) == []
