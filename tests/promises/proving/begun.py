"""What a run that was stopped has proven of a row, so that the next one need not do it again."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class SoFar:
    """The lines of the tests that have passed, and how long that took."""

    lines: tuple[dict[str, Any], ...] = ()
    seconds: float = 0.0

    def left(self, tests: Sequence[str]) -> list[str]:
        """Give the tests that have not passed yet."""
        passed = {line["test"] for line in self.lines}
        return [test for test in tests if test not in passed]


NOTHING = SoFar()


def begin(folder: Path, row: int, asked: dict[str, Any], so_far: SoFar) -> None:
    """Note what a run is about to be: of which revision, and how much of it."""
    _note(folder, row).write_text(json.dumps(asked | {"seconds": so_far.seconds}))
    lines_of(folder, row).write_text("".join(f"{json.dumps(line)}\n" for line in so_far.lines))


def so_far(folder: Path, row: int, asked: dict[str, Any]) -> SoFar:
    """Find what has passed when the same was run of the same revision; whether it was stopped or killed is all one."""
    note, lines = _note(folder, row), lines_of(folder, row)
    begun = json.loads(note.read_text()) if note.exists() else {}
    seconds = begun.pop("seconds", 0.0)
    if begun != asked:
        return NOTHING
    passed = tuple(line for line in whole_lines(lines) if line["outcome"] == "passed")
    return SoFar(passed, seconds + lines.stat().st_mtime - note.stat().st_mtime)


def lines_of(folder: Path, row: int) -> Path:
    """Name the file to which the tests of a row write."""
    return folder / f"{row:02d}.jsonl"


def whole_lines(file: Path) -> list[dict[str, Any]]:
    """Read lines, but for one that is being written."""
    lines = file.read_text().splitlines(keepends=True) if file.exists() else []
    return [json.loads(line) for line in lines if line.endswith("\n")]


def _note(folder: Path, row: int) -> Path:
    return folder / f"{row:02d}.begun"
