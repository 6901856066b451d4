"""Foreign definitions in files, and what becomes of them."""

from pathlib import Path

from wsis_workflow.adapters.foreign import read_charts
from wsis_workflow.app.foreign import Chart, Draft, draft
from wsis_workflow.domain.rules.checks import check
from wsis_workflow.domain.rules.reading import read_workflow
from wsis_workflow.domain.rules.workflow import Workflow

Way = tuple[str, str]


def charts_in(tmp_path: Path, content: str | bytes, language: str = "auto", ending: str = "") -> list[Chart]:
    """Read what a test writes."""
    file = tmp_path / f"foreign{ending}"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_charts(file, language)[1]


def drafted(tmp_path: Path, content: str | bytes, language: str = "auto", ending: str = "") -> Draft:
    """Make a workflow of what a test writes."""
    return draft(charts_in(tmp_path, content, language, ending)[0], "foreign", "a test")


def ways(found: Draft) -> dict[str, tuple[tuple[str, ...], str]]:
    """Give each step as where it begins and where it leads."""
    return {
        name: (tuple(step["from"] if isinstance(step["from"], list) else [step["from"]]), step["to"])
        for name, step in found.document["steps"].items()
    }


def ends(found: Draft) -> list[str]:
    """Name the states that are ends."""
    return [name for name, state in found.document["states"].items() if "final" in state]


def listed(found: Draft) -> list[tuple[str, int]]:
    """Give what was not taken over: code and line."""
    return [(one.code, one.place.line) for one in found.findings]


def read(found: Draft) -> Workflow:
    """Read the workflow as ours; nothing in it may be unknown to the language."""
    workflow, faults = read_workflow(found.document)
    assert faults == []
    assert workflow is not None
    return workflow


def faults_of(found: Draft) -> list[str]:
    """Give the codes of what the checks find, errors and warnings."""
    return [fault.code for fault in check(read(found))]
