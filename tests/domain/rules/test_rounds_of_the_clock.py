"""Laws of rounds that the clock would run at one instant, in charts drawn by hand."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.domain.rules.chart_builders import a_workflow, clock
from tests.domain.rules.deadline_builders import a_rule
from wsis_workflow.domain.rules.chart import chart_of
from wsis_workflow.domain.rules.checks.clock import clock_faults
from wsis_workflow.domain.rules.checks.rounds import clock_rounds
from wsis_workflow.domain.rules.deadlines import DeadlineRule
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.workflow import Need, State, Step


def rounds(*steps: Step, deadlines: Sequence[DeadlineRule] = ()) -> list[tuple[str, ...]]:
    return list(clock_rounds(chart_of(a_workflow(*steps, deadlines=deadlines))))


def test_each_round_is_given_once_from_its_first_state_on() -> None:
    assert rounds(clock("c>a"), clock("b>c"), clock("a>b"), clock("b>a"), clock("b>z")) == [
        ("a_b", "b_a"),
        ("a_b", "b_c", "c_a"),
    ]


def test_the_same_steps_in_another_order_are_no_other_round() -> None:
    onward = [Step(f"to_{name}", name, tuple("abc"), name, ("clock",)) for name in "abc"]

    assert {frozenset(steps) for steps in rounds(*onward)} == {
        frozenset(f"to_{name}" for name in names) for names in ("a", "b", "c", "ab", "ac", "bc", "abc")
    }
    assert len(rounds(*onward)) == 7


def test_no_step_is_taken_twice_in_a_round() -> None:
    assert rounds(clock("a>b"), clock("b>c"), clock("c>b"), clock("c>a"), clock("c>z")) == [
        ("a_b", "b_c", "c_a"),
        ("b_c", "c_b"),
    ]


def test_a_step_to_a_state_that_is_not_declared_is_in_no_round() -> None:
    assert rounds(clock("a>b"), clock("b>x"), clock("x>a"), clock("b>z")) == []


def test_a_step_back_to_its_own_state_is_a_round_of_one() -> None:
    assert rounds(clock("a>a"), clock("a>b"), clock("b>z")) == [("a_a",)]


@pytest.mark.parametrize(
    ("back", "found"),
    [
        (clock("b>a", by=["clock", "chair"]), [("a_b", "b_a")]),
        (clock("b>a", by=["chair"]), []),
        (clock("b>a", by=["ballot"]), []),
        (clock("b>a", Need("text")), [("a_b", "b_a")]),
        (clock("b>a", Need("reasons"), by=["clock", "chair"]), [("a_b", "b_a")]),
        (clock("b>a", Need("text"), Need("second"), by=["clock", "chair"]), [("a_b", "b_a")]),
    ],
)
def test_the_clock_runs_no_round_in_which_a_person_has_a_part(back: Step, found: list[tuple[str, ...]]) -> None:
    """Reasons and a second person are asked of people, and not of the clock where it takes such a step itself."""
    assert rounds(clock("a>b"), back, clock("b>z")) == found


@pytest.mark.parametrize(
    ("anchor", "offset", "waits"),
    [
        ("state.entered", "1 day", True),
        ("state.entered", "0 days", False),
        ("ballot.opened", "1 day", False),
        ("ballot.closed", "1 day", False),
        ("documents.available", "1 day", False),
        ("2008-11-12", "1 day", False),
        ("group.meeting.opening", "-1 days", True),
        ("group.meeting.closing", "0 days", True),
        ("group.meeting.closing", "-1 days", False),
        ("group.meeting.announced", "0 days", False),
    ],
)
def test_a_deadline_stops_a_round_where_it_lies_ahead_each_time(anchor: str, offset: str, waits: bool) -> None:
    pause = a_rule(offset, anchor=anchor)
    awaiting = rounds(clock("a>b"), clock("b>a", Need("after", pause.name)), deadlines=[pause])
    then = a_rule(offset, anchor=anchor, states=("b",), then="b_a")

    assert awaiting == rounds(clock("a>b"), clock("b>a"), deadlines=[then]) == ([] if waits else [("a_b", "b_a")])


@pytest.mark.parametrize(("offset", "found"), [("1 day", []), ("-1 days", [("a_b", "b_a")])])
def test_a_deadline_counted_from_the_ballot_stops_a_round_where_each_entry_opens_one(
    offset: str, found: list[tuple[str, ...]]
) -> None:
    pause = a_rule(offset, anchor="ballot.opened", states=("b",), then="b_a")
    workflow = a_workflow(clock("a>b"), clock("b>a"), deadlines=[pause])
    voting = replace(workflow, states={**workflow.states, "b": State("b", "B", ballot="vote")})

    assert list(clock_rounds(chart_of(voting))) == found


def test_only_a_deadline_of_that_step_in_that_state_stops_the_round() -> None:
    steps = clock("a>b"), clock("b>a"), clock("b>z")
    elsewhere = a_rule("1 day", anchor="state.entered", states=("a",), then="b_a")
    of_another = a_rule("1 day", anchor="state.entered", states=("b",), then="b_z")

    assert rounds(*steps, deadlines=[elsewhere]) == rounds(*steps, deadlines=[of_another]) == [("a_b", "b_a")]


def test_one_deadline_that_takes_time_is_enough_to_stop_a_round() -> None:
    passed = DeadlineRule("passed", "2008-11-12")
    pause = a_rule("1 day", anchor="state.entered")
    back = clock("b>a", Need("after", "passed"), Need("after", pause.name))

    assert rounds(clock("a>b"), back, deadlines=[passed, pause]) == []


def test_what_two_steps_of_a_round_need_must_hold_together() -> None:
    there, back = clock("a>b", Need("fact", "views")), clock("c>a", Need("no_fact", "views"))

    assert rounds(there, clock("b>c"), back) == []
    assert rounds(there, clock("b>c"), clock("c>a", Need("fact", "views"))) == [("a_b", "b_c", "c_a")]


@pytest.mark.parametrize(("crowd", "found"), [(11, [("y_y",)]), (14, [])])
def test_rounds_are_looked_for_as_far_as_real_procedures_go_and_no_further(
    crowd: int, found: list[tuple[str, ...]]
) -> None:
    states = "abcdefghijklmn"[:crowd]
    onward = [Step(f"to_{name}", name, tuple(states[:place]), name, ("clock",)) for place, name in enumerate(states)]
    last = Step("to_y", "y", tuple(states), "y", ("chair",))
    workflow = a_workflow(*onward[1:], last, clock("y>y"), clock("y>z", by=["chair"]), states=f"{states}yz")

    assert list(clock_rounds(chart_of(workflow))) == found


def test_what_is_left_to_the_clock_is_told_in_full() -> None:
    stuck = a_workflow(clock("a>z", Need("text")))
    running = a_workflow(clock("a>b"), clock("b>a"), clock("b>z"))

    assert list(clock_faults(chart_of(stuck))) == [
        Fault(
            "stuck-on-time",
            'Only the clock leads out of "a", and what its steps need may never hold; let a role do it too.',
            ("states", "a"),
            at_key=True,
        )
    ]
    assert list(clock_faults(chart_of(running))) == [
        Fault(
            "clock-cycle",
            "The clock would take a_b, b_a round and round at one instant; put a deadline or a person between.",
            ("steps", "a_b"),
            at_key=True,
        )
    ]
