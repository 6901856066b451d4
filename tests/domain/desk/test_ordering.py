"""The order that is suggested for an agenda."""

from hypothesis import given
from hypothesis import strategies as st

from wsis_workflow.domain.desk.ordering import Candidate, suggested

STAGES = ("drafting", "review", "endorsement")


def order(*candidates: Candidate) -> list[str]:
    return [one.ref for one in suggested(candidates, STAGES)]


def test_stages_come_in_the_order_of_the_work_then_mandates_then_action_lines():
    found = order(
        Candidate("text", stage="endorsement", mandate="Resolution 102"),
        Candidate("c5", stage="drafting", mandate="Resolution 140", action_lines=("C5",)),
        Candidate("c2", stage="drafting", mandate="Resolution 140", action_lines=("C2",)),
        Candidate("first", stage="drafting", mandate="Resolution 102", action_lines=("C7",)),
    )

    assert found == ["first", "c2", "c5", "text"]


def test_what_another_is_conditional_on_comes_before_it_whatever_its_stage():
    segment = Candidate("segment", stage="drafting", depends_on=("created",))
    created = Candidate("created", stage="endorsement")

    assert order(segment, created, Candidate("other", stage="review")) == ["other", "created", "segment"]


def test_what_it_is_conditional_on_elsewhere_holds_nothing_up():
    assert order(Candidate("segment", depends_on=("created",)), Candidate("plan")) == ["plan", "segment"]


@given(st.lists(st.sets(st.integers(0, 7)), min_size=1, max_size=8))
def test_every_candidate_is_placed_once_and_after_its_conditions(wanted):
    candidates = [
        Candidate(str(number), depends_on=tuple(str(other) for other in others if other < number))
        for number, others in enumerate(wanted)
    ]

    found = [one.ref for one in suggested(reversed(candidates), STAGES)]

    assert sorted(found) == sorted(one.ref for one in candidates)
    assert all(found.index(other) < found.index(one.ref) for one in candidates for other in one.depends_on)
