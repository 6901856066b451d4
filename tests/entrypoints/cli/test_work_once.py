"""`wsis work --once` does all that can be done, and says what could not."""

import sqlite3

from tests.entrypoints.cli.conftest import Wsis

BROKEN = "UPDATE proposal SET version = version + 1, look_at = (SELECT simulated_now FROM house) WHERE ref = 'plan'"


def test_what_cannot_be_done_is_named_and_the_status_tells(wsis: Wsis, database: str) -> None:
    with sqlite3.connect(database.removeprefix("sqlite:///")) as connection:
        assert connection.execute(BROKEN).rowcount == 1

    said, told = wsis("work", "--once"), wsis("work", "--once", "--json")

    assert (said.status, told.status, told.json["failed"]) == (1, 1, ["plan"])
    assert said.out.rstrip().endswith("What is due could not be done on: plan; try `wsis record verify`.")


def test_where_all_is_done_nothing_is_named(wsis: Wsis) -> None:
    told = wsis("work", "--once", "--json")

    assert (told.status, told.json["failed"]) == (0, [])
