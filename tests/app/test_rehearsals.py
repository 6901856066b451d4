"""Every story under tests/rehearsals is one law, played in plain memory and in the real store."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fakes.store import FakeStore
from wsis_workflow.app.ports import Store
from wsis_workflow.bootstrap.rehearsals import play_rehearsal, read_rehearsal

STORIES = sorted((Path(__file__).parent.parent / "rehearsals").glob("*.yaml"))


def the_real_one() -> None:
    """Leave the choice to the house: its store in memory."""


@pytest.mark.parametrize("store", [FakeStore, the_real_one])
@pytest.mark.parametrize("file", STORIES, ids=lambda file: file.stem)
def test_the_law_that_the_story_is_named_by_holds(file: Path, store: Callable[[], Store | None]) -> None:
    story, faults = read_rehearsal(file)
    assert (faults, story is None) == ([], False)

    play = play_rehearsal(story, store=store())

    assert [(fault.act, fault.message) for fault in play.failures] == []


def test_there_are_stories() -> None:
    assert len(STORIES) > 5


def test_a_story_that_expects_what_does_not_happen_fails() -> None:
    story, _ = read_rehearsal(Path(__file__).parent.parent / "rehearsals" / "broken" / "an-expectation-is-not-met.yaml")

    play = play_rehearsal(story, store=FakeStore())

    assert [fault.act for fault in play.failures] == [1, 2, 3, None, None, None, None]
    assert play.failures[4].message == "The latest ballot on p came to no outcome yet, and agreed was expected."
