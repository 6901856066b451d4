"""Laws of the sweep: it writes what is not there, and nothing twice."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from tests.app.letter_builders import NOW
from wsis_workflow.app.fleet.jobs import Queued
from wsis_workflow.app.fleet.sweeping import FIRST_PAUSE, LONGEST_PAUSE, Swept, pause, sweep, without_task
from wsis_workflow.app.fleet.tasks import Letters, OnProposal, Task

PLAN, OTHER = OnProposal("plan", NOW), OnProposal("other", NOW)


def test_what_is_queued_is_not_written_again() -> None:
    assert list(without_task([PLAN, OTHER], Queued(keys=frozenset({PLAN.key})), NOW)) == [OTHER]


def test_of_letters_those_are_written_that_no_task_sends() -> None:
    found = list(without_task([Letters((1, 2, 3), NOW), Letters((4,), NOW)], Queued(notices=frozenset({1, 4})), NOW))

    assert found == [Letters((2, 3), NOW)]


@pytest.mark.parametrize(("failures", "seconds"), [(1, 5), (2, 10), (5, 80), (12, 3600), (1000, 3600)])
def test_what_has_failed_comes_again_after_a_pause_that_doubles(failures: int, seconds: int) -> None:
    (again,) = without_task([PLAN], Queued(failures={PLAN.key: failures}), NOW + timedelta(minutes=1))

    assert again.due == NOW + timedelta(minutes=1, seconds=seconds)
    assert FIRST_PAUSE <= pause(failures) <= LONGEST_PAUSE


@dataclass
class Queues:
    """Queues that keep what they are asked, in memory."""

    waiting: Queued = field(default_factory=Queued)
    idle: bool = False
    asked: list[object] = field(default_factory=list)

    def take_back(self, silent: timedelta) -> int:
        self.asked.append(("take_back", silent))
        return 2

    def now(self) -> datetime:
        return NOW

    def queued(self) -> Queued:
        self.asked.append("queued")
        return self.waiting

    def defer(self, tasks: Sequence[Task]) -> None:
        self.asked.append(("defer", list(tasks)))

    def forget(self, older: timedelta) -> int:
        self.asked.append(("forget", older))
        return 5

    def has_idle(self, idle: timedelta) -> bool:
        self.asked.append(("has_idle", idle))
        return self.idle

    def forget_idle(self, idle: timedelta, but: Queued) -> int:
        self.asked.append(("forget_idle", idle, but))
        return 11


@dataclass
class Rows:
    """What is coming by the rows."""

    asked: list[object] = field(default_factory=list)

    def coming(self, until: datetime, most: int) -> Sequence[Task]:
        self.asked.append((until, most))
        return [PLAN, OTHER, Letters((1, 2), NOW)]


def test_a_sweep_takes_back_writes_what_is_missing_and_forgets_what_has_ended() -> None:
    queues, rows, silent = Queues(Queued(frozenset({PLAN.key}))), Rows(), timedelta(minutes=2)

    swept = sweep(rows, queues, silent, timedelta(minutes=10))

    assert swept == Swept(taken_back=2, deferred=2, forgotten=5)
    assert queues.asked == [
        ("take_back", silent),
        "queued",
        ("defer", [OTHER, Letters((1, 2), NOW)]),
        ("forget", timedelta(days=3)),
        ("has_idle", timedelta(hours=1)),
    ]
    assert rows.asked == [(NOW + timedelta(minutes=10), 5_000)]


def test_what_nobody_takes_is_forgotten_but_for_what_is_due_by_the_rows() -> None:
    queues, rows = Queues(idle=True), Rows()

    swept = sweep(rows, queues, timedelta(minutes=2))

    due = Queued(frozenset({PLAN.key, OTHER.key, Letters((1, 2), NOW).key}), frozenset({1, 2}))
    assert (swept.forgotten, queues.asked[-1]) == (16, ("forget_idle", timedelta(hours=1), due))
    assert rows.asked == [(NOW + timedelta(minutes=30), 5_000), (NOW, 5_000)]


def test_of_all_that_is_due_one_that_is_queued_hides_none_of_the_others() -> None:
    queued = Queued(frozenset({PLAN.key}), frozenset({1}))

    found = list(without_task([PLAN, Letters((1,), NOW), OTHER, Letters((2,), NOW)], queued, NOW))

    assert found == [OTHER, Letters((2,), NOW)]


def test_what_falls_due_after_its_pause_keeps_its_time() -> None:
    (again,) = without_task([PLAN], Queued(failures={PLAN.key: 1}), NOW - timedelta(hours=1))

    assert again == PLAN
