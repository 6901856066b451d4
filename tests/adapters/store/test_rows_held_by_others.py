"""PostgreSQL: whoever holds a row at a terminal, and goes to lunch, holds up those who need it for a moment alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest
from sqlalchemy import text

from tests.adapters.store.silence import MINUTE, NOON, a_house, circulated, done, proposed, read_edition
from wsis_workflow.adapters.store import SqlStore, open_store
from wsis_workflow.app.ports import Busy, HeldTooLong
from wsis_workflow.app.tick import Failed
from wsis_workflow.app.ticking_on import tick_on
from wsis_workflow.domain.proposals.commands import TakePosition

CLOSED = NOON + 72 * 60 * MINUTE + 2 * MINUTE
REFUSED = r"^Somebody holds this for long; nothing was changed\. Try again, and tell the operator if it stays\.$"
ALL_PROPOSALS = "LOCK TABLE proposal IN ACCESS EXCLUSIVE MODE"
ONE_PROPOSAL = "SELECT id FROM proposal WHERE ref = 'held' FOR UPDATE"
AT_ONCE = "&options=-c%20lock_timeout%3D100ms"


@contextmanager
def held(url: str, statement: str) -> Iterator[None]:
    """Hold what a statement takes, as somebody at a terminal does who has not ended a transaction."""
    with psycopg.connect(url) as terminal:
        terminal.execute(statement)
        yield
        terminal.rollback()


def limits(store: SqlStore) -> list[str]:
    with store.engine.connect() as connection:
        return [
            str(connection.execute(text(f"SHOW {name}")).scalar())
            for name in ("lock_timeout", "idle_in_transaction_session_timeout")
        ]


@pytest.fixture
def store(postgres_url: str) -> Iterator[SqlStore]:
    """Open a database on a server whose operator has set a limit that a test can wait for."""
    found = open_store(f"{postgres_url}{AT_ONCE}", read_edition)
    yield found
    found.close()


def test_nobody_waits_for_a_row_without_end_unless_the_operator_has_said_so(
    store: SqlStore, postgres_urls: Callable[[], str]
) -> None:
    other = open_store(postgres_urls(), read_edition)

    assert limits(other) == ["30s", "1min"]
    assert limits(store) == ["100ms", "1min"]
    other.close()


def test_an_act_on_what_somebody_holds_is_refused_with_what_to_do(store: SqlStore, postgres_url: str) -> None:
    gate = a_house(store)
    proposed(gate, "held")
    circulated(gate, "held")

    reply = TakePosition("held", "support")

    with held(postgres_url, ONE_PROPOSAL), pytest.raises(HeldTooLong, match=REFUSED):
        done(gate, reply, "m01")

    assert done(gate, reply, "m01").version == 3


def test_the_clock_does_all_else_while_somebody_holds_one_proposal(store: SqlStore, postgres_url: str) -> None:
    gate = a_house(store)
    for ref in ("held", "free"):
        proposed(gate, ref)
        circulated(gate, ref)

    with held(postgres_url, ONE_PROPOSAL):
        ticked = tick_on(gate, CLOSED)

        assert [(type(one), one.ref, type(one.fault)) for one in ticked.failed] == [(Failed, "held", HeldTooLong)]
        assert [state_of(store, ref) for ref in ("held", "free")] == ["silence", "adopted"]

    assert tick_on(gate, CLOSED).failed == ()
    assert state_of(store, "held") == "adopted"


def test_a_look_ahead_that_somebody_is_in_the_way_of_is_to_be_tried_again(store: SqlStore, postgres_url: str) -> None:
    gate = a_house(store)
    proposed(gate, "held")

    with held(postgres_url, ONE_PROPOSAL), store.trial(within=60) as trial:
        with pytest.raises(Busy, match=r"^Somebody else was first") as refused, trial.unit() as unit:
            unit.claim("held")
        found = trial.proposal("held")

    assert not isinstance(refused.value, HeldTooLong)
    assert found is not None


def test_what_no_proposal_can_do_without_is_the_fault_of_none(store: SqlStore, postgres_url: str) -> None:
    gate = a_house(store)
    proposed(gate, "plan")
    circulated(gate, "plan")

    with held(postgres_url, ALL_PROPOSALS), pytest.raises(HeldTooLong):
        tick_on(gate, CLOSED)

    assert state_of(store, "plan") == "silence"


def state_of(store: SqlStore, ref: str) -> str:
    found = store.proposal(ref)
    assert found is not None
    return found.state
