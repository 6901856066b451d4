"""`wsis work` and `wsis fleet`: a process is seen while it is at work, and waits where the schema does not suit."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from sqlalchemy import text

from tests.adapters.store.conftest import address, run_on, server, sqlite_url
from tests.adapters.store.old_schemas import at_revision, engine_of

__all__ = ["server", "sqlite_url"]

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


@contextmanager
def at_work(url: str) -> Iterator["subprocess.Popen[str]"]:
    environment = {**os.environ, "WSIS_NODE_BEAT": "0.1"}
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
    found: list[dict[str, Any]] = json.loads(wsis("fleet", "--json", url=url).stdout)["nodes"]
    return found


def is_somebody_there(url: str) -> bool:
    engine = engine_of(url)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT count(*) FROM node")).scalar()
    engine.dispose()
    return bool(found)


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
        works = process.stderr.readline()
        until(lambda: is_somebody_there(old_url))
        [node] = nodes(old_url)

    why = f"The database is of an older version ({OLDER}); run `wsis db upgrade`."
    assert waits == f"{why} No work is taken until then.\n"
    assert (upgraded.returncode, "Revision 0006 is done." in upgraded.stderr) == (0, True)
    assert works == "At work; stop it with Ctrl-C.\n"
    assert (node["kind"], node["state"], node["pid"]) == ("worker", "working", process.pid)


@pytest.mark.slow
def test_the_fleet_is_told_in_words_as_well(sqlite_url: str) -> None:
    wsis("db", "upgrade", url=sqlite_url)

    said = wsis("fleet", url=sqlite_url).stdout.splitlines()

    assert said[0] == "No process has said that it is at work in the last six hours."
    assert said[-1] == "Letters: 0 being sent, 0 task(s) stuck, 0 parked."
