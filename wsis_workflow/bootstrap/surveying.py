"""Coverages for people who look on: each is found once, by a thread of its own, one after the other."""

from dataclasses import dataclass, field
from threading import Lock, Thread

from wsis_workflow.app.rehearse.coverage import Coverage
from wsis_workflow.app.stored import Edition
from wsis_workflow.bootstrap.covering import cover_edition
from wsis_workflow.bootstrap.explaining import explained
from wsis_workflow.bootstrap.rehearsing import Reached
from wsis_workflow.domain.proposals.refusals import Refused

BROKE_OFF = "It broke off; play them again."


@dataclass(frozen=True, slots=True)
class Survey:
    """What came of playing the rehearsals of an edition: their coverage, or why there is none."""

    coverage: Coverage | None
    files: tuple[str, ...] = ()
    problem: str = ""


@dataclass
class Surveys:
    """Plays all rehearsals of an edition, and keeps what came of it: neither changes while the program runs."""

    _found: dict[str, Survey] = field(default_factory=dict)
    _going_on: dict[str, Reached] = field(default_factory=dict)
    _turn: Lock = field(default_factory=Lock, repr=False)
    _one: Lock = field(default_factory=Lock, repr=False)

    def found(self, edition: str) -> Survey | None:
        """Give what came of it, by the hash of the edition."""
        return self._found.get(edition)

    def progress(self, edition: str) -> Reached | None:
        """Say how far it has come, if it is going on."""
        return self._going_on.get(edition)

    def begin(self, edition: Edition) -> None:
        """Begin, if that has not been done well and is not being done."""
        key = edition.workflow.hash
        with self._one:
            known = self._found.get(key)
            if key in self._going_on or (known is not None and known.coverage is not None):
                return
            progress = self._going_on[key] = Reached()
        Thread(target=self._survey, args=(edition, progress), name="survey", daemon=True).start()

    def _survey(self, edition: Edition, progress: Reached) -> None:
        survey = Survey(None, problem=BROKE_OFF)
        try:
            with self._turn:
                survey = _surveyed(edition, progress)
        finally:
            with self._one:
                self._found[edition.workflow.hash] = survey
                del self._going_on[edition.workflow.hash]


def _surveyed(edition: Edition, progress: Reached) -> Survey:
    try:
        coverage, files = cover_edition(edition, progress.note)
    except Refused as refused:
        return Survey(None, problem=refused.sentence)
    except Exception as problem:
        known = explained(problem)
        if known is None:
            raise
        return Survey(None, problem=known.sentence)
    return Survey(coverage, tuple(files))
