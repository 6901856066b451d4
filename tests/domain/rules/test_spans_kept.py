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
        ("3 working days", {}, "5 days", "4 days"),
        ("5 working days", {}, "7 days", "6 days"),
        ("6 working days", {}, "10 days", "9 days"),
        ("10 working days", {"roll": "following"}, "10 working days", "9 working days"),
    ],
)
def test_a_cut_off_later_in_the_day_and_a_roll_to_the_next_working_day_make_a_stay_longer(
    offset: str, later: dict[str, Any], kept: str, too_short: str
) -> None:
    step, deadline = clock("a>z", by=CHAIR_OR_CLOCK), after(offset, "a_z", "a", **later)

    assert away(kept, step, deadlines=(deadline,)) == []
    assert away(too_short, step, deadlines=(deadline,)) == [()]


@pytest.mark.parametrize(
    ("first", "second", "kept", "too_short"),
    [
        (("10 days", {"cutoff": time(17)}), ("10 days", {"cutoff": time(17)}), "21 days", "20 days"),
        (("10 days", {"cutoff": time(17)}), ("10 days", {"cutoff": time(17)}), "497 hours", "496 hours"),
        (("10 days", {"cutoff": time(17)}), ("10 days", {"cutoff": time(9)}), "489 hours", "488 hours"),
        (("10 days", {"cutoff": time(17)}), ("10 days", {}), "497 hours", "496 hours"),
        (("10 days", {"cutoff": time(17)}), ("0 days", {"cutoff": time(9)}), "257 hours", "256 hours"),
        (("10 days", {}), ("10 days", {"cutoff": time(17)}), "497 hours", "496 hours"),
        (("36 hours", {}), ("1 day", {"cutoff": time(17)}), "77 hours", "76 hours"),
        (("1 day", {"cutoff": time(17)}), ("36 hours", {}), "77 hours", "76 hours"),
        (("1 month", {"cutoff": time(17)}), ("2 months", {"cutoff": time(17)}), "4 months", "3 months"),
        (
            ("1 day", {"cutoff": time(17), "zone": "Asia/Tokyo"}),
            ("1 day", {"cutoff": time(17)}),
            "82 hours",
            "81 hours",
        ),
    ],
)
def test_a_day_goes_on_from_the_cut_off_of_the_state_before(
    first: tuple[str, dict[str, Any]], second: tuple[str, dict[str, Any]], kept: str, too_short: str
) -> None:
    """From 17:00 to 17:00 there are whole days; where hours were counted, or in two zones, all adds up."""
    steps = (clock("a>b", by=CHAIR_OR_CLOCK), clock("b>z", by=CHAIR_OR_CLOCK))
    deadlines = (after(first[0], "a_b", "a", **first[1]), after(second[0], "b_z", "b", **second[1]))

    assert away(kept, *steps, deadlines=deadlines) == []
    assert away(too_short, *steps, deadlines=deadlines) in ([("a_b",)], [()])


@pytest.mark.parametrize(("last", "runs"), [(time(12), []), (time(12, 5), [("a_b", "b_c", "c_d", "d_e")])])
def test_more_cut_offs_than_real_procedures_have_are_added_up(last: time, runs: list[Run]) -> None:
    steps = [clock(way, by=CHAIR_OR_CLOCK) for way in ("a>b", "b>c", "c>d", "d>e", "e>f", "f>z")]
    cutoffs = [time(12), time(12, 1), time(12, 2), time(12, 3), time(12, 4), last]
    deadlines = [after("1 day", one.name, *one.sources, cutoff=at) for one, at in zip(steps, cutoffs, strict=True)]

    assert away("7 days", *steps, deadlines=tuple(deadlines), states="abcdefz") == runs


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


def test_a_step_of_one_deadline_that_waits_for_a_later_one_is_not_taken_with_the_first() -> None:
    early = DeadlineRule("early", "state.entered", Offset(3, "days"), states=("a",), then="a_z")
    step = clock("a>z", Need("after", "time_a"))

    assert away("10 days", step, deadlines=(early, after("20 days", None, "a"))) == [()]


def test_a_step_that_waits_for_two_deadlines_is_not_taken_with_the_first() -> None:
    early = DeadlineRule("early", "state.entered", Offset(3, "days"), states=("a",))
    step = clock("a>z", Need("after", "time_a"), Need("after", "early"))

    assert away("10 days", step, deadlines=(early, after("20 days", None, "a"))) == [()]


def test_a_deadline_before_the_entry_is_over_then_and_makes_no_later_stay_shorter() -> None:
    steps = (clock("a>b", by=CHAIR_OR_CLOCK), clock("b>z", by=CHAIR_OR_CLOCK))
    deadlines = (after("-3 days", "a_b", "a"), after("10 days", "b_z", "b"))

    assert away("10 days", *steps, deadlines=deadlines) == []
    assert away("8 days", *steps, deadlines=deadlines) == [("a_b",)]


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


@pytest.mark.parametrize(("way", "runs"), [("a>b", []), ("a>c", [("a_c",)]), ("c>a", [])])
def test_a_deadline_counted_from_a_ballot_keeps_a_span_where_every_way_comes_by_one(way: str, runs: list[Run]) -> None:
    """Where one way leads round the ballot, the deadline has no date on it."""
    steps = (chair("a>b"), chair("b>c"), clock("c>z", by=CHAIR_OR_CLOCK), chair(way))
    promise = Guarantee("within", span="5 days", source="c", dest=("z", "a"))
    deadline = after("5 days", "c_z", "c", anchor="ballot.opened")
    workflow = a_workflow(*steps, deadlines=(deadline,), guarantees=(promise,))
    voting = replace(workflow, states={**workflow.states, "b": State("b", "B", ballot="vote")})

    assert [fault.steps for fault in broken(voting)] == runs


def test_the_run_ends_where_the_time_is_over_and_not_where_it_is_longest() -> None:
    steps = (clock("a>b", by=CHAIR_OR_CLOCK), clock("b>c", by=CHAIR_OR_CLOCK), clock("c>z", by=CHAIR_OR_CLOCK))
    deadlines = (after("6 days", "a_b", "a"), after("2 days", "b_c", "b"), after("90 days", "c_z", "c"))

    assert away("7 days", *steps, deadlines=deadlines) == [("a_b",)]


def test_a_way_that_leads_back_breaks_the_promise_by_the_fewest_steps_to_where_it_has_been() -> None:
    steps = (clock("a>b", by=CHAIR_OR_CLOCK), chair("b>c"), chair("c>a"), chair("b>b"), clock("b>z"), clock("c>z"))
    deadlines = (after("1 day", "a_b", "a"), after("1 day", "b_z", "b"), after("1 day", "c_z", "c"))

    assert away("400 days", *steps, deadlines=deadlines) == [("a_b", "b_b")]
    assert away("2 days", *steps, deadlines=deadlines) == [("a_b", "b_c")]


@pytest.mark.parametrize(
    ("by_b", "by_c", "last", "runs"),
    [
        ("1 month", "30 days", "20 days", []),
        ("1 month", "40 days", "20 days", [("a_c", "c_d")]),
        ("1 month", "10 days", "30 days", [("a_b", "b_d")]),
        ("10 days", "1 month", "30 days", [("a_c", "c_d")]),
        ("10 days", "40 days", "20 days", [("a_c", "c_d")]),
        ("40 days", "10 days", "20 days", [("a_b", "b_d")]),
    ],
)
def test_of_ways_with_as_many_steps_the_one_counts_that_may_last_too_long(
    by_b: str, by_c: str, last: str, runs: list[Run]
) -> None:
    steps = [clock(way, by=CHAIR_OR_CLOCK) for way in ("a>b", "b>d", "c>d", "d>z")]
    deadlines = (
        after("1 day", "a_b", "a"),
        after(by_b, "b_d", "b"),
        after(by_c, "c_d", "c"),
        after(last, "d_z", "d"),
    )

    assert away("2 months", *steps, chair("a>c"), deadlines=deadlines, states="abcdz") == runs


def test_of_two_deadlines_the_one_that_is_over_first_moves_the_proposal_on() -> None:
    step = clock("a>z", by=CHAIR_OR_CLOCK)
    monthly = DeadlineRule("monthly", "state.entered", Offset(1, "months"), states=("a",), then="a_z")

    assert away("10 days", step, deadlines=(monthly, after("10 days", "a_z", "a"))) == []
    assert away("1 month", step, deadlines=(monthly, after("30 days", "a_z", "a"))) == []


@pytest.mark.parametrize("anchor", ["documents.available", "group.meeting.opening", "2008-03-01"])
def test_what_is_counted_from_another_event_than_the_entry_keeps_no_span(anchor: str) -> None:
    step = clock("a>z", by=CHAIR_OR_CLOCK)

    assert away("10 days", step, deadlines=(after("3 days", "a_z", "a", anchor=anchor),)) == [()]
