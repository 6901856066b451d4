"""The sample of the language, and what is found in it after small changes to its text."""

from pathlib import Path
from typing import Any

from wsis_workflow.adapters.definitions import load_yaml
from wsis_workflow.domain.rules.checks import check
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.reading import Surroundings, draft_workflow, read_workflow
from wsis_workflow.domain.rules.workflow import Workflow

SAMPLE = (Path(__file__).parents[2] / "samples" / "council-proposal.yaml").read_text("utf-8")
AROUND = Surroundings(calendars=("itu-geneva",))
OTHERS = ("liaison",)

Edit = tuple[str, str]
Where = tuple[str, tuple[str | int, ...]]


def adding(section: str, line: str) -> Edit:
    """Add an entry to a section, as its first."""
    return f"\n{section}:\n", f"\n{section}:\n  {line}\n"


def edited(*edits: Edit) -> str:
    """Change the text; each change must fit exactly one place."""
    text = SAMPLE
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text


def data_of(*edits: Edit) -> Any:
    """Give the changed sample as plain data."""
    return load_yaml(edited(*edits)).data


def faults_of(*edits: Edit) -> list[Fault]:
    """Read and check the changed sample."""
    draft, faults = draft_workflow(data_of(*edits), AROUND)
    return faults if draft is None else [*faults, *check(draft, OTHERS)]


def errors_of(*edits: Edit) -> list[Where]:
    """Give code and place of each error in the changed sample."""
    return [(fault.code, fault.path) for fault in faults_of(*edits) if fault.is_error]


def warnings_of(*edits: Edit) -> list[Where]:
    """Give code and place of each warning in the changed sample."""
    return [(fault.code, fault.path) for fault in faults_of(*edits) if not fault.is_error]


def workflow_of(*edits: Edit) -> Workflow:
    """Read the changed sample, which must be sound."""
    workflow, faults = read_workflow(data_of(*edits))
    assert workflow is not None, faults
    return workflow
