"""Writing tasks as jobs of procrastinate, in the transaction of what they follow from.

It is one statement for all tasks of a unit, and not procrastinate's own function: that one breaks the transaction where
a task of the same key waits already. Here such a task is written again, which holds its row: were it only left alone, a
node could fetch it before our commit, find nothing due, and our own task would never have been.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from psycopg.types.json import Jsonb

from wsis_workflow.app.fleet.tasks import Task

# A fetch reads through all that waits, so what is further ahead gets its job from a sweep when it comes near.
HORIZON = timedelta(hours=1)
SKEW = timedelta(minutes=5)  # by which this machine's clock may differ from the server's, which decides
DEFER = """
    INSERT INTO procrastinate_jobs (queue_name, task_name, priority, queueing_lock, args, scheduled_at)
    SELECT queue, name, priority, key, asked, CASE WHEN due > now() THEN due END
    FROM unnest(%s::text[], %s::text[], %s::integer[], %s::text[], %s::jsonb[], %s::timestamptz[])
        AS task (queue, name, priority, key, asked, due)
    WHERE due <= now() + %s
    ON CONFLICT (queueing_lock) WHERE status = 'todo' DO UPDATE SET
        priority = greatest(procrastinate_jobs.priority, excluded.priority),
        scheduled_at = CASE WHEN procrastinate_jobs.scheduled_at IS NOT NULL
            THEN least(procrastinate_jobs.scheduled_at, coalesce(excluded.scheduled_at, now())) END
"""


def defer(connection: Any, tasks: Sequence[Task]) -> None:
    """Write tasks that are due soon, on a connection of psycopg and within its transaction.

    In the order of their keys, so that two units which write the same ones never wait for each other.
    """
    soon = datetime.now(UTC) + HORIZON + SKEW
    near = sorted((task for task in tasks if task.due <= soon), key=lambda task: task.key)
    if near:
        rows = [(one.queue, one.name, one.priority, one.key, Jsonb(one.asked), one.due) for one in near]
        connection.execute(DEFER, (*map(list, zip(*rows, strict=True)), HORIZON))
