"""The traps of the machine's library, each shown in the bare library and then shown to be avoided by ours."""

import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from transitions import Machine

from tests.domain.rules.council_sample import errors_of, workflow_of
from wsis_workflow.domain.rules.machine import CLOSE, POSITION, REVISE, StateChart, chart_of
from wsis_workflow.domain.rules.workflow import State, Step, Workflow


def a_workflow(*steps: Step, states: tuple[str, ...] = ("a", "b")) -> Workflow:
    """Make a workflow of bare states."""
    return Workflow("w", 1, "W", "hash", states[0], {s: State(s, s) for s in states}, {s.name: s for s in steps})


def a_step(name: str = "go", source: str = "a", dest: str = "b") -> Step:
    """Make a step."""
    return Step(name, name, (source,), dest, ("chair",))


@pytest.fixture
def sprung(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Lay out a module that nobody has imported yet, and give the name of a function in it."""
    (tmp_path / "booby_trap.py").write_text("def spring(*_):\n    return True\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "booby_trap", raising=False)
    return "booby_trap.spring"


# Callbacks given as strings are imported.


def test_the_bare_library_imports_what_a_string_names(sprung: str) -> None:
    model = SimpleNamespace()
    machine = Machine(model, states=["a", "b"], initial="a", auto_transitions=False)
    machine.add_transition("go", "a", "b", conditions=sprung)

    model.go()

    assert "booby_trap" in sys.modules


def test_no_name_in_a_workflow_is_imported(sprung: str) -> None:
    step = replace(a_step(sprung, sprung, "b"), title=sprung, by=(sprung,))
    chart = StateChart(a_workflow(step, states=(sprung, "b")))

    verdict = chart.attempt(sprung, sprung)

    assert verdict.is_allowed
    assert "booby_trap" not in sys.modules


# Automatic transitions bypass conditions.


def test_the_bare_library_lets_one_go_anywhere() -> None:
    model = SimpleNamespace()
    Machine(model, states=["a", "b"], initial="a")

    model.to_b()

    assert model.state == "b"


@pytest.mark.parametrize("way_round", ["to_b", "step:to_b", "b"])
def test_there_is_no_way_but_the_steps(way_round: str) -> None:
    chart = StateChart(a_workflow(a_step()))

    assert not chart.attempt("a", way_round).is_possible
    assert chart.steps_from("a") == ["go"]
    assert chart.steps_from("b") == []


# Unknown states are accepted when a machine is built.


def test_the_bare_library_builds_a_transition_to_nowhere() -> None:
    machine = Machine(None, states=["a"], initial="a", auto_transitions=False)

    machine.add_transition("go", "a", "nowhere")

    assert machine.get_triggers("a") == ["go"]


def test_a_step_to_nowhere_is_an_error_before_any_machine_is_built() -> None:
    found = errors_of(
        ("report:      {from: ad_hoc_review, to: endorsement,", "report:      {from: ad_hoc_review, to: nowhere,")
    )

    assert ("unknown-reference", ("steps", "report", "to")) in found


# A condition that fails says only False.


def test_the_bare_library_gives_no_reason() -> None:
    model = SimpleNamespace()
    machine = Machine(model, states=["a", "b"], initial="a", auto_transitions=False)
    machine.add_transition("go", "a", "b", conditions=[lambda: False, lambda: False])

    answer = model.go()

    assert answer is False


def test_every_reason_is_given_in_its_order() -> None:
    chart = StateChart(a_workflow(a_step()))

    verdict = chart.attempt("a", "go", lambda: ["no text", "no meeting"])

    assert (verdict.is_possible, verdict.is_allowed, verdict.reasons) == (True, False, ["no text", "no meeting"])


def test_what_is_not_possible_here_is_not_even_asked_for_its_reasons() -> None:
    chart = StateChart(a_workflow(a_step()))

    verdict = chart.attempt("b", "go", lambda: ["no text"])

    assert (verdict.is_possible, verdict.is_allowed, verdict.reasons) == (False, False, [])


# An exception in a callback leaves the new state behind.


def test_the_bare_library_has_moved_on_when_a_callback_fails() -> None:
    model = SimpleNamespace()
    machine = Machine(model, states=["a", "b"], initial="a", auto_transitions=False)
    machine.add_transition("go", "a", "b", after=lambda: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        model.go()

    assert model.state == "b"


def test_a_condition_that_fails_badly_leaves_nothing_behind() -> None:
    chart = StateChart(a_workflow(a_step()))

    with pytest.raises(ZeroDivisionError):
        chart.attempt("a", "go", lambda: [1 / 0])

    assert chart.attempt("a", "go").is_allowed
    assert not chart.attempt("b", "go").is_possible


# One machine for each edition, and what is possible where.


def test_editions_of_one_content_share_their_machine() -> None:
    assert chart_of(a_workflow(a_step())) is chart_of(a_workflow(a_step()))
    assert chart_of(a_workflow(a_step())) is not chart_of(replace(a_workflow(a_step()), hash="other"))


def test_each_edition_has_its_steps_in_its_own_order_also_where_its_content_is_that_of_another() -> None:
    one = workflow_of()
    turned = replace(one, steps=dict(reversed(one.steps.items())))

    for workflow in (one, turned, one):
        for state in workflow.states:
            leaving = [step.name for step in workflow.steps_from(state)]
            assert chart_of(workflow).steps_from(state) == leaving


def test_revising_speaking_and_closing_are_possible_where_the_file_allows_them() -> None:
    chart = chart_of(workflow_of())

    allowed = {
        state: [inner for inner in (REVISE, POSITION, CLOSE) if chart.allows(state, inner)]
        for state in ("drafting", "considered", "endorsement")
    }

    assert allowed == {"drafting": [REVISE], "considered": [], "endorsement": [POSITION, CLOSE]}
