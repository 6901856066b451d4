"""The clock of one machine: APScheduler wakes at the next due instant, and a sweep is the safety net.

Deadlines, reminders and notices are rows; the scheduler's two jobs hold nothing that could be lost, so its job store
is memory. Two schedulers never share one: any number of processes may run this, and the rows decide who does what.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Lock

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from wsis_workflow.app.ports import Busy

WAKE, SWEEP = "wake", "sweep"
SWEEP_EVERY = timedelta(seconds=30)
PAUSE = timedelta(seconds=1)  # before what is still due after a run is tried again: another process may be at it

logger = logging.getLogger(__name__)


class Clock:
    """Calls `work` whenever something is due; `next_due` says when that is.

    `now` is the clock by which things fall due, which need not be this machine's: what is waited for is the difference.
    """

    def __init__(
        self,
        work: Callable[[], object],
        next_due: Callable[[], datetime | None],
        sweep_every: timedelta = SWEEP_EVERY,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._work, self._next_due, self._sweep_every, self._now = work, next_due, sweep_every, now
        # A late run is still run, and several missed ones are one: what is due is in the rows, not in the schedule.
        defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._scheduler = BackgroundScheduler(timezone=UTC, job_defaults=defaults)
        self._running = Lock()
        self.is_stopping = False
        self._is_nudged = False
        self._is_held_up = False

    def start(self) -> None:
        """Catch up at once, then run until stopped."""
        every = IntervalTrigger(seconds=self._sweep_every.total_seconds(), timezone=UTC)
        self._scheduler.add_job(self._run, every, id=SWEEP, next_run_time=datetime.now(UTC))
        self._scheduler.start()

    def stop(self) -> None:
        """Finish what runs, and stop; a run that would take long may see that it `is_stopping`.

        The scheduler waits for its jobs while it holds the lock that planning a wake-up needs, so a run that is under
        way ends first, and none begins after it.
        """
        self.is_stopping = True
        with self._running:
            pass
        self._scheduler.shutdown(wait=True)

    def wake_at(self, instant: datetime | None) -> None:
        """Run at an instant, in place of the wake-up that was planned; None leaves it to the sweep."""
        if instant is not None:
            ahead = instant - self._now()
            self._wake_in(ahead if ahead > timedelta() else PAUSE)

    def nudge(self) -> None:
        """Run soon: somebody has acted, and what they caused wants to be sent. Many nudges are one run."""
        if not self._is_nudged:
            self._is_nudged = True
            self._wake_in(PAUSE)

    def _wake_in(self, ahead: timedelta) -> None:
        trigger = DateTrigger(datetime.now(UTC) + ahead, timezone=UTC)
        self._scheduler.add_job(self._run, trigger, id=WAKE, replace_existing=True)

    def _run(self) -> None:
        with self._running:
            self._is_nudged = False
            if self.is_stopping:
                return
            try:
                self._work()
                self._plan()
            except Busy as busy:
                self._wait(busy)
            else:
                self._is_held_up = False

    def _plan(self) -> None:
        """Wake when something is due, or soon: who nudged while this went on has lost the wake-up that it planned."""
        self.wake_at(self._next_due())
        if self._is_nudged:
            self._wake_in(PAUSE)

    def _wait(self, busy: Busy) -> None:
        """Leave it to the sweep to try again, and say why once for as long as it lasts."""
        if not self._is_held_up:
            logger.warning("What is due has to wait: %s", busy)
        self._is_held_up = True
