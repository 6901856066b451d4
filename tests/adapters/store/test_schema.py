"""One schema, whichever way it was made; and a database of another version is left alone."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from tests.adapters.store.conftest import Opening, address, run_on, tampering
from tests.adapters.store.silence import NOON, a_house, proposed, read_edition
from wsis_workflow import resources
from wsis_workflow.adapters.store import SqlStore, StoreError, memory_store, open_store
from wsis_workflow.adapters.store.postgres import engine_of_server
from wsis_workflow.adapters.store.schema import CURRENT
from wsis_workflow.adapters.store.sqlite import engine_of_file
from wsis_workflow.adapters.store.tables import metadata
from wsis_workflow.app.access import Access
from wsis_workflow.app.stored import Answer, Kept

CHECKOUT = Path(__file__).parents[3]


def test_the_program_knows_the_latest_revision() -> None:
    assert ScriptDirectory(str(resources.migrations())).get_heads() == [CURRENT]


def test_the_migrated_schema_is_that_of_the_tables(opening: Opening) -> None:
    with opening().engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": is_ours})

        assert compare_metadata(context, metadata) == []


def is_ours(name: str | None, kind: str, parents: object) -> bool:
    """Leave out the tables of the jobs, which have a schema of their own."""
    return kind != "table" or name is None or not name.startswith("procrastinate_")


def test_the_schema_in_memory_is_that_of_a_file(sqlite_url: str) -> None:
    in_memory, in_file = memory_store(read_edition), open_store(sqlite_url, read_edition)

    assert schema_of(in_memory) == {name: sql for name, sql in schema_of(in_file).items() if name != "alembic_version"}

    in_memory.close()
    in_file.close()


def test_a_database_of_the_first_version_is_brought_up_to_date_with_its_answers(bare_url: str) -> None:
    at_the_first_version(bare_url)

    with pytest.raises(StoreError, match=r"^The database is of an older version \(0001\); run `wsis db upgrade`\.$"):
        open_store(bare_url, read_edition, create=False)
    store = open_store(bare_url, read_edition)

    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata) == []
    with store.unit() as unit:
        assert unit.answer("key") == Kept(Answer("Done.", "propose"), None)
        assert unit.answer("another") is None
    gate = a_house(store)
    assert proposed(gate).version == 1
    assert Access(store.access).open_session("m01", "", NOON)
    assert store.verify().flaw is None
    if store.engine.dialect.name == "sqlite":
        new = memory_store(read_edition)
        assert schema_of(new) == {name: sql for name, sql in schema_of(store).items() if name != "alembic_version"}
        new.close()
    store.close()


@pytest.fixture(params=["sqlite", "postgres"])
def bare_url(request: pytest.FixtureRequest, sqlite_url: str) -> Iterator[str]:
    """Give the address of a database in which there is nothing at all."""
    if request.param == "sqlite":
        yield sqlite_url
        return
    server = request.getfixturevalue("server")
    run_on(server, "CREATE DATABASE wsis_bare")
    yield address(server, "wsis_bare")
    run_on(server, "DROP DATABASE wsis_bare WITH (FORCE)")


def at_the_first_version(url: str) -> None:
    """Make the database as the first version left it, with the answer to one command."""
    engine = engine_of_file(url) if url.startswith("sqlite") else engine_of_server(url)
    schema = CHECKOUT / "db" / "schema" / f"0001.{engine.dialect.name}.sql"
    answer = '{"sentence":"Done.","verb":"propose","ref":null,"version":null,"state":null,"changed":true}'
    with engine.begin() as connection:
        for statement in schema.read_text(encoding="utf-8").strip().split("\n\n"):
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES ('0001')")
        add = text("INSERT INTO command (id, answer, at) VALUES ('key', :answer, '2008-03-03T12:00:00.000000Z')")
        connection.execute(add, {"answer": answer})
    engine.dispose()


def schema_of(store: SqlStore) -> dict[str, str]:
    with store.engine.connect() as connection:
        found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        return {name: " ".join(sql.split()) for name, sql in found}


def test_a_database_of_a_newer_version_is_left_alone(opening: Opening, url: str) -> None:
    store = opening()
    with tampering(store) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()

    with pytest.raises(StoreError, match=r"newer version \(9999\) than this program; update the program\.$"):
        open_store(url, read_edition)


def test_a_database_that_is_not_there_is_not_made_by_asking(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "wsis.db"

    with pytest.raises(StoreError, match=r"^There is no database .*; run `wsis db upgrade`, or name another one\.$"):
        open_store(f"sqlite:///{file}", read_edition, create=False)

    assert not file.exists()


def test_a_database_without_tables_is_not_filled_by_asking(tmp_path: Path) -> None:
    file = tmp_path / "wsis.db"
    sqlite3.connect(file).close()
    file.touch()

    with pytest.raises(StoreError, match=r"^The database has no tables yet; run `wsis db upgrade`\.$"):
        open_store(f"sqlite:///{file}", read_edition, create=False)


@pytest.mark.slow
def test_several_processes_may_make_the_same_database_at_once(sqlite_url: str) -> None:
    code = (
        "import sys; from wsis_workflow.adapters.store import open_store; "
        "store = open_store(sys.argv[1], None); print(store.current_register().version); store.close()"
    )
    command = [sys.executable, "-c", code, sqlite_url]
    processes = [subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True) for _ in range(4)]

    assert [process.communicate(timeout=60)[0] for process in processes] == ["0\n"] * 4
