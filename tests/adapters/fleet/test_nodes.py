"""Laws of a node: it is called at once, comes back after the database was away, and goes in good order."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import psycopg
import pytest
from sqlalchemy.engine import make_url

from tests.adapters.notices.post_office import PostOffice, a_post_office
from tests.adapters.store.conftest import as_administrator
from tests.promises.builders import CHECKOUT, STARTED, a_house, opened, proposed, rows, submitted
from tests.promises.fleet import TIMES, waited_for
from wsis_workflow.adapters.store.postgres import IN_TIME
from wsis_workflow.app.fleet.tasks import QUEUES
from wsis_workflow.app.nodes import WORKER
from wsis_workflow.bootstrap.fleet import node_of
from wsis_workflow.bootstrap.house import House

CHAIRS = ["chair@example.org", "vice@example.org"]
END_ALL = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
UNHURRIED = {"WSIS_LEASE": 60, "WSIS_SMTP_LONGEST": 20}
WITHOUT = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("procrastinate", "psycopg", "psycopg_pool"):
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Missing())
from wsis_workflow.entrypoints.cli.root import wsis

wsis(sys.argv[1:], standalone_mode=False)
"""
ACT = """
import sys

from wsis_workflow.bootstrap.opening import open_house
from wsis_workflow.domain.proposals.commands import TakeStep

open_house(sys.argv[1]).handle(TakeStep("plan", "submit"), "m01")
print([name for name in sys.modules if name.partition(".")[0] == "procrastinate"])
"""


@pytest.fixture
def house(postgres_url: str) -> House:
    return a_house(postgres_url)


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with a_post_office() as office:
        yield office


@pytest.fixture
def node(house: House, office: PostOffice) -> Callable[..., subprocess.Popen[str]]:
    """Give a way to start a node that is at work when it is given."""

    def start(*options: str, **settings: object) -> subprocess.Popen[str]:
        mail = {"WSIS_SMTP_HOST": "127.0.0.1", "WSIS_SMTP_PORT": office.port, "WSIS_SMTP_TLS": "none"}
        environment = {name: str(value) for name, value in {**TIMES, **mail, **UNHURRIED, **settings}.items()}
        command = [sys.executable, "cli.py", "work", "--db", house.settings.database_url, *options]
        started = subprocess.Popen(
            command, cwd=CHECKOUT, env={**os.environ, **environment}, stderr=subprocess.PIPE, text=True
        )
        STARTED.append(started)
        assert started.stderr is not None
        assert started.stderr.readline() == "At work; stop it with Ctrl-C.\n"
        return started

    return start


def listening(house: House, workers: int) -> Callable[[], bool]:
    """Say whether so many workers wait to be called."""
    asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'"
    return lambda: rows(house, asked) == [(workers,)]


@pytest.mark.slow
def test_a_node_sends_what_an_act_owes_at_once_because_it_is_called(
    house: House, office: PostOffice, node: Callable[..., subprocess.Popen[str]]
) -> None:
    """It would look by itself after a minute only, and the sweep would find the letters still later."""
    node(WSIS_NODE_POLL=60, WSIS_SWEEP_EVERY=59)
    assert waited_for(listening(house, len(QUEUES)))

    submitted(house, at=datetime.now(UTC))

    assert waited_for(lambda: sorted(office.recipients) == CHAIRS, 50)


@pytest.mark.slow
def test_a_node_serves_the_queues_that_it_was_given_and_no_other(
    house: House, office: PostOffice, node: Callable[..., subprocess.Popen[str]]
) -> None:
    node("--queues", "deadlines", "--queues", "sweeps")
    submitted(house, at=datetime.now(UTC))
    assert waited_for(listening(house, 2))
    swept_again = "SELECT count(*) FROM procrastinate_periodic_defers WHERE defer_timestamp > :since"
    since = datetime.now(UTC).timestamp() + 1
    assert waited_for(lambda: rows(house, swept_again, since=since) == [(1,)])
    before = list(office.recipients)

    node("--queues", "letters")

    assert waited_for(lambda: sorted(office.recipients) == CHAIRS)
    assert before == []


@pytest.mark.slow
def test_a_node_comes_back_when_the_database_has_ended_all_its_sessions(
    house: House, office: PostOffice, node: Callable[..., subprocess.Popen[str]]
) -> None:
    running = node()
    assert waited_for(listening(house, len(QUEUES)))
    with psycopg.connect(as_administrator(house.settings.database_url), autocommit=True) as connection:
        connection.execute(END_ALL)

    submitted(opened(house.settings.database_url), at=datetime.now(UTC))

    assert waited_for(lambda: sorted(office.recipients) == CHAIRS)
    assert running.poll() is None


@pytest.mark.slow
def test_a_node_that_is_told_to_stop_finishes_what_it_has_begun(
    house: House, office: PostOffice, node: Callable[..., subprocess.Popen[str]]
) -> None:
    office.answers_after = dict.fromkeys(CHAIRS, 0.5)
    running = node()
    submitted(house, at=datetime.now(UTC))
    assert waited_for(lambda: rows(house, "SELECT count(*) FROM delivery WHERE fence > 0") == [(2,)])

    running.send_signal(signal.SIGTERM)
    ended = running.wait(60)

    assert (ended, sorted(office.recipients)) == (0, CHAIRS)
    assert rows(house, "SELECT count(sent_at), count(leased_until) FROM delivery") == [(2, 0)]
    assert rows(house, "SELECT count(*) FROM procrastinate_workers") == [(0,)]


def test_a_node_gives_a_server_that_has_vanished_up_in_half_a_minute(house: House) -> None:
    with house.present(WORKER) as at_work:
        address = make_url(node_of(house, (), 1, at_work).url)

    assert address.query.items() >= IN_TIME.items()
    assert address.set(query={}) == make_url(house.settings.database_url).set(query={})


@pytest.mark.slow
def test_without_the_packages_for_postgresql_all_else_works(sqlite_url: str) -> None:
    command = [sys.executable, "-c", WITHOUT, "work", "--once", "--db", sqlite_url]
    a_house(sqlite_url)

    ended = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.slow
def test_whoever_only_acts_does_not_load_what_carries_the_work(house: House) -> None:
    proposed(house, at=datetime.now(UTC))
    command = [sys.executable, "-c", ACT, house.settings.database_url]

    said = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)

    assert said.stdout == "[]\n"
