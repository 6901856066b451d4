"""The clock of one machine: it wakes when something is due, and sweeps in case it was not told."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest

from wsis_workflow.adapters import clock as clock_module
from wsis_workflow.adapters.clock import PAUSE, Clock
from wsis_workflow.app.ports import Unavailable

NEVER = timedelta(hours=1)
SOON = timedelta(seconds=0.4)
PATIENCE = 10.0


class Work:
    """Something that is due at times, and what was done when."""

    def __init__(self, *due: datetime) -> None:
        self.due, self.done_at = list(due), list[datetime]()

    def __call__(self) -> None:
        self.done_at.append(datetime.now(UTC))
        self.due = [instant for instant in self.due if instant > self.done_at[-1]]

    def next_due(self) -> datetime | None:
        return min(self.due, default=None)


def test_what_fell_due_while_nobody_looked_is_done_at_the_start() -> None:
    work = Work(datetime.now(UTC) - timedelta(days=7))

    with running(Clock(work, work.next_due, NEVER)):
        wait_until(lambda: work.due == [])

    assert len(work.done_at) == 1


def test_it_wakes_at_each_due_instant_and_not_before() -> None:
    due = [datetime.now(UTC) + SOON, datetime.now(UTC) + 2 * SOON]
    work = Work(*due)

    with running(Clock(work, work.next_due, NEVER)):
        wait_until(lambda: work.due == [])

    woken = work.done_at[1:]
    assert [at >= instant for at, instant in zip(woken, due, strict=True)] == [True, True]
    assert [at < instant + SOON for at, instant in zip(woken, due, strict=True)] == [True, True]


def test_it_wakes_by_the_clock_that_it_is_given_whatever_that_of_the_machine_says() -> None:
    ahead = timedelta(hours=1)
    work = Work(datetime.now(UTC) + SOON)
    due = work.due[0]

    with running(Clock(work, lambda: due + ahead if work.due else None, NEVER, now=lambda: datetime.now(UTC) + ahead)):
        wait_until(lambda: work.due == [])

    assert work.done_at[-1] >= due


def test_what_another_process_has_put_in_is_found_by_the_sweep() -> None:
    work = Work()

    with running(Clock(work, work.next_due, SOON)):
        wait_until(lambda: len(work.done_at) == 1)
        work.due = [datetime.now(UTC)]
        wait_until(lambda: work.due == [])

    assert len(work.done_at) == 2


def test_without_a_sweep_it_would_not_be_found() -> None:
    work = Work()

    with running(Clock(work, work.next_due, NEVER)):
        wait_until(lambda: len(work.done_at) == 1)
        work.due = [datetime.now(UTC)]
        time.sleep(2 * SOON.total_seconds())

    assert len(work.done_at) == 1


def test_it_goes_on_after_a_fault() -> None:
    asked = list[int]()

    def fails_once() -> None:
        asked.append(1)
        if len(asked) == 1:
            raise OSError("the disk is full")

    with running(Clock(fails_once, lambda: None, SOON)):
        wait_until(lambda: len(asked) == 2)

    assert len(asked) == 2


def test_what_holds_it_up_is_said_once_for_as_long_as_it_lasts(caplog: pytest.LogCaptureFixture) -> None:
    rounds = iter("ffff.ff.")
    left = list[str]()

    def works_at_times() -> None:
        left.append(next(rounds, "."))
        if left[-1] == "f":
            raise Unavailable("The database cannot be written now.")

    with running(Clock(works_at_times, lambda: None, timedelta(seconds=0.02))):
        wait_until(lambda: len(left) > 8)

    said = [(one.levelname, one.getMessage()) for one in caplog.records if one.name == clock_module.__name__]
    assert said == [("WARNING", "What is due has to wait: The database cannot be written now.")] * 2
    assert [one.exc_info for one in caplog.records if one.exc_info] == []


def test_what_stays_due_is_tried_again_and_again_without_haste() -> None:
    work = Work()
    long_ago = datetime.now(UTC) - timedelta(days=7)

    with running(Clock(work, lambda: long_ago, NEVER)):
        wait_until(lambda: len(work.done_at) == 2)

    assert work.done_at[1] - work.done_at[0] >= PAUSE


def test_many_nudges_between_two_runs_are_one_run() -> None:
    runs: list[datetime] = []
    clock = Clock(lambda: runs.append(datetime.now(UTC)), lambda: None, NEVER)

    with running(clock):
        wait_until(lambda: len(runs) == 1)
        for _ in range(50):
            clock.nudge()
        wait_until(lambda: len(runs) == 2)
        time.sleep(PAUSE.total_seconds() * 1.5)

    assert len(runs) == 2


def test_who_nudges_while_it_works_is_not_left_to_the_sweep() -> None:
    runs: list[datetime] = []

    def nudged_at_first() -> None:
        runs.append(datetime.now(UTC))
        if len(runs) == 1:
            clock.nudge()

    clock = Clock(nudged_at_first, lambda: datetime.now(UTC) + NEVER, NEVER)

    with running(clock):
        wait_until(lambda: len(runs) == 2)

    assert runs[1] - runs[0] >= PAUSE


def test_stopping_waits_for_what_is_being_done() -> None:
    begun, ended = Event(), Event()

    def slow() -> None:
        begun.set()
        time.sleep(0.3)
        ended.set()

    clock = Clock(slow, lambda: None, NEVER)
    clock.start()
    begun.wait(PATIENCE)

    clock.stop()

    assert ended.is_set()


@contextmanager
def running(clock: Clock) -> Iterator[None]:
    clock.start()
    try:
        yield
    finally:
        clock.stop()


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until something holds.

    Raises:
        TimeoutError: it never did.
    """
    deadline = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.005)
