"""Drafts of workflows written as files, where editors find the JSON Schemas from their first line."""

import os
from pathlib import Path

from wsis_workflow import resources
from wsis_workflow.app.authoring import Answers, write_draft
from wsis_workflow.app.authoring.writing import WORKFLOW_SCHEMA

REHEARSALS, ENDING = "rehearsals", ".yaml"


def files_for(name: str, folder: Path) -> tuple[Path, Path]:
    """Say where a workflow and its rehearsal go."""
    return folder / f"{name}{ENDING}", folder / REHEARSALS / f"{name}{ENDING}"


def write_new(answers: Answers, folder: Path) -> tuple[Path, Path]:
    """Write a workflow and its rehearsal, and give their files.

    Raises:
        FileExistsError: one of them is there already; neither is touched.
    """
    workflow, rehearsal = files_for(answers.name, folder)
    rehearsal.parent.mkdir(parents=True, exist_ok=True)
    written = write_draft(answers, *_schemas(folder))
    _create(workflow, written.workflow)
    try:
        _create(rehearsal, written.rehearsal)
    except OSError:
        workflow.unlink()
        raise
    return workflow, rehearsal


def _create(file: Path, text: str) -> None:
    with file.open("x", encoding="utf-8") as stream:
        stream.write(text)


def _schemas(folder: Path) -> tuple[str, str]:
    """Say where the schemas are, and what leads there from the folder of rehearsals: nothing where that is absolute."""
    here = folder.resolve()
    for place in (here, *here.parents[:2]):
        if (place / WORKFLOW_SCHEMA).is_file():
            return ("" if place == here else f"{Path(os.path.relpath(place, here)).as_posix()}/"), "../"
    return f"{resources.workflows().resolve().as_uri()}/", ""
