"""Temporal: a durable workflow that takes three updates, and writes the rows in a local activity of each.

The development server keeps its history in a file of SQLite beside ours. A local activity costs least, for no queue of
the server lies between; and an update is answered once its activity is done and on record.
"""

import asyncio
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Coroutine, Iterable
from datetime import timedelta
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

import work
from raw import Raw
from temporalio import activity, workflow
from temporalio.client import Client, WorkflowHandle
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

QUEUE = "approvals"
MESSAGES = 3
STARTED_IN = 60  # seconds
ENDS_WITH_PARENT = 1, signal.SIGKILL  # PR_SET_PDEATHSIG
TICKS = os.sysconf("SC_CLK_TCK")
Said = TypeVar("Said")


class Rows(Raw):
    """Our rows, written by the bare driver."""

    @activity.defn
    async def write(self, proposal: int, by: str) -> None:
        """Write the rows of a step in one transaction."""
        self.act(proposal, by)


@workflow.defn
class Approval:
    """Three steps, each by an update."""

    @workflow.init
    def __init__(self, proposal: int) -> None:
        self.proposal, self.taken = proposal, 0

    @workflow.run
    async def run(self, _: int) -> None:
        """Wait for the steps."""
        await workflow.wait_condition(lambda: self.taken == MESSAGES)

    @workflow.update
    async def step(self, by: str) -> None:
        """Take a step."""
        await workflow.execute_local_activity_method(
            Rows.write, args=[self.proposal, by], start_to_close_timeout=timedelta(minutes=1)
        )
        self.taken += 1

    @workflow.query
    def steps(self) -> int:
        """Say how many steps were taken; it is answered once the workflow has begun."""
        return self.taken


class Durable:
    """A workflow for each proposal, begun anew before the turn that follows its third update."""

    def __init__(self) -> None:
        self._server, port = _serving(Path(f"{work.file()}.temporal"))
        self._loop = asyncio.new_event_loop()
        Thread(target=self._loop.run_forever, daemon=True).start()
        self._client = self._said(_connected(f"127.0.0.1:{port}"))
        worker = Worker(
            self._client,
            task_queue=QUEUE,
            workflows=[Approval],
            activities=[Rows().write],
            workflow_runner=UnsandboxedWorkflowRunner(),
        )
        asyncio.run_coroutine_threadsafe(worker.run(), self._loop)
        self._running: dict[int, tuple[WorkflowHandle[Approval, None], int]] = {}
        self._numbers = count(1)
        self.rest()

    def prepare(self, turn: Iterable[int]) -> None:
        """Wake the server, and begin the workflows that are not there or have had all their updates."""
        self._server.send_signal(signal.SIGCONT)
        for proposal in turn:
            if proposal not in self._running or self._running[proposal][1] == MESSAGES:
                self._begin(proposal)

    def act(self, proposal: int) -> None:
        """Send an update, and wait until its step has been committed."""
        handle, had = self._running[proposal]
        assert had < MESSAGES, "begun before the turn"
        self._said(handle.execute_update(Approval.step, work.person(had)))
        self._running[proposal] = handle, had + 1

    def rest(self) -> None:
        """Let the server stand still while others have their turn."""
        self._server.send_signal(signal.SIGSTOP)

    def processor_time(self) -> float:
        """Give the seconds that this process and the server have had of the processor."""
        fields = Path(f"/proc/{self._server.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return time.process_time() + (int(fields[11]) + int(fields[12])) / TICKS

    def _begin(self, proposal: int) -> None:
        name = f"{proposal}-{next(self._numbers)}"
        handle = self._said(self._client.start_workflow(Approval.run, proposal, id=name, task_queue=QUEUE))
        assert self._said(handle.query(Approval.steps)) == 0
        self._running[proposal] = handle, 0

    def _said(self, asked: Coroutine[Any, Any, Said]) -> Said:
        return asyncio.run_coroutine_threadsafe(asked, self._loop).result(timeout=60)


def _serving(file: Path) -> "tuple[subprocess.Popen[bytes], int]":
    """Start the server, which ends with this process, however that ends."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = Path(sys.executable).with_name("temporal")
    settings = ["--headless", "--log-level", "error", "--db-filename", str(file), "--port", str(port)]
    line = [str(program), "server", "start-dev", *settings]
    return subprocess.Popen(line, stdout=subprocess.DEVNULL, preexec_fn=_end_with_parent), port


def _end_with_parent() -> None:
    ctypes.CDLL(None).prctl(*ENDS_WITH_PARENT)


async def _connected(address: str) -> Client:
    until = time.monotonic() + STARTED_IN
    while True:
        try:
            return await Client.connect(address)
        except RuntimeError:
            if time.monotonic() > until:
                raise
            await asyncio.sleep(0.2)


if __name__ == "__main__":
    work.lay()
    work.serve(Durable())
