"""The library of procedures: every workflow that comes with the program is told by stories, and they all come true."""

from pathlib import Path

import pytest

from wsis_workflow.adapters.definitions import load_workflows
from wsis_workflow.bootstrap.rehearsals import play_rehearsal, read_rehearsal

FOLDER = Path(__file__).parents[1] / "workflows"
STORIES = sorted((FOLDER / "rehearsals").glob("*.yaml"))
NAMES = sorted({one.workflow.name for one in load_workflows(FOLDER) if one.workflow is not None})


@pytest.mark.parametrize("file", STORIES, ids=lambda file: file.stem)
def test_every_story_of_the_library_comes_true(file: Path) -> None:
    story, faults = read_rehearsal(file)
    assert (faults, story is None) == ([], False)

    play = play_rehearsal(story)

    assert [(fault.act, fault.message) for fault in play.failures] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_procedure_is_told_by_at_least_two_stories(name: str) -> None:
    stories = [story for file in STORIES for story, _ in [read_rehearsal(file)] if story is not None]

    told = [story.title for story in stories if name in story.workflows]

    assert len(set(told)) >= 2
