"""Empty databases, one for each test: files, and a real PostgreSQL server."""

from collections.abc import Iterator

import pytest

from tests.adapters.store.conftest import (
    new_place,
    postgres_url,
    postgres_urls,
    programs,
    server,
    sqlite_url,
    template,
    url,
)
from tests.entrypoints.web.conftest import chromium, demo_file, demo_site, house, open_tab, site
from tests.promises.builders import OPENED, STARTED
from wsis_workflow.app import patience

__all__ = ["new_place", "postgres_url", "postgres_urls", "programs", "server", "sqlite_url", "template", "url"]
__all__ += ["chromium", "demo_file", "demo_site", "house", "open_tab", "site"]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask once: what comes right at the second try only does not count."""
    monkeypatch.setattr(patience, "PAUSES", ())


@pytest.fixture(autouse=True)
def leave_nothing_open() -> Iterator[None]:
    yield
    while STARTED:
        with STARTED.pop() as process:
            process.kill()
    while OPENED:
        OPENED.pop().close()
