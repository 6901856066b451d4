"""SQLite: durable settings, clear words when it cannot write, and another history is not taken for the known one."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.adapters.store.silence import MINUTE, NOON, read_edition, replied, save_a_reply, under_silence
from wsis_workflow.adapters.store import SqlStore, StoreError, open_store, sqlite
from wsis_workflow.adapters.store.sqlite import prepare
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.ports import Busy, Unavailable
from wsis_workflow.domain.proposals.commands import TakePosition


def test_every_connection_is_durable_and_holds_foreign_keys(sqlite_url: str) -> None:
    store = open_store(sqlite_url, read_edition)

    with store.engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }

    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    store.close()


def test_a_setting_that_does_not_take_is_said_at_the_start() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)

    with pytest.raises(StoreError, match="SQLite keeps journal_mode at memory instead of wal"):
        prepare(connection, "wal")
    connection.close()


def test_a_file_that_is_no_database_is_said_so(tmp_path: Path) -> None:
    file = tmp_path / "wsis.db"
    file.write_text("This is a letter, not a database. " * 100)

    with pytest.raises(StoreError, match=r"The database cannot be opened \(file is not a database\)"):
        open_store(f"sqlite:///{file}", read_edition)


def test_a_disk_that_is_full_refuses_the_act_and_heals_by_itself(sqlite_url: str) -> None:
    store = open_store(sqlite_url, read_edition)
    gate = under_silence(store)
    driver = store.writing._connection.driver_connection  # type: ignore[attr-defined]  # the one writer of SQLite
    pages = driver.execute("PRAGMA page_count").fetchone()[0]
    driver.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(Busy, match="make room or correct its rights, then try again"):
        gate.handle(TakePosition("plan", "object", reasons="No. " * 4_900), "m01", NOON + 2 * MINUTE)
    found = store.proposal("plan")
    driver.execute("PRAGMA max_page_count = 1000000")
    replied(gate, "m01")

    assert found is not None
    assert found.version == 2
    assert store.verify().flaw is None
    store.close()


def test_a_connection_on_which_nothing_could_be_written_is_not_kept(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(sqlite_url, read_edition)
    gate = under_silence(store)
    store.close()
    with monkeypatch.context() as patched:
        patched.setattr(sqlite, "is_frozen", lambda path: True)  # as on a disk that is mounted for reading

        with pytest.raises(Unavailable, match="attempt to write a readonly database"):
            replied(gate, "m01")
    replied(gate, "m01")

    assert store.verify().flaw is None
    store.close()


def test_an_address_for_reading_alone_leaves_nothing_beside_the_file(sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no database"):
        open_store(f"{sqlite_url}?mode=ro", read_edition)
    store = open_store(sqlite_url, read_edition)
    gate = under_silence(store)
    reader = open_store(f"{sqlite_url}?mode=ro", read_edition)

    with pytest.raises(Unavailable, match="The database is opened for reading alone; act where it is open for writing"):
        replied(Gate(reader), "m01")
    replied(gate, "m01")

    assert reader.proposal("plan") == store.proposal("plan")
    assert {file.suffix for file in tmp_path.iterdir()} <= {".db", ".db-wal", ".db-shm", ".gate", ".lock"}
    reader.close()
    store.close()


def test_a_database_restored_under_a_running_process_is_not_taken_for_the_one_it_knew(
    sqlite_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "wsis.db"
    under_silence(open_store(sqlite_url, read_edition)).store.close()
    shutil.copy(file, tmp_path / "other.db")
    for name, person in (("wsis.db", "m01"), ("other.db", "m02")):
        store = open_store(f"sqlite:///{tmp_path / name}", read_edition)
        replied(Gate(store), person)
        store.close()
    store = open_store(sqlite_url, read_edition)
    assert members_heard(store) == ["M01"]

    with sqlite3.connect(tmp_path / "other.db") as other, store.engine.connect() as connection:
        other.backup(connection.connection.driver_connection)  # type: ignore[arg-type]  # sqlite3's own
    other.close()

    assert members_heard(store) == ["M02"]
    replied(Gate(store), "m03")
    assert members_heard(store) == ["M02", "M03"]
    assert store.verify().flaw is None
    store.close()


def members_heard(store: SqlStore) -> list[str]:
    found = store.proposal("plan")
    assert found is not None
    return sorted(found.ballots[0].positions)


def test_a_unit_within_a_unit_is_refused_instead_of_waiting_for_itself(sqlite_url: str) -> None:
    store = open_store(sqlite_url, read_edition)
    under_silence(store)

    with store.unit() as unit:
        claimed = unit.claim("plan")
        assert claimed is not None
        save_a_reply(unit, claimed.proposal)
        with pytest.raises(RuntimeError, match="A unit of work is open in this thread"):
            store.mark_sent([], NOON + MINUTE, "")

    assert members_heard(store) == ["M03"]
    store.close()
