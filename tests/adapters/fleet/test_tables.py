"""Laws of the fleet's tables: made from procrastinate's own files, and brought up to date by them."""

import pytest
from sqlalchemy import Engine, text

from tests.adapters.store.conftest import as_owner
from wsis_workflow.adapters.fleet import schema
from wsis_workflow.adapters.store.postgres import engine_of_server

LAST = schema.migrations()[-1]


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
    forgotten(engine, LAST)
    with pytest.raises(schema.FleetUnfit, match=rf"\({LAST} is missing\); run `wsis db upgrade`\.$"):
        schema.check(engine)

    done = schema.upgrade(engine)

    assert (done, schema.upgrade(engine)) == ([LAST], [])
    engine.dispose()


def test_tables_of_a_later_version_serve_as_well(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO procrastinate_applied (name) VALUES ('99.00.00_01_pre_something.sql')"))

    schema.check(engine)
    engine.dispose()
