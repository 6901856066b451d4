"""A backup is taken while people act, and comes back whole."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.adapters.store.silence import read_edition, replied, under_silence
from wsis_workflow.adapters.store import SqlStore, StoreError, open_store, restore
from wsis_workflow.app.handle import Gate


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


def test_a_server_is_backed_up_by_its_own_tools(postgres_url: str, tmp_path: Path) -> None:
    store = open_store(postgres_url, read_edition)

    with pytest.raises(StoreError, match="use pg_dump and pg_restore"):
        store.backup(tmp_path / "copy.db")
    with pytest.raises(StoreError, match="use pg_dump and pg_restore"):
        restore(postgres_url, tmp_path / "copy.db")
    store.close()


def test_a_backup_of_a_store_in_memory_can_be_opened(tmp_path: Path) -> None:
    from wsis_workflow.adapters.store import memory_store

    store = memory_store(read_edition)
    replied(under_silence(store), "m01")
    file = tmp_path / "copy.db"

    store.backup(file)

    assert file.exists()
    assert Gate(store).store.verify().flaw is None
    store.close()
