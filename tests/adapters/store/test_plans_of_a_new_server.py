"""PostgreSQL: a server that has not looked at its tables yet finds by an index what acts change, and calendars ask.

What it plans then is kept by each connection; a plan that goes through all that is pending makes the move of a meeting
take the square of the number of proposals that hang on it.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import count

import psycopg
import pytest

from tests.adapters.store.silence import NOON, a_house, circulated, proposed, read_edition, replied
from wsis_workflow.adapters.store import SqlStore, open_store
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.ticking_on import tick_on
from wsis_workflow.domain.proposals.register_commands import MoveMeeting

ONE_ROW = "house"
CHANGES = re.compile(r"UPDATE (\w+)|DELETE FROM (\w+)|SELECT .*\sFROM (event)\s", re.DOTALL)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Hear what the driver is asked to do."""
    heard = set[str]()
    execute, executemany = psycopg.Cursor.execute, psycopg.Cursor.executemany

    def heard_once(cursor: psycopg.Cursor[object], statement: str, *more: object, **named: object) -> object:
        heard.add(str(statement))
        return execute(cursor, statement, *more, **named)  # type: ignore[arg-type]  # handed on as it came

    def heard_of_many(cursor: psycopg.Cursor[object], statement: str, *more: object, **named: object) -> object:
        heard.add(str(statement))
        return executemany(cursor, statement, *more, **named)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(psycopg.Cursor, "execute", heard_once)
    monkeypatch.setattr(psycopg.Cursor, "executemany", heard_of_many)
    return heard


@pytest.fixture
def store(postgres_url: str) -> Iterator[SqlStore]:
    """Open a new database, of whose tables the server knows nothing."""
    found = open_store(postgres_url, read_edition)
    yield found
    found.close()


def test_what_acts_change_and_calendars_ask_is_found_by_an_index(
    store: SqlStore, postgres_url: str, said: set[str]
) -> None:
    live(store)
    asked = {one: table for one in tuple(said) if (table := table_of(one)) not in (None, ONE_ROW)}
    plans = {one: plan(postgres_url, one) for one in asked}

    assert {"reminder", "proposal", "deadline", "event"} <= set(asked.values())
    assert [one for one, planned in plans.items() if not goes_by_an_index(planned)] == []


def table_of(statement: str) -> str | None:
    """Name the table that a statement changes, or asks about events."""
    found = CHANGES.match(statement)
    return found and next(filter(None, found.groups()))


def live(store: SqlStore) -> None:
    """Let a house act in many ways, and a calendar be asked for."""
    gate = a_house(store)
    for ref in ("kept", "broken"):
        proposed(gate, ref)
        circulated(gate, ref)
    replied(gate, "m01", ref="kept")
    handle_register(gate, MoveMeeting("wg-12", "2008-06-16T09:30"), "operator", NOON + timedelta(hours=1), "moved")
    tick_on(gate, NOON + timedelta(days=10))
    store.views.house()
    store.views.meetings_changed_at()


def plan(url: str, statement: str) -> str:
    """Ask how a statement would be done, whatever its values."""
    numbers = count(1)
    numbered = re.sub(r"%\(\w+\)s|%s", lambda _: f"${next(numbers)}", statement)
    with psycopg.connect(url) as connection:
        return "\n".join(line for (line,) in connection.execute(f"EXPLAIN (GENERIC_PLAN) {numbered}", prepare=False))  # type: ignore[arg-type]  # what the program said


def goes_by_an_index(planned: str) -> bool:
    through = planned.count("Index Scan") + planned.count("Index Only Scan")
    return "Seq Scan" not in planned and planned.count("Index Cond") == through
