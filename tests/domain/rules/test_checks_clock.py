"""Laws of the clock: what is left to it gets on, and comes to rest."""

import pytest

from tests.domain.rules.council_sample import adding, errors_of

LIMBO = adding("states", "limbo: {title: Limbo}")
ATTENDED = adding("states", "limbo: {title: Limbo, waits_on: chair}")


def steps(*lines: str) -> tuple[str, str]:
    """Add the steps, after one that leads to the state."""
    return adding("steps", "\n  ".join(("enter: {from: considered, to: limbo, by: [chair]}", *lines)))


@pytest.mark.parametrize(
    "need", ["text", "{fact: divergent_views}", "{languages: all}", "{depends_on: adopted}", "{during: group}"]
)
def test_a_state_only_the_clock_leaves_is_stuck_where_its_needs_may_fail(need: str) -> None:
    leave = f"leave: {{from: limbo, to: considered, by: [clock], needs: [{need}]}}"

    assert errors_of(LIMBO, steps(leave)) == [("stuck-on-time", ("states", "limbo"))]


def test_the_clocks_steps_are_enough_where_one_of_them_always_holds() -> None:
    on = "on: {from: limbo, to: considered, by: [clock], needs: [{fact: divergent_views}]}"
    off = "off: {from: limbo, to: lapsed, by: [clock], needs: [{no_fact: divergent_views}]}"

    assert errors_of(LIMBO, steps(on, off)) == []


def test_a_step_that_waits_for_a_deadline_comes_in_due_course() -> None:
    pause = "pause: {anchor: state.entered, offset: 3 days, while: [limbo], remind: {before: [1 day], to: [chair]}}"
    leave = "leave: {from: limbo, to: considered, by: [clock], needs: [{after: pause}]}"

    assert errors_of(LIMBO, steps(leave), adding("deadlines", pause)) == []


def test_a_person_who_can_only_wait_for_others_does_not_unlock_a_state() -> None:
    edit = ("to: submitted, by: [secretariat],", "to: submitted, by: [clock],")

    assert errors_of(edit) == [("stuck-on-time", ("states", "endorsed"))]


def test_the_clock_does_not_run_in_rounds() -> None:
    back = "back: {from: limbo, to: considered, by: [clock]}"
    again = "again: {from: considered, to: limbo, by: [clock], needs: [text]}"

    assert errors_of(LIMBO, steps(back, again)) == [("clock-cycle", ("steps", "back"))]


@pytest.mark.parametrize("offset", ["0 days", "-1 days"])
def test_a_deadline_that_has_passed_on_entry_does_not_stop_a_round(offset: str) -> None:
    pause = f"pause: {{anchor: state.entered, offset: {offset}, while: [limbo], then: back}}"
    back = "back: {from: limbo, to: considered, by: [clock]}"
    again = "again: {from: considered, to: limbo, by: [clock], needs: [text]}"

    assert errors_of(LIMBO, steps(back, again), adding("deadlines", pause)) == [("clock-cycle", ("steps", "back"))]


@pytest.mark.parametrize("anchor", ["state.entered", "group.meeting.opening"])
def test_a_deadline_that_lies_ahead_stops_a_round(anchor: str) -> None:
    pause = f"pause: {{anchor: {anchor}, offset: 1 day, while: [limbo], then: back}}"
    back = "back: {from: limbo, to: considered, by: [clock]}"
    again = "again: {from: considered, to: limbo, by: [clock], needs: [text]}"

    assert errors_of(LIMBO, steps(back, again), adding("deadlines", pause)) == []


def test_needs_that_exclude_each_other_stop_a_round() -> None:
    back = "back: {from: limbo, to: considered, by: [clock, chair], needs: [{fact: divergent_views}]}"
    again = "again: {from: considered, to: limbo, by: [clock], needs: [{no_fact: divergent_views}]}"

    assert errors_of(ATTENDED, steps(back, again)) == []
