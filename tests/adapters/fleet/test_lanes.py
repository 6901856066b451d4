"""Laws of a node's lanes: none of them waits for another, and none is there twice."""

import logging
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from typing import Any

import pytest
from sqlalchemy.engine import make_url

from tests.adapters.store.conftest import run_on
from tests.promises.builders import a_house, opened, rows
from tests.promises.fleet import waited_for
from wsis_workflow.adapters.fleet import node
from wsis_workflow.adapters.fleet.deferral import defer
from wsis_workflow.adapters.fleet.node import Node, Pace
from wsis_workflow.app.fleet.tasks import QUEUES, Letters, OnPaper, OnProposal, Task
from wsis_workflow.app.nodes import WORKER
from wsis_workflow.bootstrap.house import House

LONG = 30.0  # seconds after which something that a test waits for will not come
MANY = 40  # more than the threads that a process has by itself on any machine
FINISHING = "Waiting for job to finish"  # as a worker says that gives up
DOING = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing'"
CLOSE = "ALTER DATABASE {name} WITH ALLOW_CONNECTIONS {may}"
END_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"


@pytest.fixture
def house(postgres_url: str) -> House:
    return a_house(postgres_url)


@dataclass
class Work:
    """What a node does: letters and documents take until it is said that they may end."""

    begun: list[Task] = field(default_factory=list)
    may_end: Event = field(default_factory=Event)

    def do(self, task: Task) -> int:
        self.begun.append(task)
        if isinstance(task, Letters | OnPaper):
            self.may_end.wait(LONG * 3)
        return 1

    def has_begun(self, *wanted: Task) -> bool:
        return waited_for(lambda: all(one.asked in [task.asked for task in self.begun] for one in wanted), LONG)

    def papers(self) -> list[int]:
        return [task.number for task in self.begun if isinstance(task, OnPaper)]


def beside_a_node(house: House, work: Work, jobs: int, story: Callable[[], Any]) -> Any:
    """Let a node be at work, in this thread as its signals want it, while a story goes on beside it."""
    told: list[Any] = []

    def tell() -> None:
        try:
            told.append(story())
        finally:
            work.may_end.set()
            os.kill(os.getpid(), signal.SIGTERM)

    beside = Thread(target=tell)
    with house.present(WORKER) as at_work:
        Node(house.settings.database_url, QUEUES, jobs, work.do, at_work, Pace(poll=0.1, silent=2)).run(beside.start)
    beside.join()
    return told[0]


def wanted(house: House, *tasks: Task) -> None:
    with opened(house.settings.database_url).store.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        defer(driver, tasks)
        driver.commit()


@pytest.mark.slow
def test_a_lane_that_still_finishes_holds_up_no_other_when_the_database_is_back_and_is_not_there_twice(
    house: House, server: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(node, "PATIENCE", 0.5)
    caplog.set_level(logging.INFO, "procrastinate")
    work, name = Work(), make_url(house.settings.database_url).database
    papers = OnPaper(1, datetime.now(UTC)), OnPaper(2, datetime.now(UTC))

    def story() -> tuple[bool, list[int], bool]:
        wanted(house, papers[0])
        assert work.has_begun(papers[0])
        run_on(server, CLOSE.format(name=name, may="false"))
        run_on(server, END_ALL.format(name=name))
        assert waited_for(lambda: FINISHING in caplog.text, LONG)
        run_on(server, CLOSE.format(name=name, may="true"))
        deadlines = [OnProposal(f"plan-{after}", datetime.now(UTC) + timedelta(seconds=after)) for after in (0, 3)]
        wanted(house, papers[1], *deadlines)
        came_back, meanwhile = work.has_begun(*deadlines), work.papers()
        work.may_end.set()
        return came_back, meanwhile, work.has_begun(papers[1])

    assert beside_a_node(house, work, 4, story) == (True, [1], True)


@pytest.mark.slow
def test_letters_that_all_wait_for_a_mail_server_take_no_thread_from_deadlines(house: House) -> None:
    work, now = Work(), datetime.now(UTC)
    letters = [Letters((number,), now) for number in range(1, MANY + 1)]
    deadline = OnProposal("plan", now)

    def story() -> tuple[bool, bool]:
        wanted(house, *letters)
        all_taken = waited_for(lambda: rows(house, DOING) == [(MANY,)], LONG)
        wanted(house, deadline)
        return all_taken, work.has_begun(deadline)

    assert beside_a_node(house, work, MANY, story) == (True, True)
