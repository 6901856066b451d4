"""Three roles on a server: the application adds to the record and never changes it, and nobody has more than needed."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.adapters.store.conftest import ROLES, address, as_administrator, as_owner, as_reader, run_on
from tests.adapters.store.silence import read_edition, replied, under_silence
from wsis_workflow.adapters.store import StoreError, fitness_of, make_on_server, open_store, put_back, roles_named
from wsis_workflow.adapters.store.keeping import grants
from wsis_workflow.adapters.store.keeping.dumps import dump
from wsis_workflow.adapters.store.keeping.names import beside
from wsis_workflow.adapters.store.keeping.servers import must_be_recent
from wsis_workflow.adapters.store.tables import metadata
from wsis_workflow.app.views_ports import Verified
from wsis_workflow.bootstrap.databases import make_database

BY_OWNER = "run `wsis db upgrade` by the owner's address"
FORBIDDEN = [
    "UPDATE event SET kind = kind",
    "DELETE FROM event",
    "TRUNCATE event CASCADE",
    "ALTER TABLE event DISABLE TRIGGER ALL",
    "DROP TRIGGER event_stays ON event",
    "CREATE TRIGGER mine BEFORE INSERT ON event EXECUTE FUNCTION event_stays()",
    "DROP TABLE event",
    "CREATE TABLE mine (id int)",
    "DELETE FROM proposal",
    "UPDATE workflow_edition SET content = '{}'",
    "UPDATE command SET answer = '{}'",
    "UPDATE alembic_version SET version_num = '9999'",
    "CREATE ROLE mine",
    "SET ROLE wsis_owner",
    "SET session_replication_role = replica",
]


def test_every_table_has_its_rights_said() -> None:
    assert {*metadata.tables} - {*grants.APPLICATION} == set()


def test_the_application_cannot_change_the_record_or_what_holds_it(postgres_url: str) -> None:
    assert [statement for statement in FORBIDDEN if is_allowed(postgres_url, statement)] == []
    assert is_allowed(as_owner(postgres_url), "CREATE TABLE mine (id int)")


def test_the_reader_reads_and_changes_nothing(postgres_url: str) -> None:
    changing = [
        "UPDATE house SET simulated_now = now()",
        "INSERT INTO body VALUES ('a', 'b')",
        "SELECT nextval('event_id_seq')",
    ]

    assert is_allowed(as_reader(postgres_url), "SELECT * FROM event")
    assert [statement for statement in changing if is_allowed(as_reader(postgres_url), statement)] == []


def is_allowed(url: str, statement: str) -> bool:
    """Say whether a role may do something; nothing of it remains."""
    with psycopg.connect(url) as connection:
        try:
            connection.execute(statement)
        except psycopg.errors.InsufficientPrivilege:
            return False
        finally:
            connection.rollback()
    return True


def test_what_the_owner_makes_later_is_given_to_those_at_work(postgres_url: str) -> None:
    engine = open_store(as_administrator(postgres_url), read_edition)

    with engine.as_owner() as connection:
        connection.exec_driver_sql("CREATE TABLE procrastinate_later (id serial PRIMARY KEY)")

    engine.close()
    with psycopg.connect(postgres_url) as connection:
        connection.execute("INSERT INTO procrastinate_later DEFAULT VALUES")
        connection.execute("DELETE FROM procrastinate_later WHERE id > 1")
    with psycopg.connect(as_reader(postgres_url)) as connection:
        assert connection.execute("SELECT count(*) FROM procrastinate_later").fetchone() == (1,)
        owned = "SELECT tableowner FROM pg_tables WHERE tablename = 'procrastinate_later'"
        assert connection.execute(owned).fetchone() == (ROLES["owner"],)


@pytest.mark.parametrize("made", ["CREATE TABLE kept AS TABLE event", "ALTER TABLE event RENAME TO kept"])
def test_what_is_not_listed_is_read_and_not_changed_for_it_may_hold_a_part_of_the_record(
    postgres_url: str, made: str
) -> None:
    store = open_store(as_administrator(postgres_url), read_edition)
    changing = ["INSERT INTO kept TABLE kept", "UPDATE kept SET kind = kind", "DELETE FROM kept", "TRUNCATE kept"]

    with store.as_owner() as connection:
        connection.exec_driver_sql(made)

    store.close()
    assert is_allowed(postgres_url, "SELECT * FROM kept")
    assert [statement for statement in changing if is_allowed(postgres_url, statement)] == []


@pytest.fixture
def bare(server: str) -> Iterator[str]:
    """Give the address of an administrator for a database that is not there, whose roles are not there either."""
    yield address(server, "bare")
    run_on(server, "DROP DATABASE IF EXISTS bare WITH (FORCE)")
    for role in ("bare_owner", "bare_app", "bare_reader"):
        run_on(server, f"DROP ROLE IF EXISTS {role}")


def test_a_database_is_made_with_its_roles_and_made_again_without_harm(bare: str) -> None:
    roles = roles_named(bare, {})

    made, again = make_on_server(bare, roles, {}), make_on_server(bare, roles, {})

    assert made.steps == [
        "Made the role bare_owner (owner).",
        "Made the role bare_app (application).",
        "Made the role bare_reader (reader).",
        "Made the database bare, which belongs to bare_owner.",
        "Made the tables.",
        "Gave bare_app what it works with, and let bare_reader read.",
    ]
    assert again.steps == made.steps[-1:]
    assert {part: url.partition("@")[0] for part, url in made.addresses.items()} == {
        "owner": "postgresql://bare_owner",
        "application": "postgresql://bare_app",
        "reader": "postgresql://bare_reader",
    }
    store = open_store(made.addresses["application"], read_edition, create=False)
    replied(under_silence(store), "m01")
    assert store.verify().flaw is None
    store.close()


def test_nobody_else_comes_in_and_nobody_leaves_tables_of_their_own(server: str, bare: str) -> None:
    made = make_on_server(bare, roles_named(bare, {}), {})
    run_on(server, "CREATE ROLE a_stranger LOGIN")
    try:
        with pytest.raises(StoreError, match="permission denied for database"):
            open_store(address(server, "bare", "a_stranger"), read_edition, create=False)
    finally:
        run_on(server, "DROP ROLE a_stranger")
    assert not is_allowed(made.addresses["application"], "CREATE TEMPORARY TABLE mine (id int)")


def test_passwords_are_set_and_never_shown(server: str, bare: str) -> None:
    made = make_on_server(bare, roles_named(bare, {}), {"application": "Dear Chair"})

    assert "Dear Chair" not in str(made)
    with psycopg.connect(server) as connection:
        kept = connection.execute("SELECT rolname, rolpassword FROM pg_authid WHERE rolname LIKE 'bare_%'").fetchall()
    assert {role: (secret or "").partition("$")[0] for role, secret in kept} == {
        "bare_owner": "",
        "bare_app": "SCRAM-SHA-256",
        "bare_reader": "",
    }


def test_a_database_that_somebody_else_has_made_is_given_to_its_owner(server: str, bare: str) -> None:
    run_on(server, "CREATE DATABASE bare")
    open_store(bare, read_edition).close()

    made = make_on_server(bare, roles_named(bare, {}), {})

    assert made.steps[3] == "Gave the database bare to bare_owner."
    with psycopg.connect(bare) as connection:
        owners = connection.execute("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'").fetchall()
    assert owners == [("bare_owner",)]


@pytest.fixture
def odd(server: str) -> Iterator[str]:
    """Give the address of an administrator for a database whose name has signs that mean something in SQL."""
    name = 'we"ird; näme'
    yield address(server, name)
    quoted = name.replace('"', '""')
    run_on(server, f'DROP DATABASE IF EXISTS "{quoted}" WITH (FORCE)')
    for part in ("owner", "app", "reader"):
        run_on(server, f'DROP ROLE IF EXISTS "{quoted}_{part}"')


def test_a_name_may_have_signs_that_mean_something_in_sql(odd: str, tmp_path: Path, programs: Path) -> None:
    made = make_database(odd, {})

    assert faults(made.addresses["application"]) == []
    store = open_store(made.addresses["application"], read_edition, create=False)
    replied(under_silence(store), "m01")
    dump(made.addresses["reader"], tmp_path / "kept.dump", programs)
    put_back(odd, tmp_path / "kept.dump", read_edition, programs, lambda *far: None, keeps_old=False)
    assert store.verify() == Verified(1, store.verify().events, None)
    store.close()


def test_an_address_may_have_options_with_blanks(bare: str) -> None:
    made = make_database(f"{bare}&options=-c%20work_mem%3D3MB%20-c%20application_name%3Dby%2Bhand", {})

    assert made.addresses["reader"].endswith("&options=-c%20work_mem%3D3MB%20-c%20application_name%3Dby%2Bhand")
    with psycopg.connect(made.addresses["reader"]) as connection:
        kept = connection.execute("SELECT current_setting('work_mem'), current_setting('application_name')").fetchone()
    assert kept == ("3MB", "by+hand")


@pytest.mark.parametrize(
    ("database", "names", "said"),
    [
        ("a" * 64, {}, "longer than 63 bytes; choose a shorter one."),
        ("ä" * 32, {}, "longer than 63 bytes; choose a shorter one."),
        ("a" * 60, {}, "longer than 63 bytes; choose a shorter one."),
        ("bare\n", {}, "there are signs in it that do not show; choose another, of letters, digits and underscores."),
        ("per%cent", {}, "there are signs in it that do not show; choose another, of letters, digits and underscores."),
        ("template1", {}, "template1 is what PostgreSQL makes new databases of; name another database."),
        ("bare", {"owner": "pg_own"}, "PostgreSQL has it for itself; name another role."),
        ("bare", {"reader": "public"}, "PostgreSQL has it for itself; name another role."),
    ],
)
def test_a_name_that_could_not_be_kept_is_refused_before_anything_is_made(
    server: str, database: str, names: dict[str, str | None], said: str
) -> None:
    before = names_on(server)

    with pytest.raises(StoreError) as refused:
        make_database(address(server, database), names)

    assert str(refused.value).endswith(said)
    assert names_on(server) == before


def names_on(server: str) -> list[tuple[str]]:
    """Name all databases and roles of a server."""
    with psycopg.connect(server) as connection:
        named = "SELECT datname FROM pg_database UNION ALL SELECT rolname FROM pg_roles ORDER BY 1"
        return connection.execute(named).fetchall()


def test_what_is_named_after_a_database_with_a_long_name_has_another_name() -> None:
    assert beside("a" * 63, "_restoring") == "a" * 53 + "_restoring"
    assert beside("日" * 21, "_restoring") == "日" * 17 + "_restoring"


def test_one_role_cannot_play_two_parts(bare: str) -> None:
    with pytest.raises(StoreError, match=r"^Owner, application and reader have to be three roles; name each of them"):
        make_on_server(bare, roles_named(bare, {"owner": "bare_app"}), {})


@pytest.mark.parametrize(
    ("attribute", "might"),
    [
        ("SUPERUSER", "it is a superuser"),
        ("BYPASSRLS", "it may pass by the security of rows"),
        ("CREATEROLE", "it may make roles, and so take any"),
        ("IN ROLE bare_owner", "it may act as the owner of the tables through bare_owner"),
        ("IN ROLE postgres", "it is a superuser through postgres"),
        ("IN ROLE pg_write_all_data", "it may write everywhere through pg_write_all_data"),
    ],
)
@pytest.mark.parametrize("part", ["application", "reader"])
def test_a_role_that_could_change_the_record_is_no_application_and_no_reader(
    server: str, bare: str, part: str, attribute: str, might: str
) -> None:
    run_on(server, "CREATE ROLE bare_owner")
    run_on(server, f"CREATE ROLE a_mighty_one LOGIN {attribute}")
    before = names_on(server)
    try:
        with pytest.raises(StoreError) as refused:
            make_database(bare, {part: "a_mighty_one"})
        assert names_on(server) == before
    finally:
        run_on(server, "DROP ROLE a_mighty_one")

    assert str(refused.value) == (
        f"a_mighty_one cannot be the {part}: {might}, so it could change what is on the record; "
        f"name another role by --{part} (one that is missing is made), or take that from a_mighty_one."
    )


def test_whoever_may_not_make_roles_is_told_who_may(server: str, bare: str) -> None:
    run_on(server, "CREATE ROLE a_clerk LOGIN")
    try:
        with pytest.raises(StoreError, match=r"^This role may not do that .*; name a role that may make databases and"):
            make_on_server(address(server, "bare", "a_clerk"), roles_named(bare, {}), {})
    finally:
        run_on(server, "DROP ROLE a_clerk")


def test_a_role_that_may_make_roles_and_databases_is_enough(
    server: str, bare: str, tmp_path: Path, programs: Path
) -> None:
    run_on(server, "CREATE ROLE a_builder LOGIN CREATEROLE CREATEDB")
    try:
        made = make_on_server(address(server, "bare", "a_builder"), roles_named(bare, {}), {})

        at_work = open_store(made.addresses["application"], read_edition, create=False)
        assert faults(made.addresses["application"]) == []
        dump(made.addresses["reader"], tmp_path / "kept.dump", programs)
        builder = address(server, "bare", "a_builder")
        put_back(builder, tmp_path / "kept.dump", read_edition, programs, lambda *far: None, keeps_old=False)
        assert at_work.verify().flaw is None
        at_work.close()
        run_on(server, "DROP DATABASE bare WITH (FORCE)")
        run_on(server, "DROP OWNED BY a_builder")
    finally:
        for role in ("bare_owner", "bare_app", "bare_reader"):
            run_on(server, f"DROP ROLE IF EXISTS {role}")
        run_on(server, "DROP ROLE a_builder")


def test_a_check_says_what_a_role_may_that_it_should_not(postgres_url: str) -> None:
    assert faults(postgres_url) == []
    assert faults(as_owner(postgres_url)) == ["tables", "events"]
    assert faults(as_administrator(postgres_url)) == ["role", "tables", "events"]
    assert faults(as_reader(postgres_url)) == ["grants"]


def faults(url: str) -> list[str]:
    """Name what a check finds amiss."""
    return [one.name for one in fitness_of(url) if not one.is_met]


def test_of_a_database_without_tables_a_check_says_that_alone(server: str, bare: str, tmp_path: Path) -> None:
    run_on(server, "CREATE DATABASE bare")
    with sqlite3.connect(tmp_path / "bare.db") as connection:
        connection.execute("CREATE TABLE mine (id int)")
    connection.close()

    for url in (bare, f"sqlite:///{tmp_path / 'bare.db'}"):
        [found] = fitness_of(url)

        assert (found.name, found.is_met, found.found) == ("schema", False, "none")
        assert found.advice == "run `wsis db upgrade`"


@pytest.mark.parametrize(("revision", "by_others"), [("0001", BY_OWNER), ("9999", "update the program")])
def test_a_schema_that_is_unfit_is_mended_by_whoever_may(postgres_url: str, revision: str, by_others: str) -> None:
    with psycopg.connect(as_owner(postgres_url)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = %s", [revision])

    told = {whose: advice(whose(postgres_url), "schema") for whose in (as_owner, as_administrator, as_reader, str)}

    by_them = by_others.removesuffix(" by the owner's address")
    assert told == {as_owner: by_them, as_administrator: by_them, as_reader: by_others, str: by_others}


def test_only_an_application_that_lacks_a_right_gets_it_by_an_upgrade(postgres_url: str) -> None:
    with psycopg.connect(as_owner(postgres_url)) as connection:
        connection.execute("REVOKE UPDATE ON ballot FROM wsis_app")

    assert advice(postgres_url, "grants") == f"{BY_OWNER}, which renews what each role may do"
    assert advice(as_reader(postgres_url), "grants") == (
        "this role only reads; serve by the address of the application's role, which `wsis db create` names, and "
        "check by it"
    )


def advice(url: str, name: str) -> str:
    """Give what a check advises on one thing that is amiss."""
    [found] = [one for one in fitness_of(url) if one.name == name and not one.is_met]
    return found.advice


def test_a_check_finds_settings_on_which_durability_does_not_rest(postgres_url: str) -> None:
    with psycopg.connect(as_owner(postgres_url), autocommit=True) as connection:
        for setting in ("synchronous_commit = off", "default_transaction_isolation = 'serializable'"):
            connection.execute(f"ALTER DATABASE {connection.info.dbname} SET {setting}")

    assert faults(postgres_url) == ["synchronous_commit", "isolation"]


def test_a_check_finds_that_the_record_could_be_changed(postgres_url: str) -> None:
    with psycopg.connect(as_owner(postgres_url), autocommit=True) as connection:
        connection.execute("ALTER TABLE event DISABLE TRIGGER event_stays")
        connection.execute("GRANT UPDATE ON event TO wsis_app")

    assert faults(postgres_url) == ["events", "record"]


def test_a_check_finds_that_the_record_in_a_file_could_be_changed(sqlite_url: str) -> None:
    store = open_store(sqlite_url, read_edition)
    assert faults(sqlite_url) == []

    with store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER event_stays_update")

    assert faults(sqlite_url) == ["record"]
    store.close()


@pytest.mark.parametrize("version", [90_603, 130_000, 140_011])
def test_a_server_that_is_too_old_is_refused(version: int) -> None:
    with pytest.raises(StoreError, match=r"^The server is PostgreSQL \d+, and 15 or later is needed; upgrade it"):
        must_be_recent(version)
    must_be_recent(150_000)
