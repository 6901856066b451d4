"""Promise 1: what was acknowledged is stored, and nothing is half there, whenever the process is killed."""

import time
from pathlib import Path
from random import Random

import pytest

from tests.promises.builders import a_house, a_process, everything
from tests.promises.busy_day import ACTS, taken, the_day
from tests.promises.proving.figures import Proven
from wsis_workflow.bootstrap.house import House


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_was_acknowledged_before_a_kill_is_stored_and_nothing_is_half_there(seed: int, tmp_path: Path) -> None:
    assert_kills_do_no_harm(tmp_path, Random(seed), kills=4)


@pytest.mark.proof(1)
def test_whatever_was_acknowledged_before_eight_hundred_kills_is_stored(tmp_path: Path, proven: Proven) -> None:
    days = proven.amount(20)
    for day in range(1, days + 1):
        (tmp_path / str(day)).mkdir()
        assert_kills_do_no_harm(tmp_path / str(day), Random(99 + day), kills=40)
        proven.far(day, days)

    killed = f"{40 * days:,} kills, 0 lost, 0 half there"
    proven("processes killed at chance moments of a day of 200 acts", killed, done=days, full=20, seed=100)


@pytest.mark.promise(1)
def test_answers_before_the_commit_would_be_missed(tmp_path: Path, proven: Proven) -> None:
    url = an_address(tmp_path, "killed")
    house = a_house(url)

    acknowledged = killed_after(url, 30, 0.0, weakness="answers_before_the_commit")

    assert stored(house) == 20 < 30 <= acknowledged
    proven.control("answers before the commit", f"{acknowledged} acts acknowledged, 20 stored")


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
