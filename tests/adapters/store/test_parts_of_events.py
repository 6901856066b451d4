"""The record by years, as the page on operations makes it, is the same record: added to, kept, moved, brought back."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from tests.adapters.store.conftest import as_administrator, as_owner
from tests.adapters.store.silence import proposed, read_edition, replied, under_silence
from wsis_workflow.adapters.store import copy, fitness_of, open_store, put_back
from wsis_workflow.adapters.store.keeping.dumps import dump

SCRIPTS = Path(__file__).parents[3] / "docs" / "operations"
A_YEAR_ON = datetime(2027, 3, 1, 12, tzinfo=UTC)
TWO_YEARS_ON = datetime(2028, 3, 1, 12, tzinfo=UTC)
MUCH_LATER = datetime(2031, 3, 1, 12, tzinfo=UTC)


def in_parts(url: str, script: str = "partition-events.sql") -> None:
    with psycopg.connect(as_owner(url), autocommit=True) as connection:
        for statement in (SCRIPTS / script).read_text(encoding="utf-8").split("\n\n"):
            connection.execute(statement)


def amiss(url: str) -> list[str]:
    return [one.name for one in fitness_of(url) if not one.is_met]


def test_a_record_by_years_is_the_same_record(
    postgres_url: str, new_place: Callable[[str], str], tmp_path: Path, programs: Path
) -> None:
    store = open_store(postgres_url, read_edition)
    gate = under_silence(store)
    replied(gate, "m01")
    before = store.acts("plan")

    in_parts(postgres_url)

    assert store.acts("plan") == before
    assert replied(gate, "m02").version == 4
    proposed(gate, "next", A_YEAR_ON)
    proposed(gate, "later", MUCH_LATER)
    assert store.verify().flaw is None
    assert amiss(postgres_url) == []
    with psycopg.connect(as_owner(postgres_url), autocommit=True) as connection:
        parts = connection.execute("SELECT DISTINCT tableoid::regclass::text FROM event ORDER BY 1").fetchall()
        assert parts == [("event_2027",), ("event_later",), ("event_until_2027",)]
        for (part,) in [*parts, ("event",)]:
            for change in ("UPDATE {} SET kind = kind", "DELETE FROM {}", "TRUNCATE {}"):
                with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="only ever added to"):
                    connection.execute(change.format(part))
    with psycopg.connect(postgres_url) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("INSERT INTO event_2027 SELECT * FROM event_2027")
    verified = store.verify()

    dump(postgres_url, tmp_path / "kept.dump", programs)
    put = put_back(
        as_administrator(postgres_url),
        tmp_path / "kept.dump",
        read_edition,
        programs,
        lambda *far: None,
        keeps_old=False,
    )
    copied = copy(postgres_url, as_owner(new_place("postgres")), read_edition, lambda *far: None)

    assert (put.verified, copied.verified) == (verified, verified)
    assert replied(gate, "m03").version == 5
    assert amiss(postgres_url) == []
    store.close()


def test_a_further_year_is_a_part_as_the_others_are(postgres_url: str) -> None:
    store = open_store(postgres_url, read_edition)
    gate = under_silence(store)
    in_parts(postgres_url)

    in_parts(postgres_url, "partition-next-year.sql")

    assert amiss(postgres_url) == ["grants"]
    owned = open_store(as_owner(postgres_url), read_edition)
    with owned.as_owner():  # as `wsis db upgrade` does at its end
        pass
    owned.close()
    assert amiss(postgres_url) == []
    proposed(gate, "next", TWO_YEARS_ON)
    assert store.verify().flaw is None
    with psycopg.connect(as_owner(postgres_url), autocommit=True) as connection:
        assert connection.execute("SELECT DISTINCT tableoid::regclass::text FROM event ORDER BY 1").fetchall() == [
            ("event_2028",), ("event_until_2027",),
        ]  # fmt: skip
        for change in ("UPDATE event_2028 SET kind = kind", "DELETE FROM event_2028", "TRUNCATE event_2028"):
            with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="only ever added to"):
                connection.execute(change)
    store.close()


@pytest.mark.parametrize(
    "change",
    [
        "DROP TRIGGER event_stays_whole ON event_2027",
        "ALTER TABLE event_2027 DISABLE TRIGGER event_stays",
        "ALTER TABLE event_until_2027 DISABLE TRIGGER ALL",
    ],
)
def test_a_part_that_could_be_changed_is_noticed(postgres_url: str, change: str) -> None:
    in_parts(postgres_url)
    assert amiss(postgres_url) == []

    with psycopg.connect(as_administrator(postgres_url), autocommit=True) as connection:
        connection.execute(change)

    assert amiss(postgres_url) == ["record"]
