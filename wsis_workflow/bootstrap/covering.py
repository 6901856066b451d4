"""What the rehearsals of a workflow try of it."""

from collections import Counter

from wsis_workflow.app.rehearse.coverage import Coverage, Key, coverage_of, seen_in
from wsis_workflow.bootstrap.on_trial import OnTrial, must_pass


def cover(trial: OnTrial) -> Coverage:
    """Play every rehearsal of a workflow and gather what happened under its rules.

    Raises:
        UnfitRehearsal: one fails.
    """
    seen: Counter[Key] = Counter()
    for rehearsed in trial.rehearsals:
        with trial.playing(rehearsed, trial.whole.document, trial.workflow) as play:
            must_pass(play, rehearsed)
            seen += seen_in(play, trial.workflow)
    return coverage_of(trial.workflow, seen)
