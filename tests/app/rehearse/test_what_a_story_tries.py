"""Laws of what one story tries of the rules: each happening counts for what it is, and what is left is named."""

from typing import Any

from tests.app.test_story import ACT, a_story, read
from tests.fakes.store import FakeStore
from wsis_workflow.app.rehearse.coverage import PARTS, Coverage, coverage_of, seen_in
from wsis_workflow.bootstrap.rehearsals import play_rehearsal

PASSED = {"at": "2008-01-12T09:01"}


def tried(*acts: dict[str, Any]) -> Coverage:
    """Play a story under the made-up rules, and count."""
    play = play_rehearsal(read(a_story(*acts)), store=FakeStore())
    proposal = play.gate.store.proposal("p")
    assert proposal is not None
    workflow = play.gate.store.edition(proposal.edition)
    return coverage_of(workflow, seen_in(play, workflow))


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
