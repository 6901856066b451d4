"""A house on a real PostgreSQL server."""

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
from tests.promises.builders import OPENED, STARTED, TAMPERED

__all__ = ["new_place", "postgres_url", "postgres_urls", "programs", "server", "sqlite_url", "template", "url"]


@pytest.fixture(autouse=True)
def leave_nothing_open() -> Iterator[None]:
    yield
    while STARTED:
        with STARTED.pop() as process:
            process.kill()
    TAMPERED.clear()
    while OPENED:
        OPENED.pop().close()
