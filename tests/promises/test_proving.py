"""What a test has proven reaches the report, whichever process ran it."""

import json
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]


@pytest.fixture(autouse=True)
def no_other_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")


CONFTEST = """
from tests.promises.proving.figures import proven, pytest_addoption, pytest_configure, pytest_runtest_logreport
"""
TESTS = """
import pytest

@pytest.mark.proof(11)
def test_long(proven):
    timers = proven.amount(10_000)
    for number in range(timers):
        proven.far(number + 1, timers)
    proven("timers", "0 lost", done=timers, full=10_000, seed=7)

@pytest.mark.promise(11)
def test_its_control(proven):
    proven.control("no lease", "9 sent twice")

@pytest.mark.promise(11)
def test_that_fails(proven):
    proven("timers", "none lost")
    assert 1 == 2
"""


@pytest.mark.parametrize("workers", ["0", "2"])
def test_figures_are_written_down_for_each_test_whichever_process_ran_it(
    pytester: pytest.Pytester, tmp_path: Path, workers: str
) -> None:
    lines = tmp_path / "figures.jsonl"

    run_with(pytester, f"--figures={lines}", "--share=0.01", "-n", workers)

    said = sorted((json.loads(line) for line in lines.read_text().splitlines()), key=lambda line: line["test"])
    blank = {"row": 11, "is_control": False, "done": None, "full": None, "seed": ""}
    assert [(line["test"].partition("::")[2], line["outcome"], line["figures"]) for line in said] == [
        ("test_its_control", "passed", [blank | {"what": "no lease", "figure": "9 sent twice", "is_control": True}]),
        (
            "test_long",
            "passed",
            [blank | {"what": "timers", "figure": "0 lost", "done": 100, "full": 10_000, "seed": "7"}],
        ),
        ("test_that_fails", "failed", [blank | {"what": "timers", "figure": "none lost"}]),
    ]
    assert "assert 1 == 2" in said[2]["why"]


def test_how_far_a_long_test_is_can_be_read_while_it_runs(pytester: pytest.Pytester, tmp_path: Path) -> None:
    run_with(pytester, f"--figures={tmp_path / 'figures.jsonl'}", "--share=0.01", "-n", "0")

    assert (tmp_path / "figures.far").read_text() == "100 of 100"


def test_nothing_is_written_where_nobody_asked_for_it(pytester: pytest.Pytester) -> None:
    run_with(pytester, "-n", "0").assert_outcomes(passed=2, failed=1)

    assert sorted(pytester.path.glob("*.jsonl")) == []


def run_with(pytester: pytest.Pytester, *options: str) -> pytest.RunResult:
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(TESTS)
    pytester.makeini("[pytest]\nmarkers =\n    proof\n    promise\n")
    return pytester.runpytest_subprocess("-p", "xdist", *options)
