"""What is written for others comes back as the same states and steps."""

from pathlib import Path

import pytest

from wsis_workflow.adapters.definitions import load_workflows
from wsis_workflow.adapters.foreign import read_charts
from wsis_workflow.app.foreign import Draft, draft
from wsis_workflow.domain.rules.drawing import FORMATS
from wsis_workflow.domain.rules.workflow import Workflow

LIBRARY = [one.workflow for one in load_workflows(Path(__file__).parents[3] / "workflows") if one.workflow]
EVERY = pytest.mark.parametrize("workflow", LIBRARY, ids=lambda one: f"{one.name}/{one.edition}")


def and_back(workflow: Workflow, form: str, tmp_path: Path) -> Draft:
    file = tmp_path / f"chart.{form}"
    file.write_text(FORMATS[form](workflow), encoding="utf-8")
    language, charts = read_charts(file)
    assert (language, len(charts)) == (form, 1)
    return draft(charts[0], workflow.name, "a test")


@EVERY
@pytest.mark.parametrize("form", ["scxml", "bpmn"])
def test_states_and_steps_come_back_with_their_names_and_titles(workflow: Workflow, form: str, tmp_path: Path) -> None:
    found = and_back(workflow, form, tmp_path)

    states = {name: (state.label, state.final) for name, state in workflow.states.items()}
    steps = {name: (step.title, set(step.sources), step.dest) for name, step in workflow.steps.items()}
    document = found.document
    assert {n: (one["title"], one.get("final")) for n, one in document["states"].items()} == states
    assert {n: (one["title"], _sources(one["from"]), one["to"]) for n, one in document["steps"].items()} == steps
    assert (document["title"], document["initial"]) == (workflow.title, workflow.initial)
    assert found.findings == ()


@EVERY
def test_a_deadline_that_is_a_timer_comes_back_as_one(workflow: Workflow, tmp_path: Path) -> None:
    timed = {
        (rule.then, str(rule.offset).lstrip("+"))
        for rule in workflow.deadlines.values()
        if rule.then and rule.anchor == "state.entered" and rule.offset.unit != "working days" and rule.offset.count > 0
    }

    for form in ("scxml", "bpmn"):
        deadlines = and_back(workflow, form, tmp_path).document.get("deadlines", {})
        assert {(one["then"], one["offset"]) for one in deadlines.values()} == timed


@EVERY
def test_a_mermaid_diagram_comes_back_as_the_same_graph(workflow: Workflow, tmp_path: Path) -> None:
    found = and_back(workflow, "mermaid", tmp_path)

    document = found.document
    ours = dict(zip(document["states"], workflow.states, strict=True))
    assert [one["title"] for one in document["states"].values()] == [one.label for one in workflow.states.values()]
    assert {ours[n] for n, one in document["states"].items() if "final" in one} == {
        name for name, state in workflow.states.items() if state.final
    }
    ways = {(ours[s], ours[one["to"]]) for one in document["steps"].values() for s in _sources(one["from"])}
    assert ways == {(source, step.dest) for step in workflow.steps.values() for source in step.sources}
    assert (ours[document["initial"]], found.findings) == (workflow.initial, ())


def _sources(written: str | list[str]) -> set[str]:
    return set(written) if isinstance(written, list) else {written}
