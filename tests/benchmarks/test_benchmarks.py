"""Each measurement runs and reports; none of these tests asks how long anything took."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import HOME, disk, scene
from benchmarks.__main__ import MEASUREMENTS, kept_as, main, measured
from benchmarks.figures import Figure, Goal, ahead, as_json, as_table, compared, from_json, percentile, untold
from benchmarks.pace import QUICK, Pace, Spent, in_turns
from benchmarks.pure import STATES, STEPS, enlarged
from benchmarks.reference import Asking, bare, recorded, say_again
from wsis_workflow.domain.rules.checks import check
from wsis_workflow.domain.rules.reading import read_workflow

REPORTED = {
    "act": 6,
    "clients": 10,
    "processes": 3,
    "peers": 38,
    "postgres": 6,
    "growth": 24,
    "pure": 6,
    "start": 4,
    "reminders": 4,
    "web": 5,
    "memory": 3,
    "weights": 14,
}

FLOORS = {"act": 2, "clients": 1, "processes": 1, "peers": 2, "postgres": 3, "web": 1}  # where acts are compared

# Those that start many processes are run in the long form alone.
SHORT = {"act", "pure", "start"}


@pytest.mark.slow
@pytest.mark.parametrize("name", [pytest.param(n, marks=() if n in SHORT else pytest.mark.proof) for n in MEASUREMENTS])
def test_each_measurement_reports_its_figures(name: str) -> None:
    figures = measured([name], QUICK)

    assert len(figures) == REPORTED[name]
    assert len([figure for figure in figures if figure.unit == "writes/s"]) == FLOORS.get(name, 0)


def test_growth_up_to_another_size_stands_beside_the_usual_one() -> None:
    million = replace(Pace(), sizes=(10_000, 1_000_000))

    assert [kept_as("growth", pace) for pace in (Pace(), million)] == ["growth", "growth to 1,000,000"]
    assert kept_as("memory", million) == "memory"


@pytest.mark.slow
def test_the_program_prints_a_table_and_says_how_far_it_is() -> None:
    line = [sys.executable, "-m", "benchmarks", "--quick", "--only", "pure"]

    done = subprocess.run(line, cwd=HOME, capture_output=True, text=True, check=True)

    assert done.stderr == "[1/1] pure ...\n"
    assert len(done.stdout.splitlines()) == 2 + REPORTED["pure"]


@pytest.mark.slow
def test_figures_come_as_data_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--quick", "--json", "--only", "pure"])

    printed = json.loads(capsys.readouterr().out)
    assert [one["unit"] for one in printed] == ["us", "us", "us", "events/s", "ms", "ms"]


@pytest.mark.parametrize("asking", [scene.submission, scene.position])
def test_the_reference_writes_the_same_rows_as_the_store(tmp_path: Path, asking: object) -> None:
    acts: list[Asking] = [asking(number) for number in range(3)]  # type: ignore[operator]  # a parameter of the test chooses it
    base = tmp_path / "base.db"
    scene.build(base, drafts=3, ballots=1)
    ours, theirs = scene.copied(base, "ours.db"), scene.copied(base, "theirs.db")

    tape = recorded(ours, acts)
    with bare(theirs) as driver:
        say_again(driver, tape)

    assert len(tape) == 3
    assert rows(theirs) == rows(ours)
    assert rows(theirs) != rows(base)


def test_the_reference_is_as_durable_as_the_store(tmp_path: Path) -> None:
    file = tmp_path / "base.db"
    scene.build(file, drafts=0, ballots=0)

    with bare(file) as driver:
        found = [driver.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]

    assert found == ["wal", 2]


def test_the_workflow_that_is_checked_is_sound_and_of_the_size_that_is_said() -> None:
    workflow, faults = read_workflow(enlarged())

    assert workflow is not None
    assert faults == []
    assert (len(workflow.states), len(workflow.steps)) == (STATES, STEPS)
    assert [fault.code for fault in check(workflow, {"liaison"}) if fault.is_error] == []


def test_things_compared_take_turns_and_neither_is_always_first() -> None:
    order: list[str] = []

    in_turns(3, lambda number: order.append(f"ours {number}"), lambda number: order.append(f"theirs {number}"))

    assert order == ["ours 0", "theirs 0", "theirs 1", "ours 1", "ours 2", "theirs 2"]


def test_a_ratio_is_the_median_of_the_rounds_and_shows_how_far_they_lie_apart() -> None:
    figure = compared("acts", [10.0, 20.0, 60.0], [20.0, 20.0, 20.0], "acts/s")

    assert (figure.value, figure.ratio, figure.lowest, figure.highest) == (20.0, 1.0, 0.5, 3.0)


@pytest.mark.parametrize(
    ("ratio", "goal", "verdict"),
    [
        (0.5, Goal("", at_least=0.5), "met"),
        (0.499, Goal("", at_least=0.5), "missed"),
        (2.8, Goal("", at_most=2.8), "met"),
        (2.801, Goal("", at_most=2.8), "missed"),
        (1.0, None, ""),
    ],
)
def test_a_goal_is_met_from_its_very_figure_on(ratio: float, goal: Goal | None, verdict: str) -> None:
    assert Figure("an act", 1000, "acts/s", ratio, goal=goal).verdict == verdict


def test_a_goal_without_a_ratio_is_one_of_the_figure() -> None:
    assert Figure("decide", 61, "us", goal=Goal("", at_most=60)).verdict == "missed"


@pytest.mark.parametrize(("ours", "verdict"), [([6.0, 7.0, 8.0], "met"), ([4.0, 6.0, 8.0], "unclear")])
def test_a_goal_that_only_some_rounds_reach_is_neither_met_nor_missed(ours: list[float], verdict: str) -> None:
    figure = compared("an act", ours, [10.0, 10.0, 10.0], "acts/s", Goal("", at_least=0.5))

    assert figure.verdict == verdict


@pytest.mark.parametrize("report", [compared, ahead])
@pytest.mark.parametrize(("ours", "verdict"), [([6.0], "unclear"), ([4.0], "missed")])
def test_nothing_is_met_where_something_else_was_slow(
    report: Callable[..., Figure], ours: list[float], verdict: str
) -> None:
    figure = report("an act", ours, [10.0], "acts/s", Goal("", at_least=0.5), flatters=True)

    assert figure.verdict == verdict


def test_a_figure_that_was_not_had_says_why_and_reaches_nothing() -> None:
    figure = untold("a peer", "it is not there")

    assert as_table([figure]).splitlines()[2] == "a peer  not measured: it is not there"
    assert (figure.verdict, figure.reached) == ("", None)


@pytest.mark.parametrize(
    ("goal", "reached"),
    [(Goal("", at_least=2.0), 0.25), (Goal("", at_most=0.25), 0.5), (Goal("", at_most=0), None), (None, None)],
)
def test_a_goal_is_reached_by_as_much_as_the_ratio_is_of_it(goal: Goal | None, reached: float | None) -> None:
    assert Figure("an act", 1000, "acts/s", 0.5, goal=goal).reached == reached


def test_figures_are_read_as_they_were_written() -> None:
    figures = [Figure("an act", 5.0, "ms", 0.5, 0.4, 0.6, Goal("<= 1 x", at_most=1.0), of="act"), untold("b", "why")]

    assert from_json(as_json(figures)) == figures


def test_being_ahead_is_told_beside_the_figure_of_the_other() -> None:
    figure = ahead("a peer", [30.0, 40.0, 60.0], [10.0, 20.0, 20.0], "acts/s")

    assert (figure.value, figure.ratio, figure.lowest, figure.highest) == (20.0, 3.0, 2.0, 3.0)


def test_a_disk_is_slow_below_its_threshold() -> None:
    one_round = disk.SYNCS / disk.QUIET

    assert [disk.is_slow([Spent(wall, 0.0)]) for wall in (one_round, one_round * 1.01)] == [False, True]


def test_a_percentile_leaves_its_share_below() -> None:
    assert percentile(range(100), 0.99) == 99
    assert percentile([7.0], 0.99) == 7.0


def test_the_table_says_what_is_missed() -> None:
    missed = Figure("an act", 1234, "acts/s", 0.25, 0.2, 0.3, Goal(">= 0.5 x", at_least=0.5))

    lines = as_table([missed]).splitlines()

    assert lines[2] == "an act  1,234 acts/s  0.25 x (0.20 - 0.30)  >= 0.5 x  missed"


def test_the_data_says_what_is_missed() -> None:
    missed = Figure("decide", 61, "us", goal=Goal("<= 60 us", at_most=60))

    (said,) = json.loads(as_json([missed]))

    assert said["verdict"] == "missed"


def rows(file: Path) -> list[str]:
    with sqlite3.connect(file) as connection:
        return list(connection.iterdump())
