"""The page on machines where a server keeps the database: queues, with what waits in them."""

from collections.abc import Iterator

import pytest

from tests.adapters.store.conftest import postgres_url, postgres_urls, server, template
from tests.entrypoints.web.reading import words_of
from tests.entrypoints.web.sites import serving
from tests.promises.builders import NOON, OPENED, a_house, circulated

__all__ = ["postgres_url", "postgres_urls", "server", "template"]


@pytest.fixture(autouse=True)
def leave_nothing_open() -> Iterator[None]:
    yield
    while OPENED:
        OPENED.pop().close()


@pytest.mark.slow
def test_a_secretary_sees_what_waits_in_which_queue(postgres_url: str) -> None:
    house = a_house(postgres_url)
    circulated(house, at=NOON)  # whose deadlines and letters have been due for long

    with serving(house) as site:
        page = site.client("sec").get("/fleet")
    said = words_of(page.text)

    assert page.status_code == 200
    assert "without queues" not in said
    assert "Can be done now" in said
    assert "Nobody does what falls due now" in said
