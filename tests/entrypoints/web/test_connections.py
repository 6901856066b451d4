"""No request waits for a connection while it holds one: enough of them at once would all wait for each other."""

import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from tests.adapters.store.held_connections import counting
from tests.entrypoints.web.on_server import on_server, server, template
from tests.entrypoints.web.sites import FROM_HERE, Site
from tests.entrypoints.web.visits import ROWS

__all__ = ["on_server", "server", "template"]
A_WHILE_AGO = timedelta(minutes=10)  # after which a visit is written down
IN_CAPITALS = re.compile(r"[A-Z]{5,}")  # what only another installation knows
SLOW = {"/rules/rehearsals", "/rules/rehearsals/liaison.yaml"}  # they are played, in memory
PAGES = sorted({row[0] for row in ROWS.values() if len(row) == 2 and not IN_CAPITALS.search(row[0])} - SLOW)
FEEDS = ["mine.ics", "bodies/wg.ics", "bodies/wg.atom", "proposals/plan.atom"]
PROGRAMS = ["me", "proposals", "deadlines", "notices", "notices/coming?until=2008-03-01T12:00:00Z"]


def visited(site: Site, path: str) -> tuple[int, int]:
    """Visit a page for the first time after a while; give the answer's status, and how many connections it held."""
    session = site.house.access.open_session("sec", "test", datetime.now(UTC) - A_WHILE_AGO)
    with counting(site.house) as noted:
        answer = httpx.get(site.base_url + path, cookies={"__Host-session": session}, headers=FROM_HERE, timeout=60)
    return answer.status_code, max(noted)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_holds_one_connection_at_a_time(on_server: Site, path: str) -> None:
    status, most = visited(on_server, path)

    assert (status < 500, most) == (True, 1)


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_holds_one_connection_at_a_time(on_server: Site, path: str) -> None:
    _, key = on_server.house.access.make_feed_token("sec", "A calendar", datetime.now(UTC))

    with counting(on_server.house) as noted:
        answer = httpx.get(f"{on_server.base_url}/feeds/{key}/{path}")

    assert (answer.status_code, max(noted)) == (200, 1)


@pytest.mark.parametrize("path", PROGRAMS)
def test_a_program_holds_one_connection_at_a_time(on_server: Site, path: str) -> None:
    program = on_server.token("sec", "read")

    with counting(on_server.house) as noted:
        answer = program.get(f"/{path}")

    assert (answer.status_code, max(noted)) == (200, 1)


def test_two_connections_at_once_are_noticed(on_server: Site) -> None:
    with counting(on_server.house) as noted, on_server.house.still() as still:
        still.now()
        on_server.house.now()

    assert max(noted) == 2
