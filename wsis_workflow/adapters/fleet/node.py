"""A node of the fleet: procrastinate's workers in one process, which do tasks in threads until they are stopped."""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from procrastinate import App, JobContext, PsycopgConnector
from psycopg.conninfo import make_conninfo
from sqlalchemy.engine import make_url

from wsis_workflow.app.fleet.tasks import DEADLINES, LETTERS, NAMES, PAPERS, SWEEPS, Sweep, Task, read
from wsis_workflow.app.nodes import AtWork

# A slow mail server or a long document must hold up no deadline, and none of them the net, so each queue has a lane of
# its own: a worker with its own connections, which comes back by itself when the database was away, and threads enough
# for all of them. A document takes a whole processor: they are written one by one.
LANES = (SWEEPS, DEADLINES, LETTERS, PAPERS)
ONE_BY_ONE = (SWEEPS, PAPERS)
CONNECTIONS = 2  # of a lane, beside the one on which it is called; it only says and asks short things
SPARE = 2  # threads of a lane beside those that do tasks: they look up where the database is
PAUSE = 1.0  # seconds before a node that has lost the database tries again
PATIENCE = 10.0  # seconds for which a worker waits for a connection

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: between looks at the queues without a call, and between sweeps; after which a silent node is dead."""

    poll: float = 1.0
    sweep: int = 15
    silent: float = 60.0


@dataclass
class Node:
    """Serves some queues of a database; `do` does a task and says how much there was to do, others see it `at_work`."""

    url: str
    queues: Sequence[str]
    jobs: int
    do: Callable[[Task], int]
    at_work: AtWork
    pace: Pace = field(default_factory=Pace)

    def run(self, is_ready: Callable[[], object]) -> None:
        """Work until SIGINT or SIGTERM; what has begun is finished first."""
        asyncio.run(self._run(is_ready))

    async def _run(self, is_ready: Callable[[], object]) -> None:
        stopped = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, self._end, stopped)
        lanes = [queue for queue in LANES if queue in self.queues]
        threads = sum(self._at_once(queue) + SPARE for queue in lanes)
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(threads))
        is_ready()
        await asyncio.gather(*(self._keep_serving(queue, stopped) for queue in lanes))

    def _end(self, stopped: asyncio.Event) -> None:
        self.at_work.ends()
        stopped.set()

    async def _keep_serving(self, queue: str, stopped: asyncio.Event) -> None:
        """Serve a queue again and again; what was begun before is finished by then, so it is never served twice."""
        while not stopped.is_set():
            try:
                if not self.at_work.halted():
                    await self._serve(queue, stopped)
            except Exception as fault:  # whatever the database has done to it, a node comes back
                logger.warning("The node has lost the queue of %s; it tries again", queue, exc_info=fault)
            await _within(PAUSE, stopped.wait())

    async def _serve(self, queue: str, stopped: asyncio.Event) -> None:
        """Serve a queue until the node is stopped, the worker has given up, or the schema no longer suits."""
        app = self._app()
        async with app.open_async():
            worker = asyncio.create_task(self._work(app, queue))
            stopping = asyncio.create_task(self._until_it_may_not(stopped))
            await asyncio.wait([worker, stopping], return_when=asyncio.FIRST_COMPLETED)
            for task in (worker, stopping):
                task.cancel()  # which lets a worker finish what it has begun
            await asyncio.wait([worker, stopping])
        if not worker.cancelled():
            worker.result()  # raises what ended it

    async def _work(self, app: App, queue: str) -> None:
        await app.run_worker_async(
            queues=[queue],
            concurrency=self._at_once(queue),
            fetch_job_polling_interval=self.pace.poll,
            install_signal_handlers=False,
            delete_jobs="successful",
            update_heartbeat_interval=self.pace.silent / 4,
            stalled_worker_timeout=self.pace.silent,
        )

    def _at_once(self, queue: str) -> int:
        return 1 if queue in ONE_BY_ONE else self.jobs

    def _app(self) -> App:
        """Make the app of a lane anew: one that has lost its database is not used again.

        Each asks for sweeps, whatever it serves: a worker without anything periodic does not notice that it is not
        called any more, or seen as alive.
        """
        reached = PsycopgConnector(conninfo=self._address(), min_size=1, max_size=CONNECTIONS, timeout=PATIENCE)
        app = App(connector=reached)
        for name in NAMES:
            task = app.task(name=name, pass_context=True)(self._done)
            if name == Sweep.name:
                often = f"* * * * * */{self.pace.sweep}"
                app.periodic(cron=often, queue=Sweep.queue, queueing_lock=Sweep.key, priority=Sweep.priority)(task)  # type: ignore[arg-type]  # it takes any keywords
        return app

    def _address(self) -> str:
        """Give the address of the server itself: a pooler of connections passes on no calls."""
        address = make_url(self.url).difference_update_query(["prepare_threshold"])
        parts = address.translate_connect_args(username="user", database="dbname")
        return make_conninfo("", **parts, **{name: str(value) for name, value in address.query.items()})

    def _done(self, context: JobContext, /, **asked: Any) -> None:
        """Do a task, in a thread of the worker; one that comes while it may not work is left to the sweep."""
        if self.at_work.halted():
            return
        name = context.job.task_name
        has_failed = True
        self.at_work.begin()
        try:
            done = self.do(read(name, asked, context.job.scheduled_at or datetime.now(UTC)))
            has_failed = False
            self.at_work.did(name, done)
        finally:
            self.at_work.end(has_failed=has_failed)

    async def _until_it_may_not(self, stopped: asyncio.Event) -> None:
        while not stopped.is_set() and not self.at_work.halted():
            await _within(PAUSE, stopped.wait())


async def _within(seconds: float, awaited: Awaitable[object]) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(awaited, seconds)
