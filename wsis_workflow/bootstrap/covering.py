"""What the rehearsals of a workflow try of it."""

from collections import Counter
from collections.abc import Iterable

from wsis_workflow import resources
from wsis_workflow.app.progress import Progress, nobody_watches
from wsis_workflow.app.rehearse.coverage import Coverage, Key, coverage_of, seen_in
from wsis_workflow.app.stored import Edition
from wsis_workflow.bootstrap.on_trial import OnTrial, Rehearsed, Stage, a_stage, must_pass, rehearsed_in


def cover(trial: OnTrial) -> Coverage:
    """Play every rehearsal of a workflow and gather what happened under its rules.

    Raises:
        UnfitRehearsal: one fails.
    """
    return _covered(trial.edition, trial.rehearsals, trial.stage, nobody_watches)


def cover_edition(edition: Edition, progress: Progress = nobody_watches) -> tuple[Coverage, list[str]]:
    """Play the rehearsals that come with the program and name an edition; give their files as well.

    Raises:
        UnfitRehearsal: one fails under this edition.
        UnusableDefinition: another workflow that one names is not there.
    """
    folder = resources.workflows()
    rehearsed = rehearsed_in(sorted((folder / "rehearsals").glob("*.yaml")), edition.workflow, folder)
    with a_stage(folder) as stage:
        return _covered(edition, rehearsed, stage, progress), [one.file.name for one in rehearsed]


def _covered(edition: Edition, rehearsals: Iterable[Rehearsed], stage: Stage, progress: Progress) -> Coverage:
    seen: Counter[Key] = Counter()
    several = list(rehearsals)
    for number, rehearsed in enumerate(several, start=1):
        with stage.playing(rehearsed, edition) as play:
            must_pass(play, rehearsed)
            seen += seen_in(play, edition.workflow)
        progress(number, len(several))
    return coverage_of(edition.workflow, seen)
