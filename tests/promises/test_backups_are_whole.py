"""Promise 22: a backup that is taken while people act comes back with all that was answered before it, and sound."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Table

from tests.adapters.store.conftest import as_administrator, as_owner
from tests.promises.builders import NOON, OPENED, a_house, done, opened, proposed
from tests.promises.crowd import Crowd, answered_in
from tests.promises.proving.figures import Proven
from wsis_workflow.adapters.store import StoreError, copy
from wsis_workflow.adapters.store.keeping import checksums, copying
from wsis_workflow.adapters.store.keeping.content import Row
from wsis_workflow.adapters.store.keeping.ends import End, Server
from wsis_workflow.adapters.store.keeping.servers import connected
from wsis_workflow.adapters.store.sqlite import file_of
from wsis_workflow.bootstrap.keeping import backup, restore
from wsis_workflow.bootstrap.parts import reader
from wsis_workflow.domain.proposals.commands import TakeStep

NewPlace = Callable[[str], str]
KINDS = ["sqlite", "postgres"]
SHORT, FULL = {"sqlite": 2, "postgres": 1}, 100
BYTES, COPIES = 12, 5
AGENT = "Firefox of the delegate of M01"

pytestmark = pytest.mark.usefixtures("programs")


@pytest.mark.parametrize("kind", KINDS)
def test_a_backup_taken_under_load_comes_back_whole(kind: str, new_place: NewPlace, tmp_path: Path) -> None:
    crowd = Crowd(a_house(new_place(kind)))

    for number in range(SHORT[kind]):
        assert_comes_back_whole(crowd, tmp_path / f"{number}.backup", new_place(kind))


@pytest.mark.proof(22)
@pytest.mark.parametrize("kind", KINDS)
def test_a_hundred_backups_come_back_whole(kind: str, new_place: NewPlace, tmp_path: Path, proven: Proven) -> None:
    times, place, acts = proven.amount(FULL), new_place(kind), 0
    for number in range(times):
        if number % 20 == 0:
            crowd = Crowd(a_house(new_place(kind)))
        file = tmp_path / f"{number}.backup"
        acts += assert_comes_back_whole(crowd, file, place)
        file.unlink()
        proven.far(number + 1, times)

    figure = f"{times} restored and verified, {acts:,} answers in them, 0 bad"
    proven(f"backups under load, {kind}", figure, done=times, full=FULL)


@pytest.mark.promise(22)
@pytest.mark.parametrize("kind", KINDS)
def test_a_byte_changed_in_a_backup_is_noticed(kind: str, new_place: NewPlace, tmp_path: Path, proven: Proven) -> None:
    crowd = Crowd(a_house(new_place(kind)))
    with crowd.acting():
        pass
    file, place = tmp_path / "kept.backup", new_place(kind)
    backup(crowd.house, file)
    restore(file, as_administrator(place), keeps_old=False)
    before = answered_in(opened(place))
    whole, chance = file.read_bytes(), Random(22)

    for at in (chance.randrange(len(whole)) for _ in range(BYTES)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(StoreError, match=r"is damaged: it is not what kept\.backup\.sha256 says"):
            restore(file, as_administrator(place), keeps_old=False)

    assert answered_in(opened(place)) == before
    proven.control(f"a byte of a backup is changed, {kind}", f"{BYTES} of {BYTES} noticed, nothing replaced")


@pytest.mark.promise(22)
def test_without_its_checksum_a_changed_byte_beside_the_record_would_be_missed(
    new_place: NewPlace, tmp_path: Path, proven: Proven
) -> None:
    crowd = Crowd(a_house(new_place("sqlite")))
    crowd.house.access.open_session("m01", AGENT, NOON)
    file, place = tmp_path / "kept.backup", new_place("sqlite")
    backup(crowd.house, file)
    file.write_bytes(file.read_bytes().replace(AGENT.encode(), AGENT.replace("M01", "M02").encode()))

    checksums.beside(file).unlink()
    restore(file, place)

    [seen] = opened(place).access.sessions("m01", NOON)
    assert seen.agent == AGENT.replace("M01", "M02")
    proven.control("the checksum beside a backup is taken away", "a changed byte beside the record is not noticed")


@pytest.mark.promise(22)
def test_a_file_copied_past_the_database_would_lack_what_was_answered(
    new_place: NewPlace, tmp_path: Path, proven: Proven
) -> None:
    url = new_place("sqlite")
    crowd, lacking = Crowd(a_house(url)), 0

    for number in range(COPIES):
        with crowd.acting():
            before = set(crowd.answered)
            shutil.copy(file_of(url), tmp_path / f"{number}.db")
        lacking += not before <= what_is_in(tmp_path / f"{number}.db")

    assert lacking > 0
    proven.control("the file is copied without the database", f"{lacking} of {COPIES} lack what was answered")


@pytest.mark.promise(22)
def test_tables_read_one_after_the_other_would_not_belong_together(
    new_place: NewPlace, monkeypatch: pytest.MonkeyPatch, proven: Proven
) -> None:
    source, target = new_place("postgres"), new_place("postgres")
    house = a_house(source)
    proposed(house)

    class InBetween(Server):
        """Reads each table as it is by then; somebody acts before the record is read."""

        def rows(self, table: Table) -> Iterator[Row]:
            if table.name == "event":
                done(house, TakeStep("plan", "submit"), "m01")
            return super().rows(table)

    @contextmanager
    def without_a_snapshot(url: str) -> Iterator[End]:
        with connected(url) as connection:
            yield InBetween(connection)

    monkeypatch.setattr(copying, "reading", without_a_snapshot)
    with pytest.raises(StoreError, match=r"^The record that was to be moved is damaged"):
        copy(source, as_owner(target), reader(), lambda stage, done, total: None)
    proven.control("tables are read without one snapshot", "the record does not lead to what stands, and is refused")


def what_is_in(file: Path) -> set[str]:
    """Give the ids of the crowd's commands in a file that was copied; one that cannot be read has none."""
    try:
        with closing(sqlite3.connect(file)) as copied:
            return {key for (key,) in copied.execute("SELECT id FROM command WHERE id LIKE 'crowd/%'")}
    except sqlite3.DatabaseError:
        return set()


def assert_comes_back_whole(crowd: Crowd, file: Path, place: str) -> int:
    """Back up while everybody acts, restore it elsewhere, and compare; give how many answers are in it."""
    with crowd.acting():
        before = set(crowd.answered)
        backup(crowd.house, file)
        asked = set(crowd.asked)
    restore(file, as_administrator(place), keeps_old=False)
    found = opened(place)
    kept = answered_in(found)
    assert before <= kept <= asked
    assert found.verify().flaw is None
    OPENED.pop().close()  # it was looked at; a hundred of them would be more connections than a server has
    return len(kept)
