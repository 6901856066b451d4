"""Rehearsals, read and played."""

from datetime import datetime
from pathlib import Path

from wsis_workflow import resources
from wsis_workflow.app.ports import Store
from wsis_workflow.app.progress import Progress, nobody_watches
from wsis_workflow.app.rehearse.play import Play
from wsis_workflow.app.rehearse.story import Fault, Story, read_story
from wsis_workflow.app.stored import Edition
from wsis_workflow.bootstrap.explaining import explained
from wsis_workflow.bootstrap.parts import conditions, gate_of, reader
from wsis_workflow.domain.proposals.refusals import Refused


def read_rehearsal(file: Path) -> tuple[Story | None, list[Fault]]:
    """Read a rehearsal; the story is None where it has faults.

    Raises:
        DefinitionError: the file is no YAML.
    """
    from wsis_workflow.adapters.definitions import load_story

    return read_story(load_story(file).data)


def unplayable(problem: Exception) -> list[Fault]:
    """Say why a rehearsal cannot be read or played, as faults like any other; nothing for a fault of the program."""
    if isinstance(problem, Refused):
        return [Fault(None, reason.sentence) for reason in problem.reasons]
    known = explained(problem)
    return [Fault(None, line) for line in known.sentence.splitlines()] if known else []


def play_rehearsal(
    story: Story,
    workflows: Path | None = None,
    until: datetime | None = None,
    progress: Progress = nobody_watches,
    store: Store | None = None,
) -> Play:
    """Play a story against a store, by default an empty one in memory.

    Its rules may be drafts: a rehearsal is the way to try them before they are checked and published.

    Raises:
        Refused: the story names bodies, members or people that it does not have.
        UnusableDefinition: one of its workflows cannot be read or is not there.
    """
    from wsis_workflow.adapters.definitions.editions import draft_of, drafts_in
    from wsis_workflow.adapters.store import memory_store

    folder = workflows or resources.workflows()
    store = store or memory_store(reader())
    play = Play(story, gate_of(store, folder))
    written_here = story.definitions
    named = [name for name in story.workflows if name not in written_here]
    needs = tuple(conditions())
    inline = [draft_of(name, one, folder, needs) for name, one in written_here.items()]
    play.set_the_scene(Edition(*draft) for draft in [*drafts_in(folder, named, needs), *inline])
    play.run(until, progress)
    return play
