"""Processes that are forked from one that has imported everything, so that a new one is at work in a moment."""

import os
import random
import runpy
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from subprocess import TimeoutExpired
from types import TracebackType
from typing import Self, TextIO

READY = get_context("forkserver")
READY.set_forkserver_preload(
    [
        "wsis_workflow.adapters.definitions", "wsis_workflow.settings", "wsis_workflow.entrypoints.web",
        "tests.promises.builders", __name__,
    ]
)  # fmt: skip


@dataclass
class Forked:
    """A process, as `subprocess.Popen` shows one; what it says comes out of `stdout`, and ends with it."""

    process: ForkServerProcess
    stdout: TextIO

    @property
    def pid(self) -> int:
        """Give its number."""
        assert self.process.pid is not None
        return self.process.pid

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end; give its exit status, or the negative signal that ended it.

        Raises:
            TimeoutExpired: it goes on.
        """
        self.process.join(timeout)
        if self.process.exitcode is None:
            raise TimeoutExpired(self.process.name, timeout or 0)
        return self.process.exitcode

    def poll(self) -> int | None:
        """Give how it ended, if it has."""
        return self.process.exitcode

    def kill(self) -> None:
        """Kill it, if it is still there."""
        self.process.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.stdout.close()
        self.process.join()
        self.process.close()


def forked(module: str, arguments: Sequence[str]) -> Forked:
    """Start a module as the main one of a process of its own."""
    ours, its = READY.Pipe(duplex=False)
    process = READY.Process(target=_be, args=(module, arguments, its), name=module, daemon=True)
    with ours, its:
        process.start()
        return Forked(process, os.fdopen(os.dup(ours.fileno()), encoding="utf-8"))


def _be(module: str, arguments: Sequence[str], out: Connection) -> None:
    os.dup2(out.fileno(), 1)
    out.close()
    random.seed()  # all that are forked would else wait for the same while by chance
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
