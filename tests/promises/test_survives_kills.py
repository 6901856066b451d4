"""Promise 1, in short: what was acknowledged is stored, and nothing is half there, whenever the process is killed."""

import time
from pathlib import Path
from random import Random

import pytest

from tests.promises.builders import a_house, a_process, everything
from tests.promises.busy_day import ACTS, taken, the_day
from wsis_workflow.bootstrap import House


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_was_acknowledged_before_a_kill_is_stored_and_nothing_is_half_there(seed: int, tmp_path: Path) -> None:
    assert_kills_do_no_harm(tmp_path, Random(seed), kills=4)


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(100, 120))
def test_whatever_was_acknowledged_before_forty_kills_is_stored(seed: int, tmp_path: Path) -> None:
    assert_kills_do_no_harm(tmp_path, Random(seed), kills=40)


def test_answers_before_the_commit_would_be_missed(tmp_path: Path) -> None:
    url = an_address(tmp_path, "killed")
    house = a_house(url)

    acknowledged = killed_after(url, 30, 0.0, weakness="answers_before_the_commit")

    assert stored(house) == 20 < 30 <= acknowledged


def assert_kills_do_no_harm(folder: Path, chance: Random, kills: int) -> None:
    """Kill process after process in the middle of the same 200 acts, and compare with a day that nobody disturbed."""
    url = an_address(folder, "killed")
    house, undisturbed = a_house(url), a_house(an_address(folder, "undisturbed"))
    day, before = list(the_day()), 0
    for kill in range(1, kills + 1):
        acts = max(1, ACTS * kill // (kills + 1) + chance.randint(-9, 9))
        acknowledged = killed_after(url, acts, pause=chance.random() / 300)
        count = stored(house)
        assert max(before, acknowledged) <= count <= max(before, acknowledged + 1)
        for act in day[before:count]:
            taken(undisturbed, act)
        before = max(before, count)
        assert everything(house) == everything(undisturbed)
        assert house.verify().flaw is None
    for act in day[before:]:
        assert taken(house, act) == taken(undisturbed, act)
    assert everything(house) == everything(undisturbed)


def killed_after(url: str, acts: int, pause: float, weakness: str = "") -> int:
    """Kill a process some moments after it has acknowledged so many acts; give how many it has acknowledged."""
    process = a_process("busy_day", url, *filter(None, [weakness]))
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(acts)]
    time.sleep(pause)
    process.kill()
    rest = process.stdout.read().splitlines(keepends=True)
    process.wait()
    process.stdout.close()
    return len([line for line in said + rest if line.endswith("\n")])


def stored(house: House) -> int:
    """Count the acts that have their answer in the store."""
    with house.store.unit() as unit:
        return sum(unit.answer(key) is not None for key, *_ in the_day())


def an_address(folder: Path, name: str) -> str:
    return f"sqlite:///{folder / name}.db"
