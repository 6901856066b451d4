"""Rehearsals played for people who look on: in memory, at most two at once, and none again that has not changed."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock, Thread

from wsis_workflow import resources
from wsis_workflow.app.rehearse.story import Fault, Story
from wsis_workflow.app.rehearse.timeline import Line
from wsis_workflow.bootstrap.parts import reader
from wsis_workflow.bootstrap.rehearsals import play_rehearsal, read_rehearsal, unplayable

AT_ONCE = 2
KEPT = 20


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A rehearsal at hand: the name of its file, its content by hash, and its story or what is wrong with it."""

    name: str
    digest: str
    story: Story | None
    faults: tuple[Fault, ...]

    @property
    def title(self) -> str:
        """Say what it tells."""
        return self.story.title if self.story else self.name


@dataclass(frozen=True, slots=True)
class Performance:
    """What came of playing one: what was not as expected, and everything that happened."""

    failures: tuple[Fault, ...]
    lines: tuple[Line, ...] = ()

    @property
    def has_passed(self) -> bool:
        """Say whether everything was as expected."""
        return not self.failures


@dataclass(slots=True)
class Reached:
    """How far one that is being played has come: so many acts of so many."""

    done: int = 0
    total: int = 0

    def note(self, done: int, total: int) -> None:
        """Note how far it is."""
        self.done, self.total = done, total


class AllStagesTaken(Exception):
    """As many rehearsals are being played as may be at once."""


@dataclass
class Theatre:
    """Plays rehearsals and keeps what came of the latest; threads of its own do the playing."""

    _played: OrderedDict[str, Performance] = field(default_factory=OrderedDict)
    _playing: dict[str, Reached] = field(default_factory=dict)
    _one: Lock = field(default_factory=Lock, repr=False)

    def played(self, rehearsal: Rehearsal) -> Performance | None:
        """Give what came of it, if it was played."""
        return self._played.get(rehearsal.digest)

    def progress(self, rehearsal: Rehearsal) -> Reached | None:
        """Say how far it has come, if it is being played."""
        return self._playing.get(rehearsal.digest)

    def begin(self, rehearsal: Rehearsal) -> None:
        """Begin to play it, if that has not been done and is not being done.

        Raises:
            AllStagesTaken: two others are being played.
        """
        with self._one:
            if rehearsal.digest in self._played or rehearsal.digest in self._playing:
                return
            if len(self._playing) >= AT_ONCE:
                raise AllStagesTaken
            progress = self._playing[rehearsal.digest] = Reached()
        Thread(target=self._play, args=(rehearsal, progress), name="rehearsal", daemon=True).start()

    def _play(self, rehearsal: Rehearsal, progress: Reached) -> None:
        performance = Performance((Fault(None, "It broke off; play it again."),))
        try:
            performance = perform(rehearsal, progress)
        finally:
            with self._one:
                self._played[rehearsal.digest] = performance
                del self._playing[rehearsal.digest]
                while len(self._played) > KEPT:
                    self._played.popitem(last=False)


def rehearsals(folder: Path | None = None) -> Mapping[str, Rehearsal]:
    """List the rehearsals of a folder, by default those that come with the package, by the names of their files."""
    files = sorted((folder or resources.workflows() / "rehearsals").glob("*.yaml"))
    return {file.name: _read(file, sha256(file.read_bytes()).hexdigest()) for file in files}


def perform(rehearsal: Rehearsal, progress: Reached) -> Performance:
    """Play a rehearsal to its end; what makes it unplayable is a failure like any other."""
    if rehearsal.story is None:
        return Performance(rehearsal.faults)

    from wsis_workflow.adapters.store import memory_store

    store = memory_store(reader())
    try:
        play = play_rehearsal(rehearsal.story, progress=progress.note, store=store)
    except Exception as problem:
        faults = unplayable(problem)
        if not faults:
            raise
        return Performance(tuple(faults))
    finally:
        store.close()
    return Performance(tuple(play.failures), tuple(play.timeline.lines))


@lru_cache(maxsize=64)
def _read(file: Path, digest: str) -> Rehearsal:
    try:
        story, faults = read_rehearsal(file)
    except Exception as problem:
        faults = unplayable(problem)
        if not faults:
            raise
        return Rehearsal(file.name, digest, None, tuple(faults))
    return Rehearsal(file.name, digest, story, tuple(faults))
