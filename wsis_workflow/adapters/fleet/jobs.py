"""The jobs of procrastinate as rows: what waits, what is being done, what nobody does any more."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

from wsis_workflow.adapters.fleet.deferral import defer
from wsis_workflow.app.fleet.jobs import Queued, QueueSeen
from wsis_workflow.app.fleet.tasks import NAMES, QUEUES, Letters, Task

_ALIVE = "SELECT id FROM procrastinate_workers WHERE last_heartbeat > now() - %(silent)s::interval"
_IS_STUCK = f"status = 'doing' AND (worker_id IS NULL OR worker_id NOT IN ({_ALIVE}))"
_CAN_BE_DONE = "status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())"
KEYS = "SELECT queueing_lock FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND queueing_lock IS NOT NULL"
NOTICES = """
    SELECT jsonb_array_elements(args -> 'notices')::bigint FROM procrastinate_jobs
    WHERE status IN ('todo', 'doing') AND task_name = %s
"""
FAILURES = """
    SELECT queueing_lock, count(*) FROM procrastinate_jobs
    WHERE status = 'failed' AND queueing_lock IS NOT NULL GROUP BY queueing_lock
"""
# What they were doing is due by the rows still, and the sweep finds it there.
TAKE_BACK = f"DELETE FROM procrastinate_jobs WHERE {_IS_STUCK}"  # noqa: S608 - our own words
PRUNE = f"DELETE FROM procrastinate_workers WHERE id NOT IN ({_ALIVE})"  # noqa: S608 - our own words
# The server ends what is idle within a transaction, but not who has stopped in the middle of asking or of listening.
WAKE_OR_GO = """
    SELECT pg_terminate_backend(asleep.pid) FROM pg_stat_activity AS asleep
    WHERE asleep.datname = current_database() AND asleep.usename = current_user
        AND asleep.state <> 'idle' AND asleep.wait_event_type = 'Client'
        AND asleep.query_start < now() - %(silent)s::interval
        AND EXISTS (
            SELECT FROM pg_stat_activity AS waiting
            WHERE waiting.wait_event_type = 'Lock' AND asleep.pid = ANY(pg_blocking_pids(waiting.pid))
        )
"""
FORGET = """
    DELETE FROM procrastinate_jobs AS job
    WHERE status IN ('succeeded', 'failed', 'cancelled', 'aborted') AND NOT EXISTS (
        SELECT FROM procrastinate_events AS event WHERE event.job_id = job.id AND event.at > now() - %(older)s::interval
    )
"""
# Whatever this program does not know is left to the one that wrote it. Whoever fetches one of them now has it.
_IS_IDLE = """
    job.status = 'todo' AND job.task_name = ANY(%(names)s)
    AND coalesce(job.scheduled_at <= now() - %(idle)s::interval, true) AND NOT EXISTS (
        SELECT FROM procrastinate_events AS event WHERE event.job_id = job.id AND event.at > now() - %(idle)s::interval
    )
"""
HAS_IDLE = f"SELECT EXISTS (SELECT FROM procrastinate_jobs AS job WHERE {_IS_IDLE})"  # noqa: S608 - our own words
FORGET_IDLE = f"""
    DELETE FROM procrastinate_jobs WHERE id IN (
        SELECT id FROM procrastinate_jobs AS job
        WHERE {_IS_IDLE} AND NOT coalesce(job.queueing_lock = ANY(%(keys)s), false) AND NOT EXISTS (
            SELECT FROM jsonb_array_elements(job.args -> 'notices') AS notice WHERE notice::bigint = ANY(%(notices)s)
        )
        FOR UPDATE SKIP LOCKED
    )
"""  # noqa: S608 - our own words
SEEN = f"""
    SELECT queue_name,
        count(*) FILTER (WHERE {_CAN_BE_DONE}),
        count(*) FILTER (WHERE status = 'todo' AND scheduled_at > now()),
        count(*) FILTER (WHERE status = 'doing'),
        count(*) FILTER (WHERE {_IS_STUCK}),
        count(*) FILTER (WHERE status = 'failed'),
        now() - min(greatest(scheduled_at, written_at)) FILTER (WHERE {_CAN_BE_DONE})
    FROM procrastinate_jobs AS job CROSS JOIN LATERAL (
        SELECT min(at) AS written_at FROM procrastinate_events
        WHERE job_id = job.id AND type = 'deferred' AND job.status = 'todo'
    ) AS written
    GROUP BY queue_name
"""  # noqa: S608 - our own words

# Gives a connection of psycopg; what was not committed at its end is rolled back.
Connecting = Callable[[], AbstractContextManager[Any]]


class ProcrastinateJobs:
    """The queues of one database."""

    def __init__(self, connecting: Connecting) -> None:
        self._connecting = connecting

    def defer(self, tasks: Sequence[Task]) -> None:
        """Write tasks; one whose key waits already stays one."""
        with self._connecting() as connection:
            defer(connection, list({task.key: task for task in tasks}.values()))
            connection.commit()

    def queued(self) -> Queued:
        """Read what waits and what is being done."""
        with self._connecting() as connection:
            keys = frozenset(key for (key,) in connection.execute(KEYS))
            notices = frozenset(notice for (notice,) in connection.execute(NOTICES, [Letters.name]))
            return Queued(keys, notices, dict(connection.execute(FAILURES).fetchall()))

    def take_back(self, silent: timedelta) -> int:
        """Forget what nodes were doing that have said nothing for so long, and the nodes themselves.

        A process that was stopped keeps from others what it had taken for itself, so its session is ended.
        """
        with self._connecting() as connection:
            connection.execute(WAKE_OR_GO, {"silent": silent})
            taken: int = connection.execute(TAKE_BACK, {"silent": silent}).rowcount
            connection.execute(PRUNE, {"silent": silent})
            connection.commit()
            return taken

    def free(self, silent: timedelta) -> int:
        """End the sessions of processes that have stopped for so long while others wait for what they hold."""
        with self._connecting() as connection:
            ended: int = connection.execute(WAKE_OR_GO, {"silent": silent}).rowcount
            connection.commit()
            return ended

    def forget(self, older: timedelta) -> int:
        """Forget what has ended long ago."""
        with self._connecting() as connection:
            forgotten: int = connection.execute(FORGET, {"older": older}).rowcount
            connection.commit()
            return forgotten

    def has_idle(self, idle: timedelta) -> bool:
        """Say whether anything waits that could have been begun for so long."""
        with self._connecting() as connection:
            return bool(connection.execute(HAS_IDLE, {"idle": idle, "names": list(NAMES)}).fetchone()[0])

    def forget_idle(self, idle: timedelta, but: Queued) -> int:
        """Forget what nobody has begun for so long, but what is due by the rows."""
        asked = {"idle": idle, "names": list(NAMES), "keys": list(but.keys), "notices": list(but.notices)}
        with self._connecting() as connection:
            forgotten: int = connection.execute(FORGET_IDLE, asked).rowcount
            connection.commit()
            return forgotten

    def seen(self, silent: timedelta) -> list[QueueSeen]:
        """Count the tasks of each queue."""
        with self._connecting() as connection:
            found = {row[0]: row for row in connection.execute(SEEN, {"silent": silent})}
        return [_seen(found.get(queue, (queue,))) for queue in dict.fromkeys((*QUEUES, *found))]

    def now(self) -> datetime:
        """Give the time of the database's server."""
        with self._connecting() as connection:
            found: datetime = connection.execute("SELECT clock_timestamp()").fetchone()[0]
            return found


def _seen(row: Sequence[Any]) -> QueueSeen:
    queue, *counts = row
    if not counts:
        return QueueSeen(queue)
    waiting, ahead, doing, stuck, failed, late = counts
    return QueueSeen(queue, waiting, ahead, doing, stuck, failed, late or timedelta())
