"""Mutants put through the checks and the rehearsals, the cheapest first, until something notices."""

from collections.abc import Iterator

from wsis_workflow.app.mutants import Mutant, mutants_of, why_same
from wsis_workflow.app.mutants.judging import Judged
from wsis_workflow.app.progress import Progress, nobody_watches
from wsis_workflow.app.stored import Edition
from wsis_workflow.bootstrap.on_trial import OnTrial, Rehearsed, Stage, as_played, first_failure, must_pass
from wsis_workflow.domain.proposals.clock import ClockLoop
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.rules.faults import Fault


def judge_mutants(trial: OnTrial, progress: Progress = nobody_watches) -> Iterator[Judged]:
    """Judge every mutant of a workflow.

    Raises:
        UnfitRehearsal: a rehearsal fails with the rules as they are, so that it can tell nothing about changed ones.
    """
    known = {_key(fault) for fault in trial.whole.checked(trial.whole.document)[1]}
    rehearsals = _cheapest_first(trial)
    mutants = list(mutants_of(trial.original))
    for number, mutant in enumerate(mutants, start=1):
        yield _judged(mutant, trial, rehearsals, known)
        progress(number, len(mutants))


def _judged(mutant: Mutant, trial: OnTrial, rehearsals: list[Rehearsed], known: set[object]) -> Judged:
    workflow, faults = trial.whole.checked(mutant.document)
    new = next((fault for fault in faults if fault.is_error and _key(fault) not in known), None)
    if new is not None or workflow is None:
        return Judged(mutant, "check", new.code if new else "", new.message if new else "")
    for rehearsed in rehearsals:
        failure = _failure(rehearsed, as_played(workflow, mutant.document), trial.stage)
        if failure is not None:
            return Judged(mutant, "rehearsal", str(rehearsed.file), failure)
    same = why_same(trial.original, mutant, workflow)
    return Judged(mutant, "survived") if same is None else Judged(mutant, "same", why=same)


def _cheapest_first(trial: OnTrial) -> list[Rehearsed]:
    """List the rehearsals in which something goes by these rules, those with the fewest acts first."""
    useful = [rehearsed for rehearsed in trial.rehearsals if _has_proposal(rehearsed, trial)]
    return sorted(useful, key=lambda rehearsed: sum(len(scene.commands) for scene in rehearsed.story.scenes))


def _has_proposal(rehearsed: Rehearsed, trial: OnTrial) -> bool:
    with trial.stage.playing(rehearsed, trial.edition) as play:
        must_pass(play, rehearsed)
        store = play.gate.store
        proposals = [store.proposal(ref) for ref in store.refs()]
    return any(one is not None and one.edition == trial.workflow.hash for one in proposals)


def _failure(rehearsed: Rehearsed, edition: Edition, stage: Stage) -> str | None:
    """Play until something is not as expected; what the rules refuse or cannot end at all is no less a failure."""
    try:
        with stage.playing(rehearsed, edition) as play:
            return first_failure(play)
    except Refused as refused:
        return refused.sentence
    except ClockLoop as loop:
        return str(loop)


def _key(fault: Fault) -> object:
    return fault.code, fault.path, fault.steps
