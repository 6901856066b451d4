"""Empty databases, one for each test: files, and a real PostgreSQL server."""

from collections.abc import Iterator

import pytest

from tests.adapters.store.conftest import (
    ROLES,
    address,
    as_owner,
    new_place,
    postgres_url,
    postgres_urls,
    programs,
    run_on,
    server,
    sqlite_url,
    url,
)
from tests.adapters.store.conftest import template as bare_template
from tests.entrypoints.web.conftest import chromium, demo_file, demo_site, house, open_tab, site
from tests.promises.builders import OPENED, STARTED, TAMPERED
from tests.promises.doors.world import world
from tests.promises.poisoned_site import poisoned
from tests.promises.recorded import HERE, is_there, note_on_server, unrecorded
from wsis_workflow.app import patience

__all__ = ["new_place", "postgres_url", "postgres_urls", "programs", "server", "sqlite_url", "bare_template", "url"]
__all__ += ["chromium", "demo_file", "demo_site", "house", "open_tab", "poisoned", "site", "world"]


HERE.append(True)


@pytest.fixture(scope="session")
def template(server: str, bare_template: str) -> str:
    """Make the database of which each test gets a copy: it notes every change."""
    run_on(server, f"CREATE DATABASE wsis_noting TEMPLATE {bare_template} OWNER {ROLES['owner']}")
    note_on_server(as_owner(address(server, "wsis_noting")))
    return "wsis_noting"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask once: what comes right at the second try only does not count."""
    monkeypatch.setattr(patience, "PAUSES", ())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Promise 19, after every test: no domain row has changed without an event, and the rows are what events say."""
    yield
    for opened in [] if TAMPERED else filter(is_there, OPENED):
        assert unrecorded(opened.store) == []
        assert opened.verify().flaw is None


@pytest.fixture(autouse=True)
def leave_nothing_open() -> Iterator[None]:
    yield
    while STARTED:
        with STARTED.pop() as process:
            process.kill()
    TAMPERED.clear()
    while OPENED:
        OPENED.pop().close()
