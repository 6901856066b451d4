"""The library would notice: of all small slips in its rules, at least 95 in 100 are found by checks and rehearsals."""

from pathlib import Path

import pytest

from wsis_workflow.adapters.definitions import load_workflows
from wsis_workflow.app.mutants.judging import share_killed
from wsis_workflow.bootstrap.mutating import judge_mutants
from wsis_workflow.bootstrap.on_trial import put_on_trial

FOLDER = Path(__file__).parents[1] / "workflows"
EVERY = [one.file for one in load_workflows(FOLDER) if one.name]
SMALL = [FOLDER / "liaison.yaml", FOLDER / "un-silence.yaml", FOLDER / "editions" / "2" / "un-silence.yaml"]
ENOUGH = 0.95


def label(file: Path) -> str:
    return file.relative_to(FOLDER).with_suffix("").as_posix()


@pytest.mark.slow
@pytest.mark.parametrize("file", SMALL, ids=label)
def test_almost_every_slip_in_a_small_procedure_is_noticed(file: Path) -> None:
    assert_noticed(file)


@pytest.mark.proof
@pytest.mark.parametrize("file", EVERY, ids=label)
def test_almost_every_slip_in_any_procedure_is_noticed(file: Path) -> None:
    assert_noticed(file)


def assert_noticed(file: Path) -> None:
    with put_on_trial(file) as trial:
        judged = list(judge_mutants(trial))

    assert len(judged) >= 30
    survived = [(trial.place(one.mutant.path)[1], one.mutant.said) for one in judged if one.fate == "survived"]
    assert share_killed(judged) >= ENOUGH, survived
