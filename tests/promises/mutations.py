"""Slips in our own code, made by mutmut on a copy of the checkout: which of them do the tests notice?"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from random import Random

CHECKOUT = Path(__file__).parents[2]
COPIED = ("wsis_workflow", "tests", "workflows", "db", "docs", "pyproject.toml", "cli.py", "README.md")
SETTINGS = """
[tool.mutmut]
source_paths = ["wsis_workflow"]
only_mutate = {files}
also_copy = ["workflows", "db", "docs", "cli.py", "README.md"]
pytest_add_cli_args = ["--hypothesis-profile=ci", "-p", "no:randomly", "-p", "no:xdist", "-p", "no:cacheprovider"]
pytest_add_cli_args_test_selection = {tests}
use_git_change_detection = false
debug = true
"""
NO_SUCH = "none.of.them"  # a name that no mutant has: everything is made ready, and nothing is run
SURVIVED, UNTESTED, UNTRIED = 0, 33, None
TOGETHER = 100  # mutants for which the tests are loaded, and run once without any
SURE = 1.96  # deviations within which nineteen of twenty samples lie


@dataclass(frozen=True)
class Group:
    """Some of the program, the tests that hold it, and the share of slips that they have to notice."""

    name: str
    files: tuple[str, ...]
    tests: tuple[str, ...]
    goal: float


@dataclass(frozen=True)
class Measured:
    """What came of a sample of the mutants of a group."""

    made: int
    tried: int
    survivors: tuple[str, ...]

    @property
    def share(self) -> float:
        """Give the share of those tried that was noticed."""
        return 1 - len(self.survivors) / self.tried

    @property
    def interval(self) -> tuple[float, float]:
        """Give the interval in which the share of all lies, at 95 % (Wilson); where all were tried, it is the share."""
        if self.tried == self.made:
            return self.share, self.share
        share, tried = self.share, self.tried
        middle = (share + SURE**2 / (2 * tried)) / (1 + SURE**2 / tried)
        half = SURE * sqrt(share * (1 - share) / tried + SURE**2 / (4 * tried**2)) / (1 + SURE**2 / tried)
        return middle - half, middle + half


def measured(group: Group, most: int, seed: int, folder: Path, far: Callable[[int, int], None]) -> Measured:
    """Make all mutants of a group, and try as many as asked for, chosen by a seed.

    Raises:
        RuntimeError: mutmut cannot make them, or the tests fail without them.
    """
    _copied(group, folder)
    _mutmut(folder, [NO_SUCH])
    made = sorted(_found(folder))
    if not made:
        raise RuntimeError(f"There are no mutants of {group.name}; see {folder}.")
    chosen = Random(seed).sample(made, min(most, len(made)))
    for start in range(0, len(chosen), TOGETHER):
        _mutmut(folder, chosen[start : start + TOGETHER])
        far(min(start + TOGETHER, len(chosen)), len(chosen))
    found = _found(folder)
    untried = [name for name in chosen if found[name] is UNTRIED]
    if untried:
        raise RuntimeError(f"mutmut did not try {len(untried)} of {len(chosen)}, such as {untried[0]}; see {folder}.")
    return Measured(len(made), len(chosen), tuple(name for name in chosen if found[name] in (SURVIVED, UNTESTED)))


def shown(folder: Path, name: str) -> str:
    """Show what a mutant changes."""
    return _mutmut(folder, [name], "show")


def _copied(group: Group, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        source = CHECKOUT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    lists = {"files": json.dumps(group.files), "tests": json.dumps(group.tests)}
    with (folder / "pyproject.toml").open("a") as file:
        file.write(SETTINGS.format(**lists))


def _mutmut(folder: Path, names: Sequence[str], what: str = "run") -> str:
    command = [sys.executable, "-m", "mutmut", what, *names]
    surroundings = os.environ | {"PYTHONPATH": ""}
    asked = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)
    (folder / "mutmut.log").write_text(asked.stdout + asked.stderr)
    if asked.returncode and names != [NO_SUCH]:
        failed = [line for line in asked.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
        raise RuntimeError(f"mutmut ended with {asked.returncode}, see {folder / 'mutmut.log'}: {failed[:5]}")
    return asked.stdout


def _found(folder: Path) -> dict[str, int | None]:
    """Give every mutant that was made, with the status of the tests on it."""
    return dict(_statuses(folder))


def _statuses(folder: Path) -> Iterator[tuple[str, int | None]]:
    for file in (folder / "mutants" / "wsis_workflow").rglob("*.py.meta"):
        yield from json.loads(file.read_text())["exit_code_by_key"].items()
