"""What a test has proven reaches the report, whichever process ran it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.promises.proving.__main__ import REPORT, beside, main, write
from tests.promises.proving.kept import found, keep, kept
from tests.promises.proving.report import report, verdict
from tests.promises.proving.rows import ROWS
from tests.promises.proving.running import CHECKOUT, STOPPED, Ended, run

pytest_plugins = ["pytester"]


@pytest.fixture
def plain(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Run without plugins of others."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    return pytester


CONFTEST = """
from tests.conftest import (
    proven,
    pytest_addoption,
    pytest_collection_finish,
    pytest_configure,
    pytest_runtest_logreport,
)
"""
RUNNER = (sys.executable, "-m", "tests.promises.proving")
SAMPLE = "tests/promises/proving/sample.py"
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
    plain: pytest.Pytester, tmp_path: Path, workers: str
) -> None:
    lines = tmp_path / "figures.jsonl"

    run_with(plain, f"--figures={lines}", "--share=0.01", "-n", workers)

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


def test_how_far_a_long_test_is_can_be_read_while_it_runs(plain: pytest.Pytester, tmp_path: Path) -> None:
    run_with(plain, f"--figures={tmp_path / 'figures.jsonl'}", "--share=0.01", "-n", "0")

    assert (tmp_path / "figures.far").read_text() == "100 of 100"


def test_nothing_is_written_where_nobody_asked_for_it(plain: pytest.Pytester) -> None:
    run_with(plain, "-n", "0").assert_outcomes(passed=2, failed=1)

    assert sorted(plain.path.glob("*.jsonl")) == []


def run_with(plain: pytest.Pytester, *options: str) -> pytest.RunResult:
    plain.makeconftest(CONFTEST)
    plain.makepyfile(TESTS)
    plain.makeini("[pytest]\nmarkers =\n    proof\n    promise\n")
    return plain.runpytest_subprocess("-p", "xdist", *options)


def test_the_long_forms_and_their_controls_are_found_by_their_row(plain: pytest.Pytester, tmp_path: Path) -> None:
    listed = tmp_path / "collected.jsonl"

    run_with(plain, "-n", "0", "--collect-only", f"--list-proof={listed}")

    found = [json.loads(line) for line in listed.read_text().splitlines()]
    assert [(line["row"], line["test"].partition("::")[2]) for line in found] == [
        (11, "test_long"),
        (11, "test_its_control"),
        (11, "test_that_fails"),
    ]


def test_the_report_says_of_each_row_what_was_required_and_what_was_found() -> None:
    told = report({11: found(an_end(), share=0.5)})

    assert "| 11 | Many nodes are as one | holds, at 10% of the full figure | 1 | 1 min 5 s |" in told
    assert "Required: 10,000 timers, the effect of each once." in told
    assert "| Timers on four nodes | 1,000 timers, 0 lost | 1,000 of 10,000 | 7 |" in told
    assert "| Control: no lease | 9 sent twice | – | – |" in told


def test_the_parts_of_a_row_stand_in_their_order_and_controls_after_them() -> None:
    parts = [{"row": 11, "what": f"part {number} of 10", "figure": "0 lost"} for number in (10, 2, 1)]
    control = {"row": 11, "what": "no lease", "figure": "9 sent twice", "is_control": True}

    told = report({11: found(an_end(lines=(a_line("test_long", figures=[control, *parts]),)), share=1)})

    of_the_row = [line.split(" |")[0] for line in told.splitlines() if line.startswith(("| Part", "| Control"))]
    assert of_the_row == ["| Part 1 of 10", "| Part 2 of 10", "| Part 10 of 10", "| Control: no lease"]


def test_the_report_says_of_a_row_that_it_was_not_run() -> None:
    told = report({})

    assert "| 5 | A crash of the database loses and doubles nothing | not run | – | – |" in told
    assert "|  | Other long forms | not run | – | – |" in told
    assert told.count("\nNot run.\n") == len(ROWS) + 1 == 24


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"status": 1, "lines": [("test_a", "failed")]}, "**failed**"),
        ({"status": 3}, "**failed**"),
        ({"status": STOPPED}, "stopped after 1 min 5 s"),
        ({"lines": [("test_a", "skipped")]}, "1 of 1 tests left out"),
    ],
)
def test_what_went_wrong_is_no_proof(changes: dict[str, Any], said: str) -> None:
    lines = {name: tuple(a_line(*line) for line in lines) for name, lines in changes.items() if name == "lines"}

    one = found(an_end(**changes | lines), share=1)

    assert verdict(one) == said
    assert not one.is_whole


def test_a_row_whose_control_is_silent_is_told_as_such() -> None:
    silent = an_end(lines=(a_line("test_a", figures=[{"row": 11, "what": "timers", "figure": "0 lost"}]),))

    assert "No control has reported." in report({11: found(silent, share=1)})


def test_what_was_found_is_kept_until_the_row_is_run_again(tmp_path: Path) -> None:
    one = found(an_end(), share=0.5)

    keep(one, tmp_path)

    assert kept(tmp_path, 11) == one
    assert kept(tmp_path, 12) is None


def test_the_published_report_is_written_from_what_is_kept_beside_it(tmp_path: Path) -> None:
    again = tmp_path / REPORT.name
    beside(again).symlink_to(beside(REPORT))

    write(again)

    assert again.read_text() == REPORT.read_text()


@pytest.mark.slow
def test_rows_are_run_one_after_the_other_and_go_on_after_a_failure_and_others_are_told_of(
    tmp_path: Path,
) -> None:
    told = tmp_path / "proof.md"
    beside(told).mkdir()
    keep(found(an_end(), share=1), beside(told))

    status = main(["--only", "4", "--only", "5", "--report", str(told), "--kept", str(tmp_path / "kept"), SAMPLE])

    assert status == 1
    assert "| 11 | Many nodes are as one | holds, at 10% of the full figure |" in told.read_text()
    assert "| 4 | Positions are linearizable | **failed** |" in told.read_text()
    assert "AssertionError: one is bad" in told.read_text()
    assert "| 5 | A crash of the database loses and doubles nothing | holds |" in told.read_text()


@pytest.mark.slow
def test_what_has_passed_is_not_run_again_where_a_row_goes_on_with_the_same_share(tmp_path: Path) -> None:
    told, log = tmp_path / "proof.md", tmp_path / "05.log"
    asked = ["--only", "5", "--report", str(told), "--kept", str(tmp_path), SAMPLE, "--go-on", "--share"]

    found = []
    for share in ("0.5", "0.5", "1"):
        log.unlink(missing_ok=True)
        found.append((main([*asked, share]), log.exists(), "| holds, at 50%" in told.read_text()))

    assert found == [(0, True, True), (0, False, True), (0, True, False)]


@pytest.mark.slow
def test_what_runs_when_time_is_over_is_stopped_with_all_that_it_has_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = tmp_path / "pid"
    monkeypatch.setenv("PID_FILE", str(pid))

    ended = run(
        21, [f"{SAMPLE}::test_that_does_not_end"], tmp_path, 1.0, lambda: pid.exists() and bool(pid.read_text())
    )

    assert ended.was_stopped
    assert is_gone(int(pid.read_text()))


@pytest.mark.slow
def test_whoever_ends_the_runner_ends_what_it_has_started(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    asked = [*RUNNER, "--only", "21", "--report", tmp_path / "proof.md", "--kept", tmp_path / "kept", SAMPLE]
    with subprocess.Popen(
        asked, cwd=CHECKOUT, env=os.environ | {"PID_FILE": str(pid)}, stderr=subprocess.PIPE
    ) as runner:
        while not (pid.exists() and pid.read_text()) and runner.poll() is None:
            time.sleep(0.1)
        runner.terminate()

    assert runner.returncode == 128 + signal.SIGTERM
    assert is_gone(int(pid.read_text()))


def is_gone(process: int) -> bool:
    """Say whether a process has ended, or is about to be forgotten."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].startswith("Z")
    except FileNotFoundError:
        return True


def an_end(**changes: Any) -> Ended:
    lines = (
        a_line("test_long", figures=[FIGURE | {"done": 1_000, "full": 10_000, "seed": "7"}]),
        a_line("test_control", figures=[{"row": 11, "what": "no lease", "figure": "9 sent twice", "is_control": True}]),
    )
    lines = changes.pop("lines", lines)
    return replace(Ended(11, len(lines), lines, 65.0, 0), **changes)


def a_line(test: str, outcome: str = "passed", why: str = "", figures: Iterable[dict[str, Any]] = ()) -> dict[str, Any]:
    return {"test": test, "outcome": outcome, "seconds": 1.0, "figures": list(figures), "why": why}


FIGURE: dict[str, Any] = {"row": 11, "what": "timers on four nodes", "figure": "1,000 timers, 0 lost"}
