"""The tests of one row, run as a process of their own, with a word now and then on how far they are."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.promises.proving.begun import NOTHING, SoFar, lines_of, whole_lines
from tests.promises.proving.figures import far_file

CHECKOUT = Path(__file__).parents[3]
PYTEST = ("-m", "pytest", "-q", "-p", "no:randomly", "--hypothesis-profile=ci", "-m", "proof or promise")
SIDE_BY_SIDE = {0: 2, 3: 8, 6: 2, 8: 2, 13: 2, 14: 2, 18: 2}  # by row; none needs the machine alone
EVERY = 10.0  # seconds between two words
GLANCE = 0.2  # seconds between two looks at whether it has ended
STOPPED = -int(signal.SIGKILL)


@dataclass(frozen=True)
class Ended:
    """How the tests of one row ended, with a line for each that did."""

    row: int
    asked: int
    lines: tuple[dict[str, Any], ...]
    seconds: float
    status: int  # of pytest; `STOPPED` where there was no more time

    @property
    def was_stopped(self) -> bool:
        """Say whether time was over before the tests were."""
        return self.status == STOPPED


def collected(folder: Path, paths: Sequence[str] = ()) -> dict[int, list[str]]:
    """Find which tests prove which row.

    Raises:
        RuntimeError: the tests cannot be collected.
    """
    file = folder / "collected.jsonl"
    file.unlink(missing_ok=True)
    command = [sys.executable, *PYTEST, "-n", "0", "--collect-only", f"--list-proof={file}", *paths]
    asked = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    if asked.returncode:
        raise RuntimeError(f"The tests cannot be collected:\n{asked.stdout[-4_000:]}{asked.stderr[-2_000:]}")
    found: dict[int, list[str]] = {}
    for line in whole_lines(file):
        found.setdefault(line["row"], []).append(line["test"])
    return found


def run(
    row: int, tests: Sequence[str], folder: Path, share: float, is_over: Callable[[], bool], so_far: SoFar = NOTHING
) -> Ended:
    """Run the tests of a row, but for those that have passed so far, until they end or time is over."""
    left = so_far.left(tests)
    status, seconds = _run(row, left, folder, share, is_over) if left else (0, 0.0)
    return Ended(row, len(tests), tuple(whole_lines(lines_of(folder, row))), so_far.seconds + seconds, status)


def _run(row: int, tests: Sequence[str], folder: Path, share: float, is_over: Callable[[], bool]) -> tuple[int, float]:
    """Give how pytest has ended, and after how many seconds."""
    lines, names, log = lines_of(folder, row), folder / f"{row:02d}.tests", folder / f"{row:02d}.log"
    far_file(lines).unlink(missing_ok=True)
    names.write_text("\n".join(tests) + "\n")
    workers = ("-n", str(SIDE_BY_SIDE.get(row, 0)), "--dist", "worksteal" if row in SIDE_BY_SIDE else "no")
    command = [sys.executable, *PYTEST, *workers, f"--figures={lines}", f"--share={share}", f"@{names}"]
    began = time.monotonic()
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=CHECKOUT, stdout=out, stderr=out, start_new_session=True)
        try:
            status = _awaited(process, lambda: _tell(row, lines, len(tests), time.monotonic() - began), is_over)
        finally:
            _end_all(process)
    return status, time.monotonic() - began


def _awaited(process: subprocess.Popen[bytes], tell: Callable[[], None], is_over: Callable[[], bool]) -> int:
    told = time.monotonic()
    while True:
        with suppress(subprocess.TimeoutExpired):
            return process.wait(GLANCE)
        if is_over():
            return STOPPED
        if time.monotonic() - told >= EVERY:
            told = time.monotonic()
            tell()


def _end_all(process: subprocess.Popen[bytes]) -> None:
    """End what the tests have started with them; all of it is in a session of its own."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _tell(row: int, lines: Path, asked: int, seconds: float) -> None:
    far = far_file(lines)
    within = f", {far.read_text()} in this one" if far.exists() else ""
    ended = whole_lines(lines)
    failed = sum(line["outcome"] == "failed" for line in ended)
    badly = f" ({failed} failed, see {lines.with_suffix('.log')})" if failed else ""
    say(f"  row {row}: {len(ended)} of {asked} tests{badly}{within}, {took(seconds)}")


def took(seconds: float) -> str:
    """Say how long something took."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts: Mapping[str, int] = {"h": hours, "min": minutes, "s": rest}
    return " ".join(f"{number} {unit}" for unit, number in parts.items() if number) or "under a second"


def say(sentence: str) -> None:
    """Say something to whoever waits."""
    print(sentence, file=sys.stderr, flush=True)
