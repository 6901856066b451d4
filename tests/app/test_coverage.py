"""Laws of coverage: what rehearsals try of a workflow is counted exactly, and what none tries is named."""

from pathlib import Path

from wsis_workflow.app.rehearse.coverage import PARTS, Coverage
from wsis_workflow.bootstrap.covering import cover
from wsis_workflow.bootstrap.on_trial import put_on_trial

CIRCULAR = Path(__file__).parents[1] / "samples" / "circular" / "circular.yaml"


def test_states_steps_outcomes_and_deadlines_are_counted_as_often_as_they_happened() -> None:
    found = covered()

    assert {part: {one.path[-1]: one.times for one in found.of(part)} for part in PARTS if part != "refusals"} == {
        "states": {"drafting": 3, "letter": 2, "adopted": 1, "rejected": 1, "dropped": 1},
        "steps": {"send": 2, "adopt": 1, "reject": 1, "drop": 1},
        "outcomes": {"adopted": 1, "rejected": 1},
        "deadlines": {"replies": 2},
    }


def test_a_refusal_counts_for_the_condition_that_it_was_for() -> None:
    found = covered()

    assert {one.path: one.times for one in found.of("refusals")} == {
        ("steps", "send", "needs", 0): 1,
        ("steps", "drop", "needs", 0): 0,
    }


def test_what_is_missing_is_named_in_words() -> None:
    found = covered()

    assert {part: [one.said for one in found.missing(part)] for part in PARTS} == {
        "states": [],
        "steps": [],
        "outcomes": [],
        "refusals": ["“Drop it”: reasons are given"],
        "deadlines": [],
    }


def test_the_ways_are_those_that_were_taken() -> None:
    assert covered().ways == {
        ("drafting", "send", "letter"), ("letter", "adopt", "adopted"), ("letter", "reject", "rejected"),
        ("drafting", "drop", "dropped"),
    }  # fmt: skip


def test_without_rehearsals_nothing_is_tried(tmp_path: Path) -> None:
    file = tmp_path / "circular.yaml"
    file.write_text(CIRCULAR.read_text("utf-8"), encoding="utf-8")
    (tmp_path / "rehearsals").mkdir()

    with put_on_trial(file) as trial:
        found = cover(trial)

    assert (found.entered, len(found.missing("states"))) == ((), 5)


def covered() -> Coverage:
    with put_on_trial(CIRCULAR) as trial:
        return cover(trial)
