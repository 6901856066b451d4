"""Rules on trial: a workflow file with the rehearsals that name it, which play it as it is or changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wsis_workflow import resources
from wsis_workflow.app.mutants import Original
from wsis_workflow.app.ports import Store
from wsis_workflow.app.rehearse.play import Play
from wsis_workflow.app.rehearse.story import Story
from wsis_workflow.app.stored import Edition
from wsis_workflow.bootstrap.parts import conditions, gate_of, reader
from wsis_workflow.bootstrap.rehearsals import read_rehearsal
from wsis_workflow.domain.rules.reading import NO_WORKFLOW
from wsis_workflow.domain.rules.workflow import Workflow

if TYPE_CHECKING:
    from wsis_workflow.adapters.definitions.whole import Whole


class UnfitRehearsal(Exception):
    """A rehearsal cannot be read, is not about the workflow, or fails with the rules as they are."""


@dataclass(frozen=True)
class Rehearsed:
    """A rehearsal of the workflow, and the editions of all else that it names."""

    file: Path
    story: Story
    others: tuple[Edition, ...]


@dataclass(frozen=True)
class Stage:
    """Where rehearsals are played; `folder` is where workflows and calendars are looked for.

    The store stays empty: each playing is a trial of its own, so that statements are prepared only once.
    """

    folder: Path
    store: Store

    @contextmanager
    def playing(self, rehearsed: Rehearsed, edition: Edition) -> Iterator[Play]:
        """Play a rehearsal with an edition as it is given here, up to the first failure.

        Raises:
            Refused: the story names what it does not have.
        """
        with self.store.trial() as store:
            play = Play(rehearsed.story, gate_of(store, self.folder), only_verdict=True)
            play.set_the_scene([*rehearsed.others, edition])
            play.run()
            yield play


@dataclass(frozen=True)
class OnTrial:
    """A workflow and its rehearsals."""

    whole: "Whole"
    workflow: Workflow
    rehearsals: tuple[Rehearsed, ...]
    stage: Stage

    @property
    def original(self) -> Original:
        """Give what mutants are made of."""
        return Original(self.whole.document, self.workflow)

    @property
    def edition(self) -> Edition:
        """Give the workflow as it is played."""
        return as_played(self.workflow, self.whole.document)

    def place(self, path: tuple[str | int, ...]) -> tuple[str, int, int]:
        """Give file, line and column of a part of the rules, the tables of the library included."""
        return self.whole.place(path)


def as_played(workflow: Workflow, document: Mapping[str, Any]) -> Edition:
    """Take a document that holds its tables as an edition."""
    return Edition(workflow, {"workflow": document, "tables": {}})


@contextmanager
def a_stage(folder: Path) -> Iterator[Stage]:
    """Open a stage, and close it in the end."""
    from wsis_workflow.adapters.store import memory_store

    store = memory_store(reader())
    try:
        yield Stage(folder, store)
    finally:
        store.close()


@contextmanager
def put_on_trial(file: Path, rehearsals: Sequence[Path] = (), folder: Path | None = None) -> Iterator[OnTrial]:
    """Read a workflow and its rehearsals, by default those beside it that name it.

    Raises:
        UnusableDefinition: the workflow has errors, or another that a rehearsal names is not there.
        UnfitRehearsal: one cannot be read, or was named and is not about the workflow.
        DefinitionError: one that was named is no YAML.
    """
    from wsis_workflow.adapters.definitions.editions import UnusableDefinition
    from wsis_workflow.adapters.definitions.whole import load_whole, rehearsals_beside

    whole = load_whole(file, tuple(conditions()))
    workflow, _ = whole.checked(whole.document)
    if workflow is None:
        raise UnusableDefinition(f"{file}: {NO_WORKFLOW}")
    home = folder or _home_of(file)
    strange = next((each for each in rehearsals if not _is_about(_plain(each), workflow)), None)
    if strange is not None:
        raise UnfitRehearsal(f"{strange} does not name the workflow {workflow.name}; leave it out.")
    with a_stage(home) as stage:
        yield OnTrial(whole, workflow, rehearsed_in(rehearsals or rehearsals_beside(file), workflow, home), stage)


def rehearsed_in(files: Iterable[Path], workflow: Workflow, folder: Path) -> tuple[Rehearsed, ...]:
    """Read those of the rehearsals that are about a workflow.

    Raises:
        UnfitRehearsal: one of them cannot be read.
        UnusableDefinition: another workflow that one names cannot be read or is not there.
    """
    stories = [(each, _story(each)) for each in files if _is_about(_plain_if(each), workflow)]
    return tuple(Rehearsed(each, story, tuple(_others(story, workflow, folder))) for each, story in stories)


def must_pass(play: Play, rehearsed: Rehearsed) -> None:
    """Refuse a rehearsal that fails with the rules as they are.

    Raises:
        UnfitRehearsal: it does, so that it can tell nothing about them.
    """
    failure = first_failure(play)
    if failure is not None:
        raise UnfitRehearsal(f"{rehearsed.file} fails with the rules as they are; mend it first. {failure}")


def first_failure(play: Play) -> str | None:
    """Say what was first not as expected; None where all was."""
    if not play.failures:
        return None
    first = play.failures[0]
    return first.message if first.number is None else f"Act {first.number}: {first.message}"


def _home_of(file: Path) -> Path:
    """Take the folder of workflows that an edition lies in, however deep."""
    from wsis_workflow.adapters.definitions.shelf import around

    return around(file.resolve().parent)[-1]


def _story(file: Path) -> Story:
    story, faults = read_rehearsal(file)
    if story is None:
        raise UnfitRehearsal(f"{file}: {faults[0].message}")
    return story


def _is_about(data: object, workflow: Workflow) -> bool:
    """Say whether a rehearsal names the workflow, and does not bring one of that name with it."""
    if not isinstance(data, Mapping) or not isinstance(data.get("workflows"), list):
        return False
    brought = [one.get("workflow") if isinstance(one, Mapping) else one for one in data.get("definitions") or ()]
    return workflow.name in data["workflows"] and workflow.name not in brought


def _plain(file: Path) -> object:
    from wsis_workflow.adapters.definitions import load_plain

    return load_plain(file)


def _plain_if(file: Path) -> object:
    """Read a file; None where it is no YAML, since it may be about anything."""
    from wsis_workflow.adapters.definitions import DefinitionError

    try:
        return _plain(file)
    except DefinitionError:
        return None


def _others(story: Story, workflow: Workflow, folder: Path) -> Iterable[Edition]:
    """Load the editions that a story names, without the one that is on trial."""
    from wsis_workflow.adapters.definitions.editions import draft_of, drafts_in
    from wsis_workflow.adapters.definitions.files import workflow_files
    from wsis_workflow.adapters.definitions.shelf import workflow_names

    needs = tuple(conditions())
    here = set(workflow_names(workflow_files(folder)))
    named = [name for name in story.workflows if name not in story.definitions]
    for place, names in (
        (folder, [name for name in named if name in here]),
        (resources.workflows(), [name for name in named if name not in here and name != workflow.name]),
    ):
        for draft in drafts_in(place, names, needs):
            if (draft[0].name, draft[0].edition) != (workflow.name, workflow.edition):
                yield Edition(*draft)
    for name, document in story.definitions.items():
        yield Edition(*draft_of(name, document, folder, needs))
