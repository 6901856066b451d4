"""Laws of processes that sleep in the middle of a unit: where there is no worker, a site makes them let go."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from threading import Thread

import psycopg
import pytest

from tests.promises.builders import a_house, done, opened, proposed, rows
from tests.promises.fleet import waited_for
from wsis_workflow.app.nodes import SITE
from wsis_workflow.bootstrap.fleet import free_what_sleepers_hold
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.commands import TakeStep

HOLD = "UPDATE proposal SET version = version WHERE ref = 'plan' RETURNING id"
SILENT = 0.2  # seconds
POOL = 32  # connections of one process at the worst moment


@pytest.fixture
def house(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setenv("WSIS_NODE_SILENT", str(SILENT))
    monkeypatch.setenv("WSIS_NODE_BEAT", str(SILENT))
    made = a_house(postgres_url)
    proposed(made, at=now())
    return made


def now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def a_sleeper(house: House) -> Iterator[psycopg.Connection]:
    """Hold a proposal as a process that was stopped in mid-unit: the server waits for what it says next."""
    with suppress(psycopg.OperationalError), psycopg.connect(house.settings.database_url) as asleep, asleep.pipeline():
        asleep.execute(HOLD).fetchone()
        yield asleep


@contextmanager
def waiting_for_it(house: House) -> Iterator[list[str]]:
    """Act on that proposal; what came of it is in the list when the block has ended."""
    said: list[str] = []
    waiter = Thread(target=lambda: said.append(done(house, TakeStep("plan", "submit"), "m01", now()).verb), daemon=True)
    waiter.start()
    try:
        yield said
    finally:
        waiter.join(60)


def test_a_site_alone_makes_a_process_that_sleeps_in_mid_unit_let_go(house: House) -> None:
    with a_sleeper(house), house.present(SITE), waiting_for_it(opened(house.settings.database_url)) as said:
        pass

    assert said == ["step"]


def test_it_does_so_while_all_of_its_own_connections_are_waiting(house: House) -> None:
    with a_sleeper(house), waiting_for_it(house) as said:
        taken = [house.store.engine.raw_connection() for _ in range(POOL - 1)]
        is_freed = waited_for(lambda: free_what_sleepers_hold(house) > 0)
        for one in taken:
            one.close()

    assert (is_freed, said) == (True, ["step"])


def test_who_keeps_nobody_waiting_may_sleep(house: House) -> None:
    with a_sleeper(house) as asleep:
        rows(house, "SELECT pg_sleep(:seconds)", seconds=2 * SILENT)
        ended = free_what_sleepers_hold(house)
        still_there = asleep.execute("SELECT 'here'").fetchone()

    assert (ended, still_there) == (0, ("here",))
