"""PostgreSQL: a connection that is lost, a deadlock, and what is committed meanwhile."""

from collections.abc import Callable

import psycopg
import pytest

from tests.adapters.open_files import many_open_files
from tests.adapters.store.conftest import address, as_reader, run_on
from tests.adapters.store.silence import a_house, proposed, read_edition, replied, save_a_reply, under_silence
from wsis_workflow.adapters.store import SqlStore, StoreError, fitness_of, open_store
from wsis_workflow.adapters.store.postgres import engine_of_server
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.ports import Busy, Unavailable, Unit


def cut(url: str) -> None:
    """End every other connection to the database, as a server that goes down does."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_a_connection_lost_within_a_unit_leaves_nothing_and_heals_by_itself(postgres_url: str) -> None:
    store = open_store(postgres_url, read_edition)
    gate = under_silence(store)

    with pytest.raises(
        Busy, match=r"^The database does not answer now; try again in a moment, and tell the operator if it stays\.$"
    ):
        save_on_a_cut_connection(store, postgres_url)

    found = store.proposal("plan")
    assert found is not None
    assert found.version == 2
    assert replied(gate, "m03").version == 3
    assert store.verify().flaw is None
    store.close()


def test_a_connection_serves_however_many_files_are_open(postgres_url: str) -> None:
    with many_open_files():
        store = open_store(postgres_url, read_edition)

        served = [store.refs() for _ in range(2)]

        store.close()
    assert served == [[], []]


def test_a_connection_with_a_high_number_that_the_server_has_ended_is_replaced(postgres_url: str) -> None:
    with many_open_files():
        store = open_store(postgres_url, read_edition)
        store.refs()
        cut(postgres_url)

        served = store.refs()

        store.close()
    assert served == []


def save_on_a_cut_connection(store: SqlStore, url: str) -> None:
    with store.unit() as unit:
        claimed = unit.claim("plan")
        assert claimed is not None
        cut(url)
        save_a_reply(unit, claimed.proposal)


def test_of_two_units_that_wait_for_each_other_one_is_asked_to_come_again(postgres_url: str) -> None:
    store = open_store(postgres_url, read_edition)
    gate = a_house(store)
    proposed(gate, "plan")
    proposed(gate, "idea")

    with store.unit() as first:
        first.claim("plan")
        with psycopg.connect(postgres_url) as other:
            other.execute("SET lock_timeout = '100ms'")
            with pytest.raises(psycopg.errors.LockNotAvailable):
                other.execute("UPDATE proposal SET version = version WHERE ref = 'plan'")

    with pytest.raises(Busy, match="Somebody else was first, and nothing was changed; try again"):
        fail_with(store, psycopg.errors.DeadlockDetected("deadlock detected"))
    store.close()


def fail_with(store: SqlStore, fault: Exception) -> None:
    with store.unit() as unit:
        claimed_twice(unit)
        raise fault


def claimed_twice(unit: Unit) -> None:
    assert unit.claim("plan") == unit.claim("plan")


def test_a_role_that_may_only_read_is_told_so_and_nothing_is_written(postgres_url: str) -> None:
    store = open_store(postgres_url, read_edition)
    under_silence(store)
    read_only = open_store(as_reader(postgres_url), read_edition, create=False)

    assert read_only.proposal("plan") == store.proposal("plan")
    with pytest.raises(Unavailable, match=r"cannot be written now \(permission denied for table .*correct its rights"):
        replied(Gate(read_only), "m01")

    assert read_only.verify() == store.verify()
    read_only.close()
    store.close()


@pytest.mark.parametrize(("ending", "prepares"), [("", True), ("&prepare_threshold=none", False)])
def test_nothing_is_prepared_where_a_pooler_would_forget_it(postgres_url: str, ending: str, prepares: bool) -> None:
    engine = engine_of_server(f"{postgres_url}{ending}")

    with engine.connect() as connection:
        for _ in range(10):
            connection.exec_driver_sql("SELECT ref FROM proposal")
        prepared = connection.exec_driver_sql("SELECT count(*) FROM pg_prepared_statements").scalar()

    assert (prepared > 0) == prepares
    engine.dispose()


IN_HALF_A_MINUTE = {
    "connect_timeout": "10",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("", IN_HALF_A_MINUTE),
        ("&connect_timeout=3&tcp_user_timeout=9000", {"connect_timeout": "3", "tcp_user_timeout": "9000"}),
    ],
)
def test_a_server_that_has_vanished_is_given_up_in_half_a_minute_or_as_the_address_says(
    postgres_url: str, said: str, expected: dict[str, str]
) -> None:
    engine = engine_of_server(f"{postgres_url}{said}")
    borrowed = engine.raw_connection()
    parameters = borrowed.driver_connection.info.get_parameters()
    borrowed.close()
    engine.dispose()

    assert {name: parameters.get(name) for name in IN_HALF_A_MINUTE} == IN_HALF_A_MINUTE | expected


def test_a_connection_is_lent_in_the_mode_of_the_server_whoever_has_had_it_before(postgres_url: str) -> None:
    as_at_a_replica = f"{postgres_url}&options=-c%20default_transaction_read_only%3Don"
    engine = engine_of_server(as_at_a_replica)
    with engine.execution_options(postgresql_readonly=True).connect() as reading:
        reading.exec_driver_sql("SELECT 1")

    borrowed = engine.raw_connection()
    mode = borrowed.driver_connection.execute("SHOW transaction_read_only").fetchone()
    borrowed.close()
    engine.dispose()

    assert mode == ("on",)


def test_a_server_that_does_not_answer_is_said_so() -> None:
    with pytest.raises(StoreError, match=r"^The database cannot be opened \(.*\); correct its address or its state\.$"):
        open_store("postgresql://nobody@127.0.0.1:1/nothing", read_edition)


@pytest.mark.parametrize(
    "asked",
    [
        lambda url: open_store(url, read_edition, create=True),
        lambda url: open_store(url, read_edition, create=False),
        fitness_of,
    ],
)
def test_of_a_database_that_a_server_has_not_it_is_said_how_to_make_one(
    server: str, asked: Callable[[str], object]
) -> None:
    with pytest.raises(StoreError) as told:
        asked(address(server, "not_yet"))

    assert str(told.value) == (
        "The server has no database not_yet; run `wsis db create` by the address of a role that may make databases and "
        "roles, or name another one."
    )


def test_a_database_that_takes_nobody_in_is_not_called_missing(server: str) -> None:
    run_on(server, "CREATE DATABASE shut ALLOW_CONNECTIONS false")
    try:
        with pytest.raises(StoreError, match=r"^The database cannot be opened \(.*shut.*\); correct its address or"):
            open_store(address(server, "shut"), read_edition)
    finally:
        run_on(server, "DROP DATABASE shut")


def test_an_address_that_is_none_is_said_so() -> None:
    with pytest.raises(StoreError, match=r"^This is no address of a database; write one such as"):
        open_store("Dear Chair", read_edition)
