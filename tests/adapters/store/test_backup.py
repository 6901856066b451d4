"""A backup is taken while people act, and comes back whole."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from tests.adapters.store.conftest import as_administrator, as_reader, tampering
from tests.adapters.store.silence import read_edition, replied, under_silence
from wsis_workflow.adapters.store import SqlStore, StoreError, fitness_of, open_store, put_back, restore
from wsis_workflow.adapters.store.keeping.checksums import beside, must_match
from wsis_workflow.adapters.store.keeping.dumps import dump, is_dump


def heard(store: SqlStore) -> list[str]:
    found = store.proposal("plan")
    assert found is not None
    return sorted(found.ballots[0].positions)


def test_what_was_backed_up_comes_back_under_a_running_process(sqlite_url: str, tmp_path: Path) -> None:
    store = open_store(sqlite_url, read_edition)
    gate = under_silence(store)
    replied(gate, "m01")
    store.backup(tmp_path / "copy.db")
    replied(gate, "m02")
    assert heard(store) == ["M01", "M02"]

    restore(sqlite_url, tmp_path / "copy.db")

    assert heard(store) == ["M01"]
    replied(gate, "m03")
    assert heard(store) == ["M01", "M03"]
    assert store.verify().flaw is None
    store.close()


def test_a_backup_taken_under_load_is_sound(sqlite_url: str, tmp_path: Path) -> None:
    store = open_store(sqlite_url, read_edition)
    gate = under_silence(store, 40)

    with ThreadPoolExecutor(4) as pool:
        replies = [pool.submit(replied, gate, f"m{number:02d}") for number in range(1, 41)]
        for number in range(5):
            store.backup(tmp_path / f"{number}.db")
        for reply in replies:
            reply.result()

    for number in range(5):
        copy = open_store(f"sqlite:///{tmp_path / str(number)}.db", read_edition)
        assert copy.verify().flaw is None
        copy.close()
    assert len(heard(store)) == 40
    store.close()


def test_a_backup_is_never_written_over_another_file(sqlite_url: str, tmp_path: Path) -> None:
    store = open_store(sqlite_url, read_edition)
    file = tmp_path / "letter.txt"
    file.write_text("Dear Chair")

    with pytest.raises(StoreError, match=r"letter\.txt is there already; choose another name\.$"):
        store.backup(file)

    assert file.read_text() == "Dear Chair"
    store.close()


@pytest.mark.parametrize("content", [None, "", "Dear Chair, this is no database. " * 50])
def test_what_is_no_backup_replaces_nothing(sqlite_url: str, tmp_path: Path, content: str | None) -> None:
    store = open_store(sqlite_url, read_edition)
    replied(under_silence(store), "m01")
    file = tmp_path / "letter.txt"
    if content is not None:
        file.write_text(content)

    with pytest.raises(StoreError, match=r"name (another file|the backup)\.$"):
        restore(sqlite_url, file)

    assert heard(store) == ["M01"]
    store.close()


def test_a_backup_that_fails_leaves_the_one_that_it_was_to_replace(
    sqlite_url: str, postgres_url: str, tmp_path: Path
) -> None:
    store, file = open_store(sqlite_url, read_edition), tmp_path / "kept.backup"
    store.backup(file)
    kept = file.read_bytes()

    with pytest.raises(StoreError, match=r"^There is no pg_dump in "):
        dump(postgres_url, file, tmp_path, replaces=True)

    assert file.read_bytes() == kept
    must_match(file)
    store.close()


def test_a_backup_replaces_an_earlier_one_with_its_checksum(sqlite_url: str, tmp_path: Path) -> None:
    store, file = open_store(sqlite_url, read_edition), tmp_path / "kept.backup"
    store.backup(file)
    before = beside(file).read_text()
    replied(under_silence(store), "m01")

    store.backup(file, replaces=True)

    assert beside(file).read_text() != before
    must_match(file)
    assert sorted(tmp_path.glob("kept*")) == [file, beside(file)]
    store.close()


@pytest.mark.parametrize("ending", ["", "?mode=ro"])
def test_a_database_is_never_replaced_by_its_backup(sqlite_url: str, tmp_path: Path, ending: str) -> None:
    open_store(sqlite_url, read_edition).close()
    store, itself = open_store(f"{sqlite_url}{ending}", read_edition, create=False), tmp_path / "wsis.db"
    inode = itself.stat().st_ino

    with pytest.raises(StoreError, match=r"wsis\.db is the database itself; choose another name\.$"):
        store.backup(itself, replaces=True)

    assert itself.stat().st_ino == inode
    store.close()


def test_nothing_that_the_application_leaves_beside_the_tables_stops_a_backup(
    postgres_url: str, tmp_path: Path, programs: Path
) -> None:
    with psycopg.connect(postgres_url) as application:
        application.execute("SELECT lo_create(0)")  # which is its own, and closed to the reader

    dump(as_reader(postgres_url), tmp_path / "kept.backup", programs)

    assert is_dump(tmp_path / "kept.backup")


def test_what_was_backed_up_comes_back_on_a_server_and_those_at_work_go_on_with_it(
    postgres_url: str, tmp_path: Path, programs: Path
) -> None:
    store, file = open_store(postgres_url, read_edition), tmp_path / "kept.dump"
    gate = under_silence(store)
    replied(gate, "m01")
    store.backup(file, programs)
    replied(gate, "m02")

    put = put_back(as_administrator(postgres_url), file, read_edition, programs, lambda done, total: None)

    assert heard(store) == ["M01"]
    replied(gate, "m03")
    assert heard(store) == ["M01", "M03"]
    assert put.verified.flaw is None
    assert [one.name for one in fitness_of(postgres_url) if not one.is_met] == []
    store.close()
    assert put.aside is not None
    aside = open_store(
        make_url(postgres_url).set(database=put.aside).render_as_string(False), read_edition, create=False
    )
    assert heard(aside) == ["M01", "M02"]
    aside.close()
    with psycopg.connect(as_administrator(postgres_url), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {put.aside} WITH (FORCE)")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is no backup of PostgreSQL; restore it to an address of its own kind, or name another file"),
        (b"SQLite format 3\0", "is no backup of PostgreSQL; restore it to an address of its own kind"),
        (b"PGDMP and nothing more", r"^pg_restore failed \(.*\); correct that, and try again"),
    ],
)
def test_what_is_no_backup_replaces_nothing_on_a_server(
    postgres_url: str, tmp_path: Path, programs: Path, content: bytes, said: str
) -> None:
    store, file = open_store(postgres_url, read_edition), tmp_path / "letter.txt"
    replied(under_silence(store), "m01")
    file.write_bytes(content)

    with pytest.raises(StoreError, match=said):
        put_back(as_administrator(postgres_url), file, read_edition, programs, lambda done, total: None)

    assert heard(store) == ["M01"]
    store.close()


def test_a_record_that_was_changed_is_not_put_back_on_a_server(
    postgres_url: str, tmp_path: Path, programs: Path
) -> None:
    store, file = open_store(postgres_url, read_edition), tmp_path / "kept.dump"
    replied(under_silence(store), "m01")
    with tampering(store) as connection:
        connection.execute(text("UPDATE proposal SET title = 'Another'"))
    store.backup(file, programs)
    with tampering(store) as connection:
        connection.execute(text("UPDATE proposal SET title = 'Action plan'"))

    with pytest.raises(
        StoreError, match=r"is damaged \(proposal plan: a row of proposal .*\); restore another backup\.$"
    ):
        put_back(as_administrator(postgres_url), file, read_edition, programs, lambda done, total: None)

    assert heard(store) == ["M01"]
    store.close()


def test_a_role_that_may_make_no_databases_is_told_who_restores(
    postgres_url: str, tmp_path: Path, programs: Path
) -> None:
    store, file = open_store(postgres_url, read_edition), tmp_path / "kept.dump"
    store.backup(file, programs)

    with pytest.raises(StoreError, match=r"^This role may not do that .*; name one that may make databases"):
        put_back(postgres_url, file, read_edition, programs, lambda done, total: None)
    store.close()


def test_a_restore_that_was_killed_while_nobody_was_let_in_is_done_again(
    postgres_url: str, tmp_path: Path, programs: Path
) -> None:
    dump(postgres_url, tmp_path / "kept.dump", programs)
    administrator, name = as_administrator(postgres_url), make_url(postgres_url).database
    with psycopg.connect(make_url(administrator).set(database="postgres").render_as_string(False)) as server:
        server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    with pytest.raises(StoreError, match="not currently accepting connections"):
        open_store(postgres_url, read_edition, create=False)

    put_back(administrator, tmp_path / "kept.dump", read_edition, programs, lambda *far: None, keeps_old=False)

    store = open_store(postgres_url, read_edition, create=False)
    assert store.verify().flaw is None
    store.close()


def test_a_backup_may_be_called_like_an_option(
    postgres_url: str, tmp_path: Path, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path("--clean")
    dump(postgres_url, file, programs)

    restored = put_back(
        as_administrator(postgres_url), file, read_edition, programs, lambda *far: None, keeps_old=False
    )

    assert restored.verified.flaw is None


def test_the_reader_s_address_will_do_for_a_backup(postgres_url: str, tmp_path: Path, programs: Path) -> None:
    dump(as_reader(postgres_url), tmp_path / "kept.dump", programs)

    assert is_dump(tmp_path / "kept.dump")
    assert (tmp_path / "kept.dump").stat().st_mode & 0o077 == 0


def test_programs_that_are_missing_or_older_than_the_server_are_named_with_the_way_out(
    postgres_url: str, tmp_path: Path
) -> None:
    way_out = r"install PostgreSQL's client programs of version \d+, or name their folder in WSIS_PG_BIN\.$"
    with pytest.raises(StoreError, match=rf"^There is no pg_dump in {tmp_path}; {way_out}"):
        dump(postgres_url, tmp_path / "kept.dump", tmp_path)

    (tmp_path / "pg_dump").write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 14.2'\n")
    (tmp_path / "pg_dump").chmod(0o755)
    with pytest.raises(StoreError, match=rf"^{tmp_path}/pg_dump is of version 14, and the server of \d+; {way_out}"):
        dump(postgres_url, tmp_path / "kept.dump", tmp_path)

    assert not (tmp_path / "kept.dump").exists()


def test_a_backup_of_a_server_is_not_put_in_the_place_of_a_file(
    postgres_url: str, sqlite_url: str, tmp_path: Path, programs: Path
) -> None:
    dump(postgres_url, tmp_path / "kept.dump", programs)

    with pytest.raises(StoreError, match=r"is a backup of PostgreSQL; .* use `wsis db copy` to move that\.$"):
        restore(sqlite_url, tmp_path / "kept.dump")


def test_a_backup_of_a_store_in_memory_can_be_opened(tmp_path: Path) -> None:
    from wsis_workflow.adapters.store import memory_store

    store = memory_store(read_edition)
    replied(under_silence(store), "m01")
    file = tmp_path / "copy.db"

    store.backup(file)

    assert file.exists()
    assert store.verify().flaw is None
    store.close()
