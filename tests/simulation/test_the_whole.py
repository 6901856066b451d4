"""Nodes, people, mail and time, at random: whatever happens, nothing is lost, done twice or decided wrongly."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.promises.proving.figures import Proven
from tests.simulation.simulation import Outcome, Simulation
from tests.simulation.weaknesses import WEAKNESSES, Weakness

CHECKOUT = Path(__file__).parents[2]
SHORT, LONG = 20, 3_000
MOST = 60  # seeds within which every weakness has to show


@pytest.mark.slow
def test_whatever_happens_the_invariants_hold() -> None:
    outcomes = [Simulation(seed).run() for seed in range(SHORT)]

    assert [told(one) for one in outcomes if one.breaches] == []
    assert {name: sum(one.counts[name] for one in outcomes) > SHORT for name in outcomes[0].counts} == {
        "acts": True,
        "refused": True,
        "deaths": True,
        "naps": True,
        "letters": True,
    }


@pytest.mark.proof(11)
def test_whatever_happens_with_thousands_of_seeds_the_invariants_hold(proven: Proven) -> None:
    seeds, counts = proven.amount(LONG), dict[str, int]()

    for number in range(seeds):
        outcome = Simulation(1_000 + number).run()
        assert not outcome.breaches, told(outcome)
        counts = {name: counts.get(name, 0) + count for name, count in outcome.counts.items()}
        proven.far(number + 1, seeds)

    found = ", ".join(f"{count:,} {name}" for name, count in counts.items())
    proven(SIMULATED, f"0 breaches in {found}", done=seeds, full=LONG, seed="1000–")


@pytest.mark.promise(11)
@pytest.mark.parametrize("weaken", WEAKNESSES, ids=lambda weaken: weaken.__name__)
def test_a_weakness_shows_within_a_few_seeds(weaken: Weakness, monkeypatch: pytest.MonkeyPatch, proven: Proven) -> None:
    weaken(monkeypatch)

    broken = next((one for one in (Simulation(seed).run() for seed in range(MOST)) if one.breaches), None)

    assert broken is not None
    assert broken.breaches[0].startswith(WEAKNESSES[weaken]), broken.breaches
    seen = broken.breaches[0].splitlines()[-1]  # of a program that broke, what it broke with
    proven.control(weaken.__name__.replace("_", " "), f"seen with seed {broken.seed}: {seen[:90]}")


def test_the_same_seed_plays_alike_in_every_process() -> None:
    seeds = ["3", "4"]

    told_by = [played(seeds, hash_seed) for hash_seed in ("1", "2")]

    assert told_by[0] == told_by[1]
    assert len(told_by[0].splitlines()) > 200


def test_different_seeds_play_differently() -> None:
    assert len({Simulation(seed).run(30).digest for seed in range(3)}) == 3


def played(seeds: list[str], hash_seed: str) -> str:
    """Play seeds in a process of its own, in which sets and mappings have another order."""
    command = [sys.executable, "-m", "tests.simulation", *seeds]
    surroundings = os.environ | {"PYTHONHASHSEED": hash_seed}
    return subprocess.run(command, cwd=CHECKOUT, env=surroundings, capture_output=True, text=True, check=True).stdout


def told(one: Outcome) -> str:
    """Tell what is wrong, the last steps before, and how to play it once more."""
    again = f"Play it again: python -m tests.simulation {one.seed}"
    return "\n".join([f"seed {one.seed}", *one.breaches, "The last steps were:", *one.last, again])


SIMULATED = "three nodes, people, mail and time from one seed"
