"""What is counted is kept with each step, is what a reader may read, and is what counting the rows would give."""

from pathlib import Path
from threading import Thread

import psycopg
import pytest
from sqlalchemy import text

from tests.adapters.store.conftest import as_owner, tampering
from tests.adapters.store.old_schemas import engine_of
from tests.adapters.store.silence import MINUTE, NOON, a_house, circulated, proposed, read_edition
from tests.adapters.store.test_upgrading_under_load import LONG, until
from wsis_workflow import resources
from wsis_workflow.adapters.store import SqlStore, open_store
from wsis_workflow.adapters.store.schema import CURRENT, revision_of
from wsis_workflow.adapters.store.upgrading import upgrade
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.scopes import Scope
from wsis_workflow.app.wanted import EVERYTHING, Wanted

KEPT = text("SELECT edition, state, parties, sum(number) FROM proposal_count GROUP BY 1, 2, 3 ORDER BY 1, 2, 3")
MOVED = text("UPDATE proposal_count SET number = number + 1 WHERE number > 0")


WANTED = [
    EVERYTHING, Wanted(stages=("drafting",)), Wanted(states=("silence",)), Wanted(bodies=("wg",)),
    Wanted(bodies=("council",)), Wanted(workflows=("other",)), Wanted(is_final=False), Wanted(is_final=True),
]  # fmt: skip


@pytest.fixture
def gate(store: SqlStore) -> Gate:
    return a_house(store)


@pytest.fixture
def some(store: SqlStore, gate: Gate) -> SqlStore:
    """Fill a store: two proposals under silence, one draft."""
    for number, ref in enumerate(("plan", "draft", "report")):
        proposed(gate, ref, NOON + number * MINUTE)
    circulated(gate, "plan")
    circulated(gate, "report")
    return store


def test_what_is_counted_for_a_reader_is_what_their_list_has(some: SqlStore) -> None:
    for person in ("m01", "m02", "chair", "sec", "nobody"):
        scope = Scope.of(person, some.current_register(), some.editions(), NOON)
        for wanted in WANTED:
            listed = len(some.views.proposals(wanted, scope, limit=None))

            assert (person, wanted, some.views.count(wanted, scope)) == (person, wanted, listed)
            assert sum(some.views.stages(wanted, scope).values()) == listed


def test_a_step_moves_a_proposal_from_one_count_to_another(some: SqlStore, gate: Gate) -> None:
    before = some.views.stages(EVERYTHING, None)

    circulated(gate, "draft", NOON + 9 * MINUTE)

    after = some.views.stages(EVERYTHING, None)
    moved = {stage: after.get(stage, 0) - before.get(stage, 0) for stage in {*before, *after}}
    assert (sum(before.values()), moved) == (3, {"drafting": -1, "endorsement": 1})


def test_a_count_that_is_wrong_is_found(some: SqlStore) -> None:
    assert some.verify().flaw is None

    with tampering(some) as connection:
        connection.execute(MOVED)

    flaw = some.verify().flaw
    assert flaw is not None
    assert flaw.what.startswith("a row of proposal_count should not be so: edition=")


def test_an_upgrade_counts_what_is_there(some: SqlStore) -> None:
    schema = Path(resources.migrations()) / "schema" / f"0007.{some.engine.dialect.name}.sql"
    (counting,) = [said for said in schema.read_text(encoding="utf-8").split("\n\n") if said.startswith("INSERT")]
    with tampering(some) as connection:
        kept = connection.execute(KEPT).all()
        connection.execute(text("DELETE FROM proposal_count"))

        connection.exec_driver_sql(counting)

        assert connection.execute(KEPT).all() == [row for row in kept if row[-1]]
        assert sum(row[-1] for row in kept) == 3


BEFORE_COUNTS = (
    "DROP TABLE proposal_count, webhook, mail_server, paper",
    "DROP INDEX ix_party_body_proposal_id",
    "CREATE INDEX ix_party_body ON party (body)",
    "DROP INDEX ix_sponsor_member_proposal_id",
    "CREATE INDEX ix_sponsor_member ON sponsor (member)",
    "DELETE FROM schema_revision WHERE revision > '0006'",
    "UPDATE alembic_version SET version_num = '0006'",
)
AN_ACT = "UPDATE proposal SET state = (SELECT state FROM proposal WHERE ref = 'plan') WHERE ref = 'draft'"
WAITS = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'proposal'::regclass"
STATES = "SELECT state, count(*) FROM proposal GROUP BY 1 ORDER BY 1"
COUNTED = "SELECT state, sum(number) FROM proposal_count GROUP BY 1 ORDER BY 1"


@pytest.fixture
def uncounted(postgres_url: str) -> str:
    """Give the owner's address of a database with two proposals, as the program left it before it kept counts."""
    store = open_store(postgres_url, read_edition, create=False)
    gate = a_house(store)
    proposed(gate, "plan")
    proposed(gate, "draft", NOON + MINUTE)
    circulated(gate, "plan", NOON + 2 * MINUTE)
    store.close()
    with psycopg.connect(as_owner(postgres_url)) as connection:
        for statement in BEFORE_COUNTS:
            connection.execute(statement)
    return as_owner(postgres_url)


def test_an_act_that_commits_while_the_first_count_is_taken_is_in_it(uncounted: str) -> None:
    engine = engine_of(uncounted)
    going = Thread(target=upgrade, args=(engine,))
    with psycopg.connect(uncounted) as acting, psycopg.connect(uncounted, autocommit=True) as looking:
        acting.execute(AN_ACT)

        going.start()
        until(lambda: not going.is_alive() or looking.execute(WAITS).fetchone() != (0,))
        acting.commit()
        going.join(LONG)

        assert not going.is_alive()
        assert looking.execute(COUNTED).fetchall() == looking.execute(STATES).fetchall() == [("silence", 2)]
    assert revision_of(engine) == CURRENT
    engine.dispose()
