"""Laws of alignments: the cheapest there is, and told in the order in which things happened."""

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.rules.council_sample import workflow_of
from tests.peers.mining import asked
from wsis_workflow.app.conforming.aligning import Alignment, Chart, Move
from wsis_workflow.domain.rules.workflow import Step, Workflow

COUNCIL = workflow_of()
FINALS = tuple(name for name, state in COUNCIL.states.items() if state.final)
CHART = Chart(COUNCIL, FINALS)


def a_chart(**steps: tuple[str, str]) -> Workflow:
    """Draw a workflow of a few steps on the states of the sample, from `drafting` on."""
    return workflow_with(tuple(Step(name, name, (source,), dest, ("chair",)) for name, (source, dest) in steps.items()))


def workflow_with(steps: tuple[Step, ...]) -> Workflow:
    states = {name: COUNCIL.states[name] for name in ("drafting", "considered", "endorsement", "adopted")}
    return Workflow("small", 1, "Small", "", "drafting", states, {step.name: step for step in steps})


def aligned(*steps: str) -> Alignment:
    return CHART.align([(step,) if step in COUNCIL.steps else () for step in steps])


def events(alignment: Alignment) -> list[int]:
    return [move.event for move in alignment.moves if move.event is not None]


def test_a_case_that_follows_the_rules_costs_nothing() -> None:
    found = aligned("submit", "table", "endorse", "submit_to_council", "record_adoption")

    assert (found.cost, found.fitness, found.end) == (0, 1.0, "adopted")
    assert [move.state for move in found.moves] == ["drafting", "considered", "endorsement", "endorsed", "submitted"]


def test_an_event_too_many_is_passed_over_where_the_case_stands() -> None:
    found = aligned("submit", "table", "submit", "endorse", "submit_to_council", "record_adoption")

    assert found.cost == 1
    assert [move for move in found.moves if move.step is None] == [Move(2, None, "endorsement")]


def test_a_step_that_the_log_lacks_is_added_where_it_was_needed() -> None:
    found = aligned("submit", "table", "submit_to_council", "record_adoption")

    assert found.cost == 1
    assert [move for move in found.moves if move.event is None] == [Move(None, "endorse", "endorsement")]


def test_what_is_passed_over_comes_before_what_is_added() -> None:
    found = aligned("submit", "table", "no step at all", "submit", "submit_to_council", "record_adoption")

    assert [(move.event, move.step) for move in found.moves] == [
        (0, "submit"), (1, "table"), (2, None), (3, None), (None, "endorse"), (4, "submit_to_council"),
        (5, "record_adoption"),
    ]  # fmt: skip


def test_the_worst_is_to_explain_no_event_and_to_add_the_shortest_run() -> None:
    nothing, nonsense = aligned(), aligned("a", "b", "c")

    assert (nothing.cost, nothing.worst) == (1, 1)  # drafting, withdrawn
    assert (nonsense.cost, nonsense.worst, nonsense.fitness) == (4, 4, 0.0)


def test_of_ways_that_cost_the_same_that_counts_which_explains_more() -> None:
    workflow = a_chart(
        one=("drafting", "considered"), two=("considered", "endorsement"), three=("endorsement", "adopted")
    )

    found = Chart(workflow, ("adopted",)).align([("three",)])

    assert (found.cost, [move.step for move in found.moves]) == (2, ["one", "two", "three"])


def test_an_activity_of_two_steps_is_that_which_is_possible() -> None:
    workflow = a_chart(go=("drafting", "considered"), on=("considered", "adopted"))

    found = Chart(workflow, ("adopted",)).align([("go", "on"), ("go", "on")])

    assert (found.cost, [move.step for move in found.moves]) == (0, ["go", "on"])


def test_steps_that_are_free_may_be_missing() -> None:
    free = Chart(COUNCIL, FINALS, free=("endorse", "keep_open"))

    found = free.align([("submit",), ("table",), ("submit_to_council",), ("record_adoption",)])

    assert (found.cost, found.moves[2]) == (0, Move(None, "endorse", "endorsement"))


def test_where_cases_may_end_anywhere_one_that_has_only_begun_fits() -> None:
    found = Chart(COUNCIL, tuple(COUNCIL.states)).align([("submit",), ("table",)])

    assert (found.cost, found.end) == (0, "endorsement")


def test_a_case_of_many_thousand_events_is_aligned() -> None:
    found = aligned("submit", *["refer", "hand_back"] * 5_000, "withdraw")

    assert (found.cost, len(found.moves)) == (0, 10_002)


# The oracle: every run of the chart up to a length, each compared with the word by its edit distance without exchange.


def runs(workflow: Workflow, most: int) -> Iterator[tuple[str, ...]]:
    ahead: list[tuple[str, tuple[str, ...]]] = [(workflow.initial, ())]
    while ahead:
        state, run = ahead.pop()
        if state == "adopted":
            yield run
        if len(run) < most:
            ahead += [(step.dest, (*run, step.name)) for step in workflow.steps_from(state)]


def distance(word: tuple[str, ...], run: tuple[str, ...]) -> int:
    longest = [[0] * (len(run) + 1) for _ in range(len(word) + 1)]
    for (i, one), (j, other) in product(enumerate(word), enumerate(run)):
        longest[i + 1][j + 1] = longest[i][j] + 1 if one == other else max(longest[i][j + 1], longest[i + 1][j])
    return len(word) + len(run) - 2 * longest[-1][-1]


STATES = ("drafting", "considered", "endorsement", "adopted")
WAYS = st.tuples(st.sets(st.sampled_from(STATES[:3]), min_size=1, max_size=2), st.sampled_from(STATES))
WORDS = st.lists(st.sampled_from(("a", "b", "c", "end", "?")), max_size=5)


@settings(deadline=None)
@given(ways=st.tuples(WAYS, WAYS, WAYS), word=WORDS)
def test_no_run_of_the_chart_is_cheaper(ways: tuple[tuple[set[str], str], ...], word: list[str]) -> None:
    some = [
        Step(name, name, tuple(sorted(sources)), dest, ("chair",))
        for name, (sources, dest) in zip("abc", ways, strict=True)
    ]
    workflow = workflow_with((*some, Step("end", "end", STATES[:3], "adopted", ("chair",))))

    found = Chart(workflow, ("adopted",)).align([(one,) if one != "?" else () for one in word])

    assert found.cost == min(distance(tuple(word), run) for run in runs(workflow, 7))
    assert events(found) == list(range(len(word)))
    assert is_run([move.step for move in found.moves if move.step], workflow)


def is_run(steps: list[str], workflow: Workflow) -> bool:
    state = workflow.initial
    for name in steps:
        if state not in workflow.steps[name].sources:
            return False
        state = workflow.steps[name].dest
    return state == "adopted"


def test_the_oracle_finds_what_is_no_run() -> None:
    workflow = a_chart(end=("drafting", "adopted"))

    assert (is_run(["end"], workflow), is_run([], workflow)) == (True, False)
    assert distance(("a", "b"), ("b", "c")) == 2


@pytest.mark.parametrize(("word", "cost"), [((), 1), (("?",), 2), (("end",), 0), (("end", "end"), 1)])
def test_small_words_cost_what_one_counts_on_the_fingers(word: tuple[str, ...], cost: int) -> None:
    chart = Chart(a_chart(end=("drafting", "adopted")), ("adopted",))

    assert chart.align([(one,) if one != "?" else () for one in word]).cost == cost


def test_pm4py_finds_alignments_of_the_same_cost(tmp_path: Path) -> None:
    random = Random(2008)
    steps = [*COUNCIL.steps, "no step at all"]
    words = [[random.choice(steps) for _ in range(random.randrange(9))] for _ in range(60)]
    ways = [(step.name, source, step.dest) for step in COUNCIL.steps.values() for source in step.sources]
    chart = {"initial": COUNCIL.initial, "states": [*COUNCIL.states], "ends": FINALS, "ways": ways, "words": words}
    (tmp_path / "chart.json").write_text(json.dumps(chart), encoding="utf-8")

    theirs = asked("costs", tmp_path / "chart.json")

    assert [aligned(*word).cost for word in words] == theirs
    assert len(set(theirs)) > 5
