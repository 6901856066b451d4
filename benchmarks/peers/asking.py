"""A peer as a process that is asked for acts in its turn, and rests completely while others have theirs."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE
from typing import IO

from benchmarks import HOME
from benchmarks.pace import Spent
from benchmarks.peers.environments import python_of

DRIVERS = Path(__file__).parent / "drivers"


@dataclass(frozen=True, slots=True)
class Peer:
    """A driver in its environment.

    `least`: how many times as many acts ours must do; None for what ours is built on, and for what keeps no history.
    """

    name: str
    environment: str
    driver: str
    on_postgres: bool = True
    least: float | None = 1.5


class CannotRun(Exception):
    """A peer ended before it was done, in its own last words."""


@dataclass
class Asked:
    """A peer that has said it is ready."""

    process: "subprocess.Popen[str]"
    errors: Path

    def acts(self, number: int) -> Spent:
        """Let it do some acts; give what they took by its own clock."""
        self.process.send_signal(signal.SIGCONT)
        print(number, file=_pipe(self.process.stdin), flush=True)
        wall, cpu = json.loads(self.said())
        self.process.send_signal(signal.SIGSTOP)
        return Spent(wall, cpu)

    def said(self) -> str:
        """Read its next line.

        Raises:
            CannotRun: it has ended.
        """
        said = _pipe(self.process.stdout).readline()
        if not said:
            words = self.errors.read_text(encoding="utf-8").strip().splitlines() or ["it said nothing"]
            raise CannotRun(f"it ended ({words[-1][:200]})")
        return said


@contextmanager
def started(peer: Peer, url: str, folder: Path) -> Iterator[Asked]:
    """Start a peer's driver on an empty database, and wait until it is ready."""
    line = [str(python_of(peer.environment)), str(DRIVERS / f"{peer.driver}.py"), url]
    with _running(line, folder / f"{peer.driver}.err") as asked:
        yield asked


@contextmanager
def ours(kind: str, most: int, url: str, folder: Path) -> Iterator[Asked]:
    """Start our own gate on an empty database."""
    line = [sys.executable, "-m", "benchmarks.peers.ours", url, kind, str(most)]
    with _running(line, folder / f"ours-{kind}.err") as asked:
        yield asked


@contextmanager
def _running(line: list[str], errors: Path) -> Iterator[Asked]:
    with errors.open("w", encoding="utf-8") as complaints:
        process = subprocess.Popen(
            line, stdin=PIPE, stdout=PIPE, stderr=complaints, text=True, cwd=HOME, env=_environment()
        )
    try:
        asked = Asked(process, errors)
        asked.said()
        process.send_signal(signal.SIGSTOP)
        yield asked
    finally:
        process.kill()
        process.communicate()


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe
