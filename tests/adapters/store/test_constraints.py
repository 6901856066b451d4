"""What the code should never do, the database refuses."""

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError

from tests.adapters.store.conftest import tampering
from tests.adapters.store.silence import replied, under_silence
from wsis_workflow.adapters.store import SqlStore

ANOTHER_POSITION = (
    "INSERT INTO position (ballot_id, member, position, by_, received, at, reasons, reservation, on_behalf, evidence, "
    "standing) SELECT ballot_id, {member}, 'object', by_, received, at, '', '', on_behalf, '', standing FROM position"
)


def run(store: SqlStore, statement: str, **values: Any) -> None:
    with tampering(store) as connection:
        connection.execute(text(statement), values)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET payload = '{}'",
        "UPDATE event SET at = at",
        "DELETE FROM event",
        "DELETE FROM event WHERE act = 3",
    ],
)
def test_an_event_stays_as_it_is(store: SqlStore, statement: str) -> None:
    gate = under_silence(store)
    replied(gate, "m01")
    before = store.acts("plan")

    with pytest.raises(DatabaseError, match="The record is only ever added to; put a further act on it instead"):
        run(store, statement)

    assert store.acts("plan") == before
    assert store.verify().flaw is None


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param(
            ANOTHER_POSITION.format(member="member"),
            id="two standing positions of one elector",
        ),
        pytest.param(
            ANOTHER_POSITION.format(member="'XXX'"),
            id="a position of somebody outside the electorate",
        ),
        pytest.param(
            "INSERT INTO ballot (proposal_id, number, rule, revision, body, opened_at) "
            "SELECT proposal_id, 2, rule, revision, body, opened_at FROM ballot",
            id="two open ballots on one proposal",
        ),
        pytest.param("UPDATE proposal SET state = 'nowhere'", id="a state that the edition does not have"),
        pytest.param("UPDATE party SET body = 'nobody'", id="a party that is no body"),
        pytest.param("UPDATE waiting SET person = 'nobody'", id="waiting on somebody who is not there"),
        pytest.param("UPDATE proposal SET ref = NULL", id="a proposal without a name"),
        pytest.param(
            "INSERT INTO deadline (proposal_id, name, generation, since, has_hour, words, rule, meeting_sequence) "
            "SELECT proposal_id, name, 99, since, has_hour, words, rule, 0 FROM deadline WHERE ended_at IS NULL",
            id="two running generations of a deadline",
        ),
        pytest.param(
            "INSERT INTO event (stream, proposal_id, act, position, kind, payload, verb, by_, at, digest) "
            "SELECT stream, proposal_id, act, position, kind, payload, verb, by_, at, digest FROM event",
            id="two events in one place",
        ),
        pytest.param("UPDATE workflow_edition SET name = NULL", id="an edition of nothing"),
    ],
)
def test_the_database_refuses(store: SqlStore, statement: str) -> None:
    gate = under_silence(store)
    replied(gate, "m01")

    with pytest.raises(IntegrityError):
        run(store, statement.replace("by_", '"by"'))

    assert store.verify().flaw is None
