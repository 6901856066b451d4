"""Laws of `within`: proved where time alone moves a proposal on early enough, or broken by the fewest steps."""

from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from tests.domain.rules.chart_builders import a_workflow, clock
from wsis_workflow.domain.rules.deadlines import DeadlineRule, Offset
from wsis_workflow.domain.rules.guarantees import broken
from wsis_workflow.domain.rules.runs import Run
from wsis_workflow.domain.rules.workflow import BallotRule, ElectorateRule, Guarantee, Need, Party, State, Step

CHAIR_OR_CLOCK = ("chair", "clock")


def after(offset: str, then: str | None, *states: str, **changes: Any) -> DeadlineRule:
    """Count from the entry of the states, of which the first gives the deadline its name."""
    rule = {"anchor": "state.entered", "states": states, "then": then, **changes}
    return DeadlineRule(f"time_{states[0]}", offset=Offset.parse(offset), **rule)


def chair(way: str) -> Step:
    return clock(way, by=("chair",))


def away(span: str, *steps: Step, deadlines: tuple[DeadlineRule, ...] = (), to: str = "z", **more: Any) -> list[Run]:
    """Give the runs that break the promise to come from `a` to `to` within the span."""
    promise = Guarantee("within", span=span, source="a", dest=tuple(to))
    found = broken(a_workflow(*steps, deadlines=deadlines, guarantees=(promise,), **more))
    return [fault.steps or () for fault in found if fault.is_error]


@pytest.mark.parametrize(
    ("first", "second", "kept", "too_short"),
    [
        ("1 month", "30 days", "3 months", "2 months"),
        ("30 days", "1 month", "3 months", "2 months"),
        ("1 month", "1 month", "2 months", "1 month"),
        ("1 month", "1 month", "62 days", "61 days"),
        ("5 working days", "5 working days", "10 working days", "9 working days"),
        ("10 working days", "10 days", "20 working days", "19 working days"),
        ("2 weeks", "24 hours", "15 days", "14 days"),
    ],
)
def test_stays_are_added_up_in_the_unit_of_the_promise_and_all_else_at_its_longest(
    first: str, second: str, kept: str, too_short: str
) -> None:
    steps = (clock("a>b", by=CHAIR_OR_CLOCK), clock("b>z", by=CHAIR_OR_CLOCK))
    deadlines = (after(first, "a_b", "a"), after(second, "b_z", "b"))

    assert away(kept, *steps, deadlines=deadlines) == []
    assert away(too_short, *steps, deadlines=deadlines) in ([("a_b",)], [()])


@pytest.mark.parametrize(
    ("offset", "later", "kept", "too_short"),
    [
        ("10 days", {"cutoff": time(17)}, "257 hours", "256 hours"),
        ("10 days", {"cutoff": time(17)}, "11 days", "10 days"),
        ("10 days", {"cutoff": time(0)}, "10 days", "9 days"),
        ("1 month", {"cutoff": time(17)}, "2 months", "1 month"),
        ("10 days", {"roll": "following"}, "12 days", "11 days"),
        ("10 days", {"roll": "preceding"}, "10 days", "9 days"),
        ("10 working days", {"roll": "following"}, "10 working days", "9 working days"),
    ],
)
def test_a_cut_off_later_in_the_day_and_a_roll_to_the_next_working_day_make_a_stay_longer(
    offset: str, later: dict[str, Any], kept: str, too_short: str
) -> None:
    step, deadline = clock("a>z", by=CHAIR_OR_CLOCK), after(offset, "a_z", "a", **later)

    assert away(kept, step, deadlines=(deadline,)) == []
    assert away(too_short, step, deadlines=(deadline,)) == [()]


def test_the_clock_itself_is_nobody_else_and_takes_its_step_at_once() -> None:
    steps = (clock("a>b", Need("not_same_person_as", "b_z")), clock("b>z", by=CHAIR_OR_CLOCK))

    assert away("3 days", *steps, deadlines=(after("3 days", "b_z", "b"),)) == []


def test_nobody_acts_where_the_clock_leads_on_at_once() -> None:
    assert away("3 days", clock("a>z"), chair("a>b"), chair("b>z")) == []


@pytest.mark.parametrize("by", [("clock",), CHAIR_OR_CLOCK])
def test_a_step_that_needs_a_deadline_to_be_over_is_taken_with_it_by_the_clock(by: tuple[str, ...]) -> None:
    step, deadline = clock("a>z", Need("after", "time_a"), by=by), after("3 days", None, "a")

    assert away("3 days", step, deadlines=(deadline,)) == []
    assert away("2 days", step, deadlines=(deadline,)) == [()]


def test_a_step_of_one_deadline_that_waits_for_another_too_keeps_no_span() -> None:
    later = DeadlineRule("later", "state.entered", Offset(20, "days"), states=("a",), then="a_z")
    step = clock("a>z", Need("after", "time_a"))

    assert away("10 days", step, deadlines=(after("3 days", None, "a"), later)) == [()]


@pytest.mark.parametrize(
    ("needs", "ballot", "runs"),
    [
        ((), {}, []),
        ((Need("after", "time_a"),), {}, []),
        ((Need("fact", "checked"),), {}, [()]),
        ((), {"counted_by": ("secretariat",)}, [()]),
        ((), {"announced_by": ("chair",)}, [()]),
    ],
)
def test_the_close_of_a_ballot_leads_on_where_each_outcome_takes_effect_with_it(
    needs: tuple[Need, ...], ballot: dict[str, Any], runs: list[Run]
) -> None:
    outcomes = {"adopted": "yes", "rejected": "no"}
    vote = BallotRule("vote", "table", ElectorateRule("group"), ("chair",), outcomes, closes="time_a", **ballot)
    workflow = a_workflow(
        Step("yes", "Yes", ("a",), "z", ("ballot",)),
        Step("no", "No", ("a",), "z", ("ballot",), needs),
        deadlines=(after("5 days", None, "a", anchor="ballot.opened"),),
        states="az",
        parties={"group": Party("group")},
        ballots={"vote": vote},
        guarantees=(Guarantee("within", span="5 days", source="a", dest=("z",)),),
    )
    voting = replace(workflow, states={**workflow.states, "a": State("a", "A", ballot="vote")})

    assert [fault.steps for fault in broken(voting)] == runs


def test_the_run_ends_where_the_time_is_over_and_not_where_it_is_longest() -> None:
    steps = (clock("a>b", by=CHAIR_OR_CLOCK), clock("b>c", by=CHAIR_OR_CLOCK), clock("c>z", by=CHAIR_OR_CLOCK))
    deadlines = (after("6 days", "a_b", "a"), after("2 days", "b_c", "b"), after("90 days", "c_z", "c"))

    assert away("7 days", *steps, deadlines=deadlines) == [("a_b",)]


def test_a_way_that_leads_back_breaks_the_promise_by_the_fewest_steps_to_where_it_has_been() -> None:
    steps = (clock("a>b", by=CHAIR_OR_CLOCK), chair("b>c"), chair("c>b"), chair("b>b"), clock("b>z"), clock("c>z"))
    deadlines = (after("1 day", "a_b", "a"), after("1 day", "b_z", "b"), after("1 day", "c_z", "c"))

    assert away("400 days", *steps, deadlines=deadlines) == [("a_b", "b_b")]
    assert away("2 days", *steps, deadlines=deadlines) == [("a_b", "b_c")]
