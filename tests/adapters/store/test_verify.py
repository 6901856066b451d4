"""Whoever changes the record or what is shown of it behind the program's back is found out, at the first place."""

import pytest
from sqlalchemy import text

from tests.adapters.store.conftest import tampering
from tests.adapters.store.silence import MINUTE, NOON, a_house, circulated, proposed, replied, under_silence
from wsis_workflow.adapters.store import SqlStore, verify
from wsis_workflow.app.views_ports import Flaw

OTHER_WORDS = "UPDATE revision SET text = 'Other.' WHERE proposal_id = (SELECT id FROM proposal WHERE ref = 'REF')"


def tamper(store: SqlStore, statement: str) -> None:
    """Change the database as somebody could who has its password."""
    on_postgresql = store.engine.dialect.name == "postgresql"
    triggers = ["event_stays"] if on_postgresql else ["event_stays_update", "event_stays_delete"]
    with tampering(store) as connection:
        if not on_postgresql:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for trigger in triggers:
            connection.execute(text(f"DROP TRIGGER {trigger}{' ON event' if on_postgresql else ''}"))
        assert connection.execute(text(statement)).rowcount > 0


def first_flaw(store: SqlStore) -> tuple[str, str, int, int | None]:
    flaw = store.verify().flaw
    assert isinstance(flaw, Flaw)
    return (flaw.stream, flaw.subject, flaw.act, flaw.position)


def test_an_untouched_record_has_no_flaw(store: SqlStore) -> None:
    gate = under_silence(store)
    replied(gate, "m01")

    verified = store.verify()

    assert verified.flaw is None
    assert verified.proposals == 1
    assert verified.events == 1 + 11 + sum(len(act.events) for act in store.acts("plan"))


@pytest.mark.parametrize("changed", range(5))
def test_of_many_that_are_read_together_the_one_that_was_changed_is_named(
    store: SqlStore, changed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "AT_ONCE", 2)
    gate = a_house(store)
    for number in range(5):
        proposed(gate, f"plan-{number}", NOON + number * MINUTE)
    circulated(gate, "plan-3", NOON + 5 * MINUTE)
    seen = list[tuple[int, int]]()
    assert store.verify(lambda done, total: seen.append((done, total))).proposals == 5

    tamper(store, OTHER_WORDS.replace("REF", f"plan-{changed}"))

    assert seen == [(number, 5) for number in range(1, 6)]
    found = store.verify()
    assert (found.proposals, found.flaw.subject if found.flaw else "") == (changed, f"plan-{changed}")


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        (
            "UPDATE event SET payload = replace(payload, 'object', 'support') WHERE verb = 'position'",
            ("proposal", "plan", 4, 0),
        ),
        (
            "UPDATE event SET at = (SELECT min(at) FROM event), verb = 'confirm' WHERE verb = 'step'",
            ("proposal", "plan", 2, 0),
        ),
        ("UPDATE event SET \"by\" = 'm03' WHERE verb = 'position' AND act = 3", ("proposal", "plan", 3, 0)),
        ("DELETE FROM event WHERE verb = 'position' AND act = 3", ("proposal", "plan", 4, 0)),
        ("DELETE FROM event WHERE verb = 'position' AND act = 4", ("proposal", "plan", 3, None)),
        (
            "UPDATE event SET payload = replace(payload, 'Chair', 'Friend') WHERE stream = 'register' AND position = 4",
            ("register", "", 1, 4),
        ),
        ("UPDATE event SET digest = 'x' WHERE stream = 'workflow'", ("workflow", "", 1, 0)),
    ],
)
def test_an_event_that_is_not_as_it_was_is_named(
    store: SqlStore, statement: str, place: tuple[str, str, int, int | None]
) -> None:
    gate = under_silence(store)
    replied(gate, "m01")
    replied(gate, "m02", "object")

    tamper(store, statement)

    assert first_flaw(store) == place


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE proposal SET state = 'adopted'", "proposal"),
        ("UPDATE proposal SET title = 'Another'", "proposal"),
        ("UPDATE position SET position = 'support'", "position (standing)"),
        ("UPDATE position SET standing = false", "position (standing)"),
        ("DELETE FROM position", "position (standing)"),
        ("UPDATE elector SET voting_right = false WHERE member = 'M03'", "elector"),
        ("UPDATE ballot SET outcome = 'kept'", "ballot"),
        ("UPDATE deadline SET words = 'never'", "deadline"),
        ("UPDATE revision SET text = 'Let us not.'", "revision"),
        ("DELETE FROM sponsor", "sponsor"),
        ("UPDATE member SET name = 'Nobody'", "member"),
        ("UPDATE person SET name = 'Nobody' WHERE ref = 'sec'", "person"),
        ("UPDATE office SET office = 'chair' WHERE person = 'sec'", "office"),
        ("UPDATE meeting SET opens = '2008-06-01'", "meeting"),
    ],
)
def test_a_row_that_does_not_show_what_the_record_says_is_named(store: SqlStore, statement: str, table: str) -> None:
    gate = under_silence(store)
    replied(gate, "m02", "object")
    assert store.verify().flaw is None

    tamper(store, statement)

    flaw = store.verify().flaw
    assert flaw is not None
    assert flaw.what.startswith(f"a row of {table} ")
