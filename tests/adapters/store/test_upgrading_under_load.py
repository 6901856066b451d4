"""Upgrades while others are at work: acts wait for a moment at most, and what would stop nodes is not begun."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import pytest
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from tests.adapters.store.conftest import as_owner
from tests.adapters.store.later import LATER, with_a_later_one
from tests.adapters.store.old_schemas import engine_of
from tests.adapters.store.silence import a_house, proposed, read_edition
from wsis_workflow.adapters.store import SqlStore, StoreError, open_store
from wsis_workflow.adapters.store.beside import build_index, go_beside, in_batches
from wsis_workflow.adapters.store.locks import PATIENCE as TURN
from wsis_workflow.adapters.store.locks import FileLock
from wsis_workflow.adapters.store.schema import CURRENT, revision_of
from wsis_workflow.adapters.store.upgrade_budget import BUDGET, PATIENCE, TooLong, bounded, is_out_of_patience
from wsis_workflow.adapters.store.upgrading import upgrade
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.nodes import SITE, Beat

PROMISED = 5.0  # seconds for which an act may have to wait
COLOUR = "ALTER TABLE proposal ADD COLUMN colour VARCHAR"  # which wants the table for itself
WAITS = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'proposal'::regclass"
LONG = 120.0  # seconds after which something that a test waits for will not come


@pytest.fixture
def owner(postgres_url: str) -> Iterator[Engine]:
    engine = engine_of(as_owner(postgres_url))
    yield engine
    engine.dispose()


@pytest.fixture
def house(postgres_url: str) -> Iterator[tuple[SqlStore, Gate]]:
    store = open_store(postgres_url, read_edition, create=False)
    yield store, a_house(store)
    store.close()


@dataclass
class Upgrading:
    """An upgrade in a thread of its own, which goes on after a try when it is told to."""

    engine: Engine
    folder: Path
    told: list[str] = field(default_factory=list)
    goes_on: Event = field(default_factory=Event)
    fault: BaseException | None = None

    def run(self) -> None:
        try:
            upgrade(self.engine, tell=self.told.append, folder=self.folder, pause=lambda _: self._pause())
        except BaseException as fault:  # noqa: BLE001 - it is looked at by the test
            self.fault = fault

    def _pause(self) -> None:
        self.goes_on.wait(LONG)


@contextmanager
def reading(engine: Engine) -> Iterator[None]:
    """Read proposals in a transaction that lasts, as a long report does."""
    with engine.connect() as connection, connection.begin():
        connection.execute(text("SELECT count(*) FROM proposal"))
        yield


@contextmanager
def upgrading(engine: Engine, folder: Path) -> Iterator[Upgrading]:
    going = Upgrading(engine, folder)
    thread = Thread(target=going.run)
    thread.start()
    yield going
    going.goes_on.set()
    thread.join(LONG)
    assert not thread.is_alive()


def until(holds: Callable[[], object]) -> None:
    end = monotonic() + LONG
    while not holds():
        assert monotonic() < end, "It took too long."
        sleep(0.01)


def waiting_for_proposals(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text(WAITS)).scalar() or 0)


def a_node(store: SqlStore, **more: object) -> None:
    store.nodes.beat(Beat("n", SITE, "web:17", "web", 17, "1.2.3", **more))  # type: ignore[arg-type]  # as the test has them


@pytest.mark.slow
def test_an_act_behind_an_upgrade_that_waits_for_its_table_is_let_by(
    owner: Engine, house: tuple[SqlStore, Gate], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    store, gate = house
    a_node(store)
    folder = with_a_later_one(tmp_path, COLOUR)

    with upgrading(owner, folder) as going:
        with reading(owner):
            until(lambda: waiting_for_proposals(owner) or going.told)
            asked = monotonic()
            answer = proposed(gate, "behind")  # the table is still being read, and the upgrade not done
            waited = monotonic() - asked
            left_open = revision_of(owner) == CURRENT
        going.goes_on.set()
    record_property("longest_wait", round(waited, 2))

    assert (answer.version, left_open, going.fault) == (1, True, None)
    assert going.told[0].startswith(f"Revision {LATER} lets others by (")
    assert going.told[-1] == f"Revision {LATER} is done."
    assert proposed(gate, "afterwards").version == 1  # by the program before, which the schema still serves
    store.check()


@pytest.mark.slow
def test_without_the_budget_the_act_would_wait_for_as_long_as_somebody_reads(
    owner: Engine, house: tuple[SqlStore, Gate], tmp_path: Path
) -> None:
    store, gate = house  # of which no node says that it is at work, so that there is no budget
    with upgrading(owner, with_a_later_one(tmp_path, COLOUR)) as going:
        with reading(owner):
            until(lambda: waiting_for_proposals(owner))
            act = Thread(target=proposed, args=(gate, "behind"))
            act.start()
            until(lambda: waiting_for_proposals(owner) > 1)
            act.join(PROMISED)
            is_waiting = act.is_alive()
        act.join(LONG)

    assert is_waiting
    assert (going.fault, going.told) == (None, [f"Revision {LATER} is done."])
    assert store.proposal("behind") is not None


def test_what_waits_and_what_is_done_stay_together_below_what_is_promised(owner: Engine) -> None:
    with owner.begin() as connection, bounded(connection):
        lock = connection.exec_driver_sql("SHOW lock_timeout").scalar()
        statement = connection.exec_driver_sql("SHOW statement_timeout").scalar()

    assert lock == f"{PATIENCE:.0f}s"
    assert str(statement).endswith("ms")
    assert int(str(statement).removesuffix("ms")) <= BUDGET * 1000
    assert PATIENCE < BUDGET < PROMISED


def test_a_statement_that_takes_longer_than_what_is_left_is_ended_and_nothing_follows_it(owner: Engine) -> None:
    times, later = iter([0.0, BUDGET - 0.1]), iter([0.0, BUDGET + 0.1])

    with (
        pytest.raises(DBAPIError, match="statement timeout") as ended,
        owner.begin() as one,
        bounded(one, lambda: next(times)),
    ):
        one.exec_driver_sql("SELECT pg_sleep(600)")
    with pytest.raises(TooLong) as late, owner.begin() as other, bounded(other, lambda: next(later)):
        other.exec_driver_sql("SELECT 1")

    assert is_out_of_patience(ended.value)
    assert is_out_of_patience(late.value)


def test_an_upgrade_that_finds_no_moment_gives_up_and_says_what_is_in_its_way(
    owner: Engine, house: tuple[SqlStore, Gate], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_node(house[0])
    monkeypatch.setattr("wsis_workflow.adapters.store.upgrading.PAUSES", (1.0,))

    with reading(owner), pytest.raises(StoreError) as refused:
        upgrade(owner, folder=with_a_later_one(tmp_path, COLOUR), pause=lambda _: None)

    said = str(refused.value)
    assert said.startswith(f"Revision {LATER} found no moment for itself (")
    assert said.endswith("end what is in its way, or stop the nodes, then run `wsis db upgrade` again.")
    assert "colour" not in {column["name"] for column in inspect(owner).get_columns("proposal")}


def test_what_nodes_at_work_could_not_go_on_with_is_not_begun(
    owner: Engine, house: tuple[SqlStore, Gate], tmp_path: Path
) -> None:
    store, _ = house
    folder = with_a_later_one(tmp_path, COLOUR, serves=LATER)
    a_node(store)

    with pytest.raises(StoreError) as refused:
        upgrade(owner, folder=folder)
    before = revision_of(owner)
    a_node(store, is_last=True)
    upgrade(owner, folder=folder)

    assert str(refused.value) == (
        f"Revision {LATER} would stop nodes of an older version that are at work: web:17. "
        "Let newer ones take their place or stop them, then run `wsis db upgrade` again."
    )
    assert (before, revision_of(owner)) == (CURRENT, LATER)
    with pytest.raises(StoreError, match=r"newer version \(9001\) than this program"):
        store.check()


def test_an_index_is_built_beside_work_and_anew_where_it_was_broken_off(owner: Engine) -> None:
    with owner.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE things (id INTEGER, name VARCHAR)")
        connection.exec_driver_sql("INSERT INTO things SELECT mod(n, 7), 'x' FROM generate_series(1, 100) AS n")
    with owner.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        with pytest.raises(Exception, match="could not create unique index"):
            connection.exec_driver_sql("CREATE UNIQUE INDEX CONCURRENTLY ix_things ON things (id)")
        broken = connection.exec_driver_sql("SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix_things'::regclass")
        was_valid = broken.scalar()

    for _ in range(2):
        go_beside(owner, lambda beside: build_index(beside, "ix_things", "things (id)"))

    with owner.connect() as connection:
        asked = "SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix_things'::regclass"
        assert (was_valid, connection.exec_driver_sql(asked).scalar()) == (False, True)


def test_rows_are_changed_in_batches_until_none_is_left(owner: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wsis_workflow.adapters.store.beside.BATCH", 30)
    with owner.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE things (id INTEGER, name VARCHAR)")
        connection.exec_driver_sql("INSERT INTO things SELECT n, NULL FROM generate_series(1, 100) AS n")
    change = (
        "UPDATE things SET name = 'x' WHERE id IN (SELECT id FROM things WHERE name IS NULL LIMIT :batch)"
    )  # fmt: skip
    done: list[int] = []

    go_beside(owner, lambda beside: done.append(in_batches(beside, change)))

    assert done == [100]


def test_what_a_revision_does_beside_work_comes_before_it_and_only_where_something_is_there(
    owner: Engine, tmp_path: Path
) -> None:
    beside = "def beside(connection):\n    connection.exec_driver_sql('CREATE TABLE first (id INTEGER)')\n"
    folder = with_a_later_one(tmp_path, "ALTER TABLE first ADD COLUMN name VARCHAR", beside=beside)

    upgrade(owner, folder=folder)

    assert [column["name"] for column in inspect(owner).get_columns("first")] == ["id", "name"]


def test_writers_of_a_file_wait_for_the_turn_of_an_upgrade_and_are_not_refused(sqlite_url: str, tmp_path: Path) -> None:
    store = open_store(sqlite_url, read_edition)
    gate, lock, engine = a_house(store), FileLock(tmp_path / "wsis.db"), engine_of(sqlite_url)
    act = Thread(target=proposed, args=(gate, "behind"))
    seen: list[bool] = []

    @contextmanager
    def turn() -> Iterator[None]:
        lock.take(TURN)
        try:
            if seen == [] and act.ident is None:
                act.start()
            yield
            seen.append(store.proposal("behind") is not None)
        finally:
            lock.give()

    upgrade(engine, turn, folder=with_a_later_one(tmp_path / "later", COLOUR))
    act.join(LONG)

    assert revision_of(engine) == LATER
    assert (seen, store.proposal("behind") is not None) == ([False], True)
    engine.dispose()
    store.close()
    lock.close()
