"""How many of the slips that can be made in our own code do the tests notice? A sample says within what bounds."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from random import Random
from typing import Any

CHECKOUT = Path(__file__).parents[2]
PYTEST = (
    "-m",
    "pytest",
    "-q",
    "-s",
    "-n",
    "0",
    "-p",
    "no:randomly",
    "-p",
    "no:cacheprovider",
    "--hypothesis-profile=ci",
)
TRYING = ("-p", "tests.promises.trying_slips")
SURE = 1.96  # deviations within which nineteen of twenty samples lie
NO_SLIP = "no slip at all"  # is tried first: if that is noticed, it is for another reason, and so may the others be
GLANCE = 1.0  # seconds between two looks at how far it is


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
    survivors: tuple[str, ...]  # as they are shown

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
    """Think up all slips in a group, and try as many as asked for, chosen by a seed.

    Raises:
        RuntimeError: the tests fail without them, or cannot be run.
    """
    from tests.promises.mutants import made  # mutmut is there for the long forms alone

    every = made(group.files)
    chosen = {mutant.name: mutant for mutant in Random(seed).sample(every, min(most, len(every)))}
    slips = [
        {name: getattr(mutant, name) for name in ("name", "module", "function", "source")} for mutant in chosen.values()
    ]
    is_noticed = noticed(slips, group.tests, folder, far)
    return Measured(len(every), len(chosen), tuple(chosen[name].shown for name in chosen if not is_noticed[name]))


def noticed(
    slips: list[dict[str, str]], tests: Sequence[str], folder: Path, far: Callable[[int, int], None] = lambda *_: None
) -> dict[str, bool]:
    """Say of slips, by their names, whether the tests notice them: with the module, the function and its new source.

    Raises:
        RuntimeError: the tests fail without any, or cannot be run.
    """
    asked, found, log = (folder / name for name in ("slips.jsonl", "noticed.jsonl", "log"))
    asked.write_text("".join(f"{json.dumps(slip)}\n" for slip in [_no_slip(slips[0]), *slips]), encoding="utf-8")
    command = [sys.executable, *PYTEST, *TRYING, f"--slips={asked}", f"--noticed={found}", *tests]
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=CHECKOUT, stdout=out, stderr=out)
        while process.poll() is None:
            time.sleep(GLANCE)
            far(len(_lines(found)), len(slips))
    is_noticed = {line["name"]: line["is_noticed"] for line in _lines(found)}
    if process.returncode or len(is_noticed) <= len(slips):
        raise RuntimeError(f"{len(is_noticed)} of {len(slips)} slips were tried:\n{log.read_text()[-4_000:]}")
    if is_noticed.pop(NO_SLIP):
        raise RuntimeError(f"A test fails that should not: see {log}")
    return is_noticed


def module_of(file: Path) -> str:
    """Name the module of a file as others import it: a package by its folder, or a slip would be in a second one."""
    named = file.parent if file.stem == "__init__" else file.with_suffix("")
    return ".".join(named.relative_to(CHECKOUT).parts)


def _no_slip(slip: dict[str, str]) -> dict[str, str]:
    named = CHECKOUT / slip["module"].replace(".", "/")
    file = named / "__init__.py" if named.is_dir() else named.with_suffix(".py")
    return slip | {"name": NO_SLIP, "source": file.read_text(encoding="utf-8")}


def _lines(file: Path) -> list[dict[str, Any]]:
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True) if file.exists() else []
    return [json.loads(line) for line in lines if line.endswith("\n")]
