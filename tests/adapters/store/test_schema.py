"""One schema, whichever way it was made; and a database of another version is left alone."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from tests.adapters.store.conftest import Opening
from tests.adapters.store.silence import read_edition
from wsis_workflow import resources
from wsis_workflow.adapters.store import SqlStore, StoreError, memory_store, open_store
from wsis_workflow.adapters.store.schema import CURRENT
from wsis_workflow.adapters.store.tables import metadata

CHECKOUT = Path(__file__).parents[3]


def test_the_program_knows_the_latest_revision() -> None:
    assert ScriptDirectory(str(resources.migrations())).get_heads() == [CURRENT]


def test_the_migrated_schema_is_that_of_the_tables(opening: Opening) -> None:
    with opening().engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, metadata) == []


def test_the_schema_in_memory_is_that_of_a_file(sqlite_url: str) -> None:
    in_memory, in_file = memory_store(read_edition), open_store(sqlite_url, read_edition)

    assert schema_of(in_memory) == {name: sql for name, sql in schema_of(in_file).items() if name != "alembic_version"}

    in_memory.close()
    in_file.close()


def schema_of(store: SqlStore) -> dict[str, str]:
    with store.engine.connect() as connection:
        found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        return {name: " ".join(sql.split()) for name, sql in found}


def test_a_database_of_a_newer_version_is_left_alone(opening: Opening, url: str) -> None:
    store = opening()
    with store.engine.begin() as connection:
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
