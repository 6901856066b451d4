"""Promise 1: a process that dies, or whose disk fails, at any call of any act leaves nothing half there."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.promises.builders import CHECKOUT, a_house, everything
from tests.promises.disk import behind, compiled, quick, shim
from tests.promises.proving.figures import Proven
from tests.promises.struck_acts import ACTS

__all__ = ["compiled", "quick", "shim"]
IN_SHORT = ("propose", "circulate", "object", "close", "attach a file", "move a meeting", "action item", "remind")
POINTS_IN_FULL = 2_000


@pytest.mark.slow
def test_whatever_goes_wrong_at_a_call_of_an_act_nothing_is_half_there_or_lost_or_done_twice(
    shim: Path, quick: Path
) -> None:
    points = list(struck(shim, quick, IN_SHORT, most=3))

    assert [point for point in points if point["flaws"]] == []
    assert len(points) == 3 * len(IN_SHORT)


@pytest.mark.parametrize("name", ACTS)
def test_each_of_the_acts_is_accepted_and_is_one_however_often_it_is_asked_for(name: str, sqlite_url: str) -> None:
    house = a_house(sqlite_url)
    ACTS[name].scene(house)
    before = everything(house)

    answer = ACTS[name].act(house)
    after = everything(house)

    assert after != before
    assert (ACTS[name].act(house), everything(house)) == (answer, after)


@pytest.mark.proof(1)
def test_at_no_call_of_any_act_does_a_fault_leave_anything_half_there(shim: Path, quick: Path, proven: Proven) -> None:
    most = proven.amount(1_000) if proven.amount(1_000) < 1_000 else 0
    points, flawed = Counter[str](), []
    for point in struck(shim, quick, ACTS, most):
        points[point["fault"]] += 1
        flawed += [point] if point["flaws"] else []
        proven.far(points.total(), POINTS_IN_FULL)

    assert flawed == []
    told = ", ".join(f"{count:,} {fault.lower().replace('_', ' ')}" for fault, count in sorted(points.items()))
    proven(
        f"every write call of {len(ACTS)} acts, with every fault",
        f"{points.total():,} points ({told}), 0 violations",
        done=points.total(),
        full=POINTS_IN_FULL,
    )


@pytest.mark.promise(1)
@pytest.mark.parametrize("weakness", ["commits_when_it_closes", "writes_without_a_journal"])
def test_without_the_commit_or_without_the_journal_faults_do_harm(
    weakness: str, shim: Path, quick: Path, proven: Proven
) -> None:
    points = list(struck(shim, quick, ["object"], most=16, weakness=weakness))

    harmed = [point for point in points if point["flaws"]]
    assert harmed
    proven.control(weakness.replace("_", " "), f"{len(harmed)} of {len(points)} points did harm")


def struck(
    shim: Path, folder: Path, names: Iterable[str], most: int, weakness: str = "", seed: int = 1
) -> Iterator[dict[str, Any]]:
    """Strike acts in a process of their own; give each point, and what was wrong after it."""
    command = [sys.executable, "-m", "tests.promises.striking", str(folder), str(most), str(seed), weakness, *names]
    with subprocess.Popen(command, cwd=CHECKOUT, env=behind(shim), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield from map(json.loads, process.stdout)
    assert process.returncode == 0
