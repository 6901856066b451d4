"""Laws of a past that is held against the guarantees of other rules: what it breaks is said with names."""

from dataclasses import replace

import pytest

from tests.domain.proposals.builders import a_register, at, the_rules
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.journeys import Stay
from wsis_workflow.domain.proposals.past import broken_by
from wsis_workflow.domain.rules.workflow import BALLOT, CLOCK, Guarantee

BROKEN = "its past breaks a guarantee of the new rules: "
LATER = at(7, 1)
NEVER = Guarantee("never", state="submitted", before="endorsed")
PERSONS = Guarantee("different_persons", steps=("submit", "submit_to_council"))
WITHIN = Guarantee("within", span="10 days", source="considered", dest=("endorsement", "withdrawn"))


def broken(guarantee: Guarantee, *stays: Stay) -> list[str]:
    around = Circumstances(replace(the_rules(), guarantees=(guarantee,)), a_register())
    return [str(one) for one in broken_by(stays, around, LATER)]


def stay(state: str, day: int = 1, step: str | None = None, by: str | None = None) -> Stay:
    return Stay(state, at(5, day), step, by)


def test_a_state_that_came_first_too_early_is_named_with_the_one_that_was_to_come_before() -> None:
    said = f"{BROKEN}it was in “Submitted to the Council” and had not been in “Endorsed” before"

    assert broken(NEVER, stay("drafting"), stay("submitted"), stay("endorsed")) == [said]
    assert broken(NEVER, stay("submitted")) == [said]


def test_a_state_that_came_after_the_other_or_never_breaks_nothing() -> None:
    assert broken(NEVER, stay("endorsed"), stay("drafting"), stay("submitted")) == []
    assert broken(NEVER, stay("drafting")) == []


def test_the_reason_of_a_guarantee_is_said_with_it_and_has_no_second_full_stop() -> None:
    because = replace(NEVER, because="The Council receives what is endorsed.")

    assert broken(because, stay("submitted")) == [
        f"{BROKEN}it was in “Submitted to the Council” and had not been in “Endorsed” before"
        " (“The Council receives what is endorsed”)"
    ]


def test_one_person_who_took_both_steps_is_named_with_them() -> None:
    first, other = stay("considered", 1, "submit", "sec"), stay("submitted", 2, "submit_to_council", "sec")

    assert broken(PERSONS, first, stay("endorsed", 1, "endorse", "sec"), other) == [
        f"{BROKEN}Sec took “Submit to the group” and “Submit to council”"
    ]
    assert broken(PERSONS, other, first) == [f"{BROKEN}Sec took “Submit to council” and “Submit to the group”"]


@pytest.mark.parametrize("by", [CLOCK, BALLOT, "chair"])
def test_steps_of_two_persons_or_of_none_break_nothing(by: str) -> None:
    steps = stay("considered", 1, "submit", by), stay("considered", 2, "submit", by)

    assert broken(PERSONS, *steps, stay("submitted", 3, "submit_to_council", "sec" if by == "chair" else by)) == []


def test_it_is_the_latest_who_took_a_step_that_counts() -> None:
    taken = stay("considered", 1, "submit", "sec"), stay("considered", 2, "submit", "prt")

    assert broken(PERSONS, *taken, stay("submitted", 3, "submit_to_council", "sec")) == []
    assert broken(PERSONS, *taken, stay("submitted", 3, "submit_to_council", "prt")) == [
        f"{BROKEN}Prt took “Submit to the group” and “Submit to council”"
    ]


def test_whoever_took_a_step_before_the_clock_took_it_again_is_not_the_latest() -> None:
    taken = stay("considered", 1, "submit", "sec"), stay("considered", 2, "submit", CLOCK)

    assert broken(PERSONS, *taken, stay("submitted", 3, "submit_to_council", "sec")) == []


def test_what_the_rules_and_the_directory_do_not_know_keeps_its_name() -> None:
    steps = stay("a", 1, "one", "gone"), stay("b", 2, "two", "gone")
    states = Guarantee("never", state="a", before="b")

    assert broken(Guarantee("different_persons", steps=("one", "two")), *steps) == [
        f"{BROKEN}gone took “one” and “two”"
    ]
    assert broken(states, *steps) == [f"{BROKEN}it was in “a” and had not been in “b” before"]


TOO_LONG = f"{BROKEN}it was longer than 10 days on its way from “Before the group”"


@pytest.mark.parametrize(("day", "said"), [(10, []), (11, []), (12, [TOO_LONG])])
def test_a_way_that_took_longer_than_its_span_is_said(day: int, said: list[str]) -> None:
    assert broken(WITHIN, stay("considered"), stay("drafting", 2), stay("endorsement", day)) == said
    assert broken(WITHIN, stay("considered"), stay("withdrawn", day)) == said


@pytest.mark.parametrize(("minutes", "said"), [(2, []), (3, [TOO_LONG])])
def test_each_deadline_that_was_waited_for_on_the_way_has_its_own_cut_off_minute(minutes: int, said: list[str]) -> None:
    there = Stay("endorsement", at(5, 11, 0, minutes))

    assert broken(WITHIN, Stay("considered", at(5, 1, 0)), stay("drafting", 2), there) == said


def test_a_way_that_is_not_at_its_end_lasts_until_now() -> None:
    assert broken(WITHIN, stay("endorsement"), stay("considered", 2)) == [TOO_LONG]
    assert broken(WITHIN, Stay("considered", LATER)) == []


def test_each_way_is_looked_at() -> None:
    ways = stay("considered", 1), stay("endorsement", 20), stay("considered", 21), stay("withdrawn", 22)

    assert broken(WITHIN, *ways) == [TOO_LONG]
    assert broken(WITHIN, *ways, stay("considered", 23)) == [TOO_LONG, TOO_LONG]


def test_that_an_end_can_be_reached_is_proved_of_the_rules_and_not_of_a_past() -> None:
    assert broken(Guarantee("always_ends"), stay("drafting")) == []
