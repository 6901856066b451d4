"""Answers made into two files: the workflow, and a rehearsal that tries every part of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from wsis_workflow.app.authoring import consensus, correspondence, endorsement, silence
from wsis_workflow.app.authoring.answers import CONSENSUS, CORRESPONDENCE, ENDORSEMENT, SILENCE, Answers
from wsis_workflow.app.authoring.pieces import filled, shared

TEXTS, ENDINGS = Path(__file__).parent / "texts", (".yaml", ".rehearsal.yaml")
WORKFLOW_SCHEMA, REHEARSAL_SCHEMA = "workflow.schema.json", "rehearsal.schema.json"
_VALUES: Mapping[str, Callable[[Answers], dict[str, str]]] = {
    CORRESPONDENCE: correspondence.values_for,
    SILENCE: silence.values_for,
    CONSENSUS: consensus.values_for,
    ENDORSEMENT: endorsement.values_for,
}


@dataclass(frozen=True, slots=True)
class Written:
    """The texts of the two files."""

    workflow: str
    rehearsal: str


def write_draft(answers: Answers, schemas: str = "", beside: str = "../") -> Written:
    """Write both files; `schemas` is where the workflow finds the JSON Schemas, and `beside` leads the rehearsal there.

    Editors read where the schema is from the first line.
    """
    said = {**shared(answers), **_VALUES[answers.kind](answers)}
    workflow, rehearsal = ((TEXTS / f"{answers.kind}{ending}").read_text("utf-8") for ending in ENDINGS)
    first = "# yaml-language-server: $schema={}\n"
    return Written(
        first.format(schemas + WORKFLOW_SCHEMA) + filled(workflow, said),
        first.format(beside + schemas + REHEARSAL_SCHEMA) + filled(rehearsal, said),
    )
