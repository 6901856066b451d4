"""`wsis work` and `wsis fleet`: a process is seen while it is at work, and waits where the schema does not suit."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from sqlalchemy import text

from tests.adapters.store.conftest import (
    address,
    as_owner,
    postgres_url,
    postgres_urls,
    run_on,
    server,
    sqlite_url,
    template,
)
from tests.adapters.store.old_schemas import at_revision, engine_of
from tests.promises.builders import NOON, OPENED, a_house, circulated
from wsis_workflow.adapters.store.faults import GONE
from wsis_workflow.adapters.store.schema import CURRENT
from wsis_workflow.bootstrap.house import House

__all__ = ["postgres_url", "postgres_urls", "server", "sqlite_url", "template"]

CHECKOUT = Path(__file__).parents[3]
WSIS = [sys.executable, "-m", "wsis_workflow.entrypoints.cli"]
LONG = 120.0  # seconds after which something that a test waits for will not come
OLDER = "0005"


@pytest.fixture
def old_url(server: str) -> Iterator[str]:
    """Give the address of a database on a server, as an earlier version left it."""
    run_on(server, "CREATE DATABASE wsis_old_node")
    url = address(server, "wsis_old_node")
    at_revision(url, OLDER)
    yield url
    run_on(server, "DROP DATABASE wsis_old_node WITH (FORCE)")


@pytest.fixture(autouse=True)
def leave_nothing_open() -> Iterator[None]:
    yield
    while OPENED:
        OPENED.pop().close()


@contextmanager
def at_work(url: str) -> Iterator["subprocess.Popen[str]"]:
    environment = {**os.environ, "WSIS_NODE_BEAT": "0.1", "WSIS_SWEEP_EVERY": "1"}
    command = [*WSIS, "work", "--db", url]
    process = subprocess.Popen(command, cwd=CHECKOUT, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        assert process.stderr is not None
        process.stderr.close()


def wsis(*words: str, url: str) -> "subprocess.CompletedProcess[str]":
    command = [*WSIS, *words, "--db", url]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=LONG)


def nodes(url: str) -> list[dict[str, Any]]:
    said = wsis("fleet", "--json", url=url)
    assert said.returncode == 0, said.stderr
    found: list[dict[str, Any]] = json.loads(said.stdout)["nodes"]
    return found


def is_somebody_there(url: str) -> bool:
    return bool(asked(url, "SELECT count(*) FROM node"))


def asked(url: str, question: str) -> Any:
    engine = engine_of(url)
    with engine.connect() as connection:
        found = connection.execute(text(question)).scalar()
    engine.dispose()
    return found


def of_version(url: str, revision: str) -> None:
    """Let the schema be of another version."""
    engine = engine_of(as_owner(url))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
    engine.dispose()


def until_beats_later(url: str) -> None:
    """Wait until a node has had time for looks and beats, of which there are several each second."""
    first = asked(url, "SELECT seen_at FROM node")
    until(lambda: asked(url, "SELECT seen_at FROM node") > first + timedelta(seconds=3))


def due_by_now(house: House) -> int:
    return sum(one.number for one in house.nodes.overdue(house.now()) if one.kind in ("deadlines", "reminders"))


def until(holds: Callable[[], object]) -> None:
    end = monotonic() + LONG
    while not holds():
        assert monotonic() < end, "It took too long."
        sleep(0.05)


@pytest.mark.slow
def test_the_clock_of_one_machine_is_seen_while_it_is_at_work_and_says_when_it_stops(sqlite_url: str) -> None:
    wsis("db", "upgrade", url=sqlite_url)

    with at_work(sqlite_url) as process:
        until(lambda: is_somebody_there(sqlite_url))
        [there] = nodes(sqlite_url)
    [gone] = nodes(sqlite_url)

    assert (there["kind"], there["state"], there["pid"]) == ("worker", "working", process.pid)
    assert (gone["name"], gone["state"]) == (there["name"], "stopped")
    assert process.returncode == 0


@pytest.mark.slow
def test_a_worker_that_is_started_before_the_upgrade_waits_for_it_and_then_works(old_url: str) -> None:
    with at_work(old_url) as process:
        assert process.stderr is not None
        waits = process.stderr.readline()
        upgraded = wsis("db", "upgrade", url=old_url)
        # While the upgrade is under way, it may be seen and told how far that has come.
        works = next(line for line in process.stderr if "No work is taken until then." not in line)
        until(lambda: is_somebody_there(old_url))
        [node] = nodes(old_url)

    why = f"The database is of an older version ({OLDER}); run `wsis db upgrade`."
    assert waits == f"{why} No work is taken until then.\n"
    assert (upgraded.returncode, "Revision 0006 is done." in upgraded.stderr) == (0, True)
    assert works == "At work; stop it with Ctrl-C.\n"
    assert (node["kind"], node["state"], node["pid"]) == ("worker", "working", process.pid)


@pytest.mark.slow
def test_a_worker_that_waits_for_the_upgrade_outlasts_a_database_that_is_away(old_url: str, server: str) -> None:
    with at_work(old_url) as process:
        assert process.stderr is not None
        process.stderr.readline()
        run_on(server, "ALTER DATABASE wsis_old_node ALLOW_CONNECTIONS false")
        away = process.stderr.readline()
        run_on(server, "ALTER DATABASE wsis_old_node ALLOW_CONNECTIONS true")
        upgraded = wsis("db", "upgrade", url=old_url)
        works = next(line for line in process.stderr if "No work is taken until then." not in line)

    assert away == f"{GONE} No work is taken until then.\n"
    assert upgraded.returncode == 0
    assert works == "At work; stop it with Ctrl-C.\n"


@pytest.mark.proof(21)
def test_a_worker_takes_no_work_while_the_schema_does_not_suit_it_and_all_of_it_afterwards(postgres_url: str) -> None:
    house = a_house(postgres_url)
    with at_work(postgres_url):
        until(lambda: is_somebody_there(postgres_url))
        of_version(postgres_url, "9999")
        until(lambda: asked(postgres_url, "SELECT halted FROM node"))
        circulated(house, at=NOON)  # its reminders and the close of its ballot have been due for long
        until_beats_later(postgres_url)
        waits = due_by_now(house)
        of_version(postgres_url, CURRENT)
        until(lambda: due_by_now(house) == 0)
        [node] = nodes(postgres_url)

    assert waits > 0
    assert (node["state"], node["halted"]) == ("working", "")
    assert node["done"]["deadlines"] >= 1


@pytest.mark.slow
def test_the_fleet_is_told_in_words_as_well(sqlite_url: str) -> None:
    wsis("db", "upgrade", url=sqlite_url)

    said = wsis("fleet", url=sqlite_url).stdout.splitlines()

    assert said[0] == "No process has said that it is at work in the last hour."
    assert said[-1] == "Letters: 0 being sent, 0 tried in vain so far, 0 task(s) stuck, 0 parked."
