"""Nodes of several versions at one database: a schema that does not suit a node is said, and nothing else is served."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import httpx
import pytest
from sqlalchemy import text

from tests.adapters.store.conftest import address, run_on, server
from tests.adapters.store.old_schemas import at_revision, engine_of
from wsis_workflow.adapters.store.schema import CURRENT

__all__ = ["server"]

CHECKOUT = Path(__file__).parents[3]
PATIENCE = 120.0  # seconds, of which none is needed on a machine that does nothing else
OLDER = "0005"
CLOSED = "This site is being brought up to date, and nothing is lost; try again in a few minutes.\n"


@pytest.fixture
def old_url(server: str) -> Iterator[str]:
    """Give the address of a database on a server, as the version before left it."""
    run_on(server, "CREATE DATABASE wsis_rolling")
    url = address(server, "wsis_rolling")
    at_revision(url, OLDER)
    yield url
    run_on(server, "DROP DATABASE wsis_rolling WITH (FORCE)")


@pytest.mark.slow
def test_a_node_that_is_started_before_the_upgrade_waits_for_it_and_says_so(old_url: str) -> None:
    with a_node(old_url) as node:
        waiting = until(lambda: node.get("/readyz").status_code == 503, node)
        said = node.get("/readyz").text
        page, api, alive = node.get("/"), node.get("/api/v1/proposals"), node.get("/healthz")
        measured = node.get("/metrics")
        upgraded = run("db", "upgrade", url=old_url)
        until(lambda: node.get("/readyz").status_code == 200, node)
        sign_in = node.get("/sign-in")

    assert waiting
    assert said == f"The database is of an older version ({OLDER}); run `wsis db upgrade`.\n"
    assert (page.status_code, page.text, page.headers["retry-after"]) == (503, CLOSED, "10")
    assert (api.status_code, api.json()["code"]) == (503, "unavailable")
    assert alive.status_code == 200
    assert measured.text.splitlines()[-1] == "wsis_schema_fits 0.0"
    assert upgraded.returncode == 0, upgraded.stderr
    assert sign_in.status_code == 200


@pytest.mark.slow
def test_a_node_goes_on_with_a_newer_schema_that_serves_it_and_halts_at_one_that_does_not(old_url: str) -> None:
    run("db", "upgrade", url=old_url)
    with a_node(old_url) as node:
        until(lambda: node.get("/readyz").status_code == 200, node)
        newer(old_url, "9998", serves=CURRENT)
        until(lambda: heard_of(old_url, node.pid) > 1, node)  # it has looked since
        serves = node.get("/sign-in").status_code
        newer(old_url, "9999", serves="9998")
        until(lambda: node.get("/sign-in").status_code == 503, node)
        said, halted = node.get("/readyz"), until(lambda: halted_in(old_url), node)
        metrics = node.get("/metrics").text

    assert serves == 200
    too_new = "The database is of a newer version (9999) than this program; update the program."
    assert (said.status_code, said.text) == (503, f"{too_new}\n")
    assert halted == too_new
    assert "wsis_schema_fits 0.0" in metrics.splitlines()


class Node(httpx.Client):
    """A serving process, and a client of it."""

    process: "subprocess.Popen[str]"

    @property
    def pid(self) -> int:
        return self.process.pid


@contextmanager
def a_node(url: str) -> Iterator[Node]:
    port = a_free_port()
    base_url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "wsis_workflow.entrypoints.cli", "serve", "--db", url, "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=CHECKOUT, env=environment(WSIS_BASE_URL=base_url), stderr=subprocess.PIPE, text=True
    )
    node = Node(base_url=base_url, timeout=30)
    node.process = process
    try:
        with node:
            yield node
    finally:
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said


def until(holds: Callable[[], object], node: Node) -> object:
    """Wait until something holds, while the node lives."""
    end = monotonic() + PATIENCE
    while monotonic() < end:
        assert node.process.poll() is None, "the node has ended"
        try:
            if found := holds():
                return found
        except httpx.TransportError:
            pass  # it does not listen yet
        sleep(0.05)
    raise AssertionError("It took too long.")


def run(*words: str, url: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "wsis_workflow.entrypoints.cli", *words, "--db", url]
    return subprocess.run(command, cwd=CHECKOUT, env=environment(), capture_output=True, text=True, timeout=120)


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "WSIS_NODE_BEAT": "0.1", **more}


def newer(url: str, revision: str, serves: str) -> None:
    """Upgrade the schema as a later version would that changes nothing."""
    engine = engine_of(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
        add = text("INSERT INTO schema_revision (revision, serves, at) VALUES (:revision, :serves, now())")
        connection.execute(add, {"revision": revision, "serves": serves})
    engine.dispose()


def heard_of(url: str, pid: int) -> float:
    """Say for how many seconds a node has been heard of."""
    seen = "SELECT extract(epoch FROM seen_at - started_at) FROM node WHERE pid = :pid"
    return float(str(asked(url, seen, pid=pid) or 0))


def halted_in(url: str) -> str:
    return str(asked(url, "SELECT halted FROM node WHERE stopped_at IS NULL") or "")


def asked(url: str, question: str, **values: object) -> object:
    engine = engine_of(url)
    try:
        with engine.connect() as connection:
            return connection.execute(text(question), values).scalar()
    finally:
        engine.dispose()


def a_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port
