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

SCRIPT = Path(__file__).parents[3] / "docs" / "operations" / "partition-events.sql"
A_YEAR_ON = datetime(2027, 3, 1, 12, tzinfo=UTC)
MUCH_LATER = datetime(2031, 3, 1, 12, tzinfo=UTC)


def in_parts(url: str) -> None:
    with psycopg.connect(as_owner(url), autocommit=True) as connection:
        for statement in SCRIPT.read_text(encoding="utf-8").split("\n\n"):
            connection.execute(statement)


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
    assert [one.name for one in fitness_of(postgres_url) if not one.is_met] == []
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
    assert [one.name for one in fitness_of(postgres_url) if not one.is_met] == []
    store.close()
