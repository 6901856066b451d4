"""Laws of what one story tries of the rules: each happening counts for what it is, and what is left is named."""

from pathlib import Path
from typing import Any

from tests.app.test_story import ACT, a_story, read
from tests.fakes.store import FakeStore
from wsis_workflow.app.rehearse.coverage import PARTS, Coverage, coverage_of, seen_in
from wsis_workflow.bootstrap.rehearsals import play_rehearsal, read_rehearsal

STORIES = Path(__file__).parents[2] / "rehearsals"
PASSED = {"at": "2008-01-12T09:01"}


def tried(*acts: dict[str, Any]) -> Coverage:
    """Play a story under the made-up rules, and count."""
    play = play_rehearsal(read(a_story(*acts)), store=FakeStore())
    proposal = play.gate.store.proposal("p")
    assert proposal is not None
    workflow = play.gate.store.edition(proposal.edition)
    return coverage_of(workflow, seen_in(play, workflow))


def tried_by(name: str, ref: str = "p") -> Coverage:
    """Play a story of the folder of stories, and count what it tries of the rules of a proposal."""
    story, faults = read_rehearsal(STORIES / f"{name}.yaml")
    assert story is not None, faults
    play = play_rehearsal(story, store=FakeStore())
    proposal = play.gate.store.proposal(ref)
    assert proposal is not None
    workflow = play.gate.store.edition(proposal.edition)
    return coverage_of(workflow, seen_in(play, workflow))


def refusals(found: Coverage) -> dict[str, int]:
    return {one.said: one.times for one in found.of("refusals")}


def test_a_second_person_who_is_waited_for_counts_and_so_does_each_refusal_for_what_a_step_needs() -> None:
    assert refusals(tried_by("a-second-person-confirms")) == {
        "“Hand in”: the text has content": 0,
        "“Finish”: a second person who may take it confirms it": 2,
        "“Finish”: the finding “Ready” is recorded": 2,
        "“Finish”: it is another person than the one who took “Hand in”": 2,
    }


def test_a_refusal_for_a_deadline_that_has_passed_counts_for_that_deadline_alone() -> None:
    assert refusals(tried_by("admitted-late-counts-for-that-bodys-deadlines-only")) == {
        "“Go”: the deadline “Papers” has not passed": 3,
        "“Finish”: the deadline “Plenary papers” has not passed": 3,
    }


def test_a_deadline_that_passes_is_tried_and_one_that_is_met_is_not() -> None:
    passed, met = tried(PASSED), tried({**ACT, "step": "go", "on": "p"})

    assert [(one.path, one.times) for one in passed.of("deadlines")] == [
        (("deadlines", "first"), 1),
        (("deadlines", "second"), 0),
    ]
    assert [one.times for one in met.of("deadlines")] == [0, 0]


def test_what_no_story_has_tried_is_named_as_the_rules_name_it() -> None:
    assert {part: [one.said for one in tried().missing(part)] for part in PARTS} == {
        "states": ["Two", "Done", "Gone"],
        "steps": ["Go", "Finish", "Lapse", "Give up"],
        "outcomes": [],
        "refusals": [],
        "deadlines": ["First", "Second"],
    }
