"""The sweep: what is due by the rows and has no task gets one, whatever became of the first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from wsis_workflow.app.fleet.jobs import Jobs, Queued
from wsis_workflow.app.fleet.tasks import Letters, Task
from wsis_workflow.app.ports import Store

AHEAD = timedelta(minutes=30)
MOST = 5_000  # of each kind at one sweep; those come first that have been due longest
KEPT = timedelta(days=3)
IDLE = timedelta(hours=1)  # for so long a task that nobody takes is kept
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep did."""

    taken_back: int = 0
    deferred: int = 0
    forgotten: int = 0


def sweep(store: Store, jobs: Jobs, silent: timedelta, ahead: timedelta = AHEAD) -> Swept:
    """Take back what dead nodes were doing, write the tasks that are not there, forget what ended long ago.

    A node is dead that has said nothing for as long as `silent`. Rows are read after the queues: what a task has done
    in between is found done.
    """
    taken_back, now = jobs.take_back(silent), jobs.now()
    queued = jobs.queued()
    missing = list(without_task(store.coming(now + ahead, MOST), queued, now))
    jobs.defer(missing)
    return Swept(taken_back, len(missing), jobs.forget(KEPT) + forget_idle(store, jobs))


def forget_idle(store: Store, jobs: Jobs) -> int:
    """Forget the tasks that nobody has taken for long and whose work was done without them; give how many.

    They pile up where nobody serves a queue, as beside sites alone. What is due by the rows keeps its task and its
    place in the queue, however late the nodes are.
    """
    return jobs.forget_idle(IDLE, but=as_queued(store.coming(jobs.now(), MOST))) if jobs.has_idle(IDLE) else 0


def as_queued(tasks: Sequence[Task]) -> Queued:
    """Say of tasks what the queues say of theirs."""
    notices = (notice for task in tasks if isinstance(task, Letters) for notice in task.notices)
    return Queued(frozenset(task.key for task in tasks), frozenset(notices))


def without_task(tasks: Iterable[Task], queued: Queued, now: datetime) -> Iterator[Task]:
    """Leave out what is queued already; what has failed comes again after a pause that doubles."""
    for task in tasks:
        if isinstance(task, Letters):
            left = tuple(notice for notice in task.notices if notice not in queued.notices)
            if not left:
                continue
            task = replace(task, notices=left)
        elif task.key in queued.keys:
            continue
        failures = queued.failures.get(task.key, 0)
        yield replace(task, due=max(task.due, now + pause(failures))) if failures else task


def pause(failures: int) -> timedelta:
    """Give the pause after so many failures."""
    doublings: int = min(failures - 1, 16)
    return min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)
