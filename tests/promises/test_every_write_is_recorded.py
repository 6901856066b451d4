"""Promise 19: no domain row changes without an event; looked at after every test of the promises (see `conftest`)."""

from typing import Any

import pytest
from sqlalchemy import text

from tests.adapters.store.conftest import tampering
from tests.promises.builders import (
    DAY,
    NOON,
    TAMPERED,
    a_directory,
    a_house,
    circulated,
    code_of,
    done,
    objected,
    registered,
    rows,
)
from tests.promises.proving.figures import Proven
from tests.promises.recorded import DOMAIN, NO_DOMAIN_COLUMNS, NO_DOMAIN_ROWS, unrecorded
from wsis_workflow.adapters.store.tables import metadata
from wsis_workflow.app.tick import advance
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.commands import Look, TakeStep
from wsis_workflow.domain.proposals.register_commands import MoveMeeting

CHANGES = {
    "DELETE position": "DELETE FROM position",
    "INSERT party": "INSERT INTO party (proposal_id, name, body) SELECT id, 'other', 'council' FROM proposal",
    "UPDATE deadline": "UPDATE deadline SET latest = since",
    "UPDATE house": "UPDATE house SET register_version = register_version + 1",
    "UPDATE meeting": "UPDATE meeting SET opens = '2009-01-01T09:30'",
    "UPDATE person": "UPDATE person SET represents = NULL WHERE ref = 'm02'",
    "UPDATE proposal": "UPDATE proposal SET title = 'Inaction plan'",
}


def test_nothing_is_left_out_but_tables_and_columns_that_there_are() -> None:
    columns = {name: {column.name for column in metadata.tables[name].columns} for name in DOMAIN}

    assert set(NO_DOMAIN_ROWS) - set(metadata.tables) == set()
    assert {name: left_out & columns[name] for name, left_out in NO_DOMAIN_COLUMNS.items()} == NO_DOMAIN_COLUMNS


@pytest.mark.promise(19)
def test_acts_and_the_clock_leave_no_change_without_its_event(url: str, proven: Proven) -> None:
    house = a_house(url)
    circulated(house)
    objected(house, "m02")
    assert code_of(lambda: done(house, TakeStep("plan", "circulate"), "chair")) == "wrong-state"
    registered(house, MoveMeeting("wg-12", "2008-06-02T09:30"), "sec")
    registered(house, a_directory(members=12))
    done(house, Look("plan"), "chair")
    advance(house.gate, NOON + 30 * DAY)

    noted = dict(rows(house, "SELECT what, count(*) FROM noted GROUP BY what"))  # type: ignore[arg-type]  # rows of two

    assert {"event", "INSERT position", "UPDATE proposal", "UPDATE meeting", "INSERT deadline"} <= set(noted)
    assert unrecorded(house.store) == []
    changes = {what: many for what, many in noted.items() if what != "event"}
    tables = {what.partition(" ")[2] for what in changes}
    found = f"0 of {sum(changes.values())}, in {len(tables)} of {len(DOMAIN)} tables"
    proven(f"changes of domain rows without an event, on {engine_of(house)}", found)


@pytest.mark.promise(19)
def test_each_write_past_the_gate_is_noticed(url: str, proven: Proven) -> None:
    house = a_house(url)
    circulated(house)
    objected(house, "m02")
    TAMPERED.append(house)

    for statement in CHANGES.values():
        written(house, statement)

    assert unrecorded(house.store) == sorted(CHANGES)
    proven.control(f"writes past the gate, on {engine_of(house)}", f"{len(CHANGES)} of {len(CHANGES)} noticed")


def test_what_is_no_domain_row_needs_no_event(url: str) -> None:
    house = a_house(url)
    circulated(house)

    house.store.lease(NOON, NOON + DAY, 5)
    house.store.simulate(NOON)
    house.access.open_session("m01", "a browser", NOON)

    assert unrecorded(house.store) == []


def written(house: House, statement: str) -> None:
    """Write past the gate: in a unit of work, or, on a server, as somebody who may do more than the program."""
    if engine_of(house) == "postgresql":
        with tampering(house.store) as connection:
            connection.execute(text(statement))
        return
    with house.store._held() as held:
        wire: Any = held.wire
        wire._connection.execute(statement)


def engine_of(house: House) -> str:
    return house.store.engine.dialect.name
