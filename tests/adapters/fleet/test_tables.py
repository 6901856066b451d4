"""Laws of the fleet's tables: made from procrastinate's own files, and brought up to date by them."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, text

from tests.adapters.store.conftest import as_owner
from tests.promises.builders import opened, rows
from wsis_workflow.adapters.fleet import schema
from wsis_workflow.adapters.store.postgres import engine_of_server
from wsis_workflow.app.nodes import WORKER, Beat
from wsis_workflow.bootstrap.opening import open_house
from wsis_workflow.bootstrap.version import version

LAST_BEFORE = [name for name in schema.migrations() if "_pre_" in name][-1]
LAST_AFTER = [name for name in schema.migrations() if "_post_" in name][-1]
NOTED = "SELECT count(*) FROM procrastinate_applied WHERE name = :name"


@pytest.fixture
def engine(postgres_url: str) -> Engine:
    return engine_of_server(as_owner(postgres_url))


def forgotten(engine: Engine, name: str) -> None:
    """Leave the tables as before one of the files."""
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM procrastinate_applied WHERE name = :name"), {"name": name})


def test_tables_that_are_up_to_date_are_left_alone(engine: Engine) -> None:
    assert schema.upgrade(engine) == []

    schema.check(engine)
    engine.dispose()


def test_a_file_that_was_not_applied_is_applied_and_no_other(engine: Engine) -> None:
    forgotten(engine, LAST_AFTER)

    done = schema.upgrade(engine)

    assert (done, schema.upgrade(engine)) == ([LAST_AFTER], [])
    engine.dispose()


def test_tables_without_what_this_program_needs_do_not_serve(engine: Engine) -> None:
    forgotten(engine, LAST_BEFORE)

    with pytest.raises(schema.FleetUnfit, match=rf"\({LAST_BEFORE} is missing\); run `wsis db upgrade`\.$"):
        schema.check(engine)
    engine.dispose()


def test_what_older_programs_use_is_taken_away_by_the_first_upgrade_without_them(
    engine: Engine, postgres_url: str
) -> None:
    forgotten(engine, LAST_AFTER)
    older = Beat("old", WORKER, "old:1", "old", 1, "0.0.1")
    house = opened(postgres_url)
    house.store.nodes.beat(older)

    open_house(as_owner(postgres_url)).close()
    beside = rows(house, NOTED, name=LAST_AFTER)
    house.store.nodes.beat(replace(older, is_last=True))
    house.store.nodes.beat(replace(older, node="new", version=version()))
    open_house(as_owner(postgres_url)).close()

    assert (beside, rows(house, NOTED, name=LAST_AFTER)) == ([(0,)], [(1,)])
    engine.dispose()


def test_who_does_not_own_the_tables_goes_on_with_what_is_left_to_take_away(engine: Engine, postgres_url: str) -> None:
    forgotten(engine, LAST_AFTER)

    house = open_house(postgres_url)

    assert rows(house, NOTED, name=LAST_AFTER) == [(0,)]
    house.close()
    engine.dispose()


def test_tables_of_a_later_version_serve_as_well(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO procrastinate_applied (name) VALUES ('99.00.00_01_pre_something.sql')"))

    schema.check(engine)
    engine.dispose()
