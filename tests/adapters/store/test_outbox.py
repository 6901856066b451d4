"""A notice is written once for its cause, leased to one sender at a time, and marked only by the latest."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from sqlite3 import IntegrityError
from typing import Any

import psycopg
import pytest
from sqlalchemy import Row

from tests.adapters.store.silence import MINUTE, NOON, a_house, circulated, proposed, read_edition, under_silence
from wsis_workflow.adapters.store import SqlStore, open_store
from wsis_workflow.app.ports import Busy
from wsis_workflow.app.stored import Delivery, Routed
from wsis_workflow.domain.proposals.owed import Notice

LEASE = NOON + 15 * MINUTE
Mark = Callable[[SqlStore, Sequence[Delivery]], int]
MARKS: dict[str, Mark] = {
    "sent": lambda store, letter: store.mark_sent(letter, NOON, "<id>"),
    "put off": lambda store, letter: store.mark_failed(letter, NOON, "451 try again", NOON + MINUTE),
    "parked": lambda store, letter: store.mark_failed(letter, NOON, "550 no such user", None),
    "put back": lambda store, letter: store.put_back(letter, NOON + MINUTE),
}
each_mark = pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
REFUSES_THE_LAST = """
    CREATE TRIGGER refuse BEFORE UPDATE OF fence, attempts, next_at, sent_at, parked_at ON delivery
    WHEN new.fence = old.fence AND new.id = (SELECT max(id) FROM delivery)
    BEGIN SELECT RAISE(ABORT, 'the disk is full'); END
"""


def notified(store: SqlStore, *keys: str, channel: str = "email") -> None:
    notices = [Notice(key, "m01", "stepped", None, NOON, "d", NOON, {"title": "Über “alles”"}) for key in keys]
    with store.unit() as unit:
        unit.notify(notices, {key: [Routed(channel, NOON)] for key in keys})


def leased(store: SqlStore, now: datetime = NOON, until: datetime = LEASE) -> list[Delivery]:
    return store.lease(now, until, 10)


def deliveries(store: SqlStore) -> list[Row[Any]]:
    with store.engine.connect() as connection:
        return list(connection.exec_driver_sql("SELECT * FROM delivery ORDER BY id"))


def again(letter: list[Delivery]) -> list[Delivery]:
    """Say what a letter is when it is leased once more, and nothing has become of it."""
    return [replace(delivery, fence=delivery.fence + 1) for delivery in letter]


def test_a_notice_comes_back_as_it_was(store: SqlStore) -> None:
    a_house(store)

    notified(store, "a")

    assert [delivery.notice for delivery in leased(store)] == [
        Notice("a", "m01", "stepped", None, NOON, "d", NOON, {"title": "Über “alles”"})
    ]
    assert [notice.key for _, notice in store.notices()] == ["a"]


def test_a_cause_that_comes_twice_is_told_once(store: SqlStore) -> None:
    a_house(store)
    notified(store, "a")

    notified(store, "a", "b", "b", channel="fax")

    assert [(delivery.notice.key, delivery.channel) for delivery in leased(store)] == [("a", "email"), ("b", "fax")]


def test_what_is_leased_is_nobody_elses_until_the_lease_runs_out(store: SqlStore) -> None:
    a_house(store)
    notified(store, "a")
    first = leased(store)

    assert leased(store) == []
    again = leased(store, LEASE, LEASE + MINUTE)

    assert [delivery.fence for delivery in (*first, *again)] == [1, 2]


def test_a_late_sender_marks_nothing(store: SqlStore) -> None:
    a_house(store)
    notified(store, "a")
    late = leased(store)[0]
    latest = leased(store, LEASE, LEASE + MINUTE)[0]

    assert store.mark_sent([late], LEASE, "late") == 0
    assert store.mark_failed([late], LEASE, "late", None) == 0
    assert store.put_back([late], LEASE) == 0
    assert store.mark_sent([latest], LEASE, "latest") == 1
    assert store.mark_sent([latest], LEASE, "again") == 0
    assert leased(store, LEASE + timedelta(days=9), LEASE + timedelta(days=10)) == []


def test_of_a_letter_a_late_sender_marks_what_nobody_else_has_taken(store: SqlStore) -> None:
    a_house(store)
    notified(store, "a", "b", "c")
    late = leased(store)
    taken = store.lease(LEASE, LEASE + MINUTE, 2)

    assert store.mark_sent(late, LEASE, "late") == 1

    assert [found.notice.key for found in taken] == ["a", "b"]
    assert leased(store, LEASE + MINUTE, LEASE + 2 * MINUTE) == again(taken)


@each_mark
def test_what_is_in_a_letter_is_marked_together_or_not_at_all(sqlite_url: str, mark: Mark) -> None:
    store = open_store(sqlite_url, read_edition)
    a_house(store)
    notified(store, "a", "b", "c")
    letter = leased(store)
    with store.engine.begin() as connection:
        connection.exec_driver_sql(REFUSES_THE_LAST)

    with pytest.raises(IntegrityError):
        mark(store, letter)

    assert leased(store, LEASE, LEASE + MINUTE) == again(letter)
    store.close()


@each_mark
def test_a_letter_of_which_one_row_is_held_is_not_marked_by_halves(postgres_url: str, mark: Mark) -> None:
    store = open_store(f"{postgres_url}&options=-c%20lock_timeout%3D100ms", read_edition)
    a_house(store)
    notified(store, "a", "b", "c")
    letter = leased(store)

    with psycopg.connect(postgres_url) as other:
        other.execute("SELECT id FROM delivery ORDER BY id DESC LIMIT 1 FOR UPDATE")
        with pytest.raises(Busy):
            mark(store, letter)

    assert leased(store, LEASE, LEASE + MINUTE) == again(letter)
    store.close()


@each_mark
def test_a_mark_whose_answer_was_lost_is_made_again_in_vain(store: SqlStore, mark: Mark) -> None:
    a_house(store)
    notified(store, "a", "b")
    letter = leased(store)

    assert mark(store, letter) == 2
    marked = deliveries(store)

    assert (mark(store, letter), deliveries(store)) == (0, marked)


def test_a_failure_is_tried_again_at_its_time(store: SqlStore) -> None:
    a_house(store)
    notified(store, "a")
    retry_at = NOON + 5 * MINUTE

    assert store.mark_failed(leased(store), NOON, "busy", retry_at) == 1

    assert leased(store, retry_at - MINUTE, LEASE) == []
    assert [delivery.attempts for delivery in leased(store, retry_at, LEASE)] == [1]


def test_a_parked_delivery_waits_for_people(store: SqlStore) -> None:
    a_house(store)
    notified(store, "a")
    delivery = leased(store)[0]
    assert store.mark_failed([delivery], NOON, "no such address", None) == 1
    assert leased(store, LEASE, LEASE + MINUTE) == []

    assert store.try_again(delivery.id, LEASE)

    assert [found.id for found in leased(store, LEASE, LEASE + MINUTE)] == [delivery.id]
    assert not store.try_again(delivery.id, LEASE)


def test_a_notice_waits_until_it_may_go(store: SqlStore) -> None:
    a_house(store)
    with store.unit() as unit:
        unit.notify([Notice("a", "m01", "stepped", None, NOON)], {"a": [Routed("email", NOON + MINUTE)]})

    assert leased(store) == []
    assert len(leased(store, NOON + MINUTE, LEASE)) == 1


def test_reminders_are_due_once_and_in_their_order(store: SqlStore) -> None:
    under_silence(store)
    due = NOON + MINUTE + timedelta(hours=24)
    assert store.next_due() == due

    with store.unit() as unit:
        assert unit.due_reminders(due - MINUTE, 10) == []
        found = unit.due_reminders(due, 10)
        assert [(one.key, one.to, one.is_overdue, one.due) for one in found] == [
            ("-48 hours", person, False, due) for person in ("m01", "m02", "m03")
        ]
        unit.mark_reminders([found[0].id], {found[1].id: "enough said"}, due)

    with store.unit() as unit:
        assert [one.to for one in unit.due_reminders(due, 10)] == ["m03"]
        assert [one.to for one in unit.due_reminders(due + timedelta(hours=24), 2)] == ["m03", "m01"]


def test_the_clock_is_asked_to_look_when_something_falls_due(store: SqlStore) -> None:
    gate = a_house(store)
    proposed(gate, "plan")
    proposed(gate, "idea")
    circulated(gate, "idea")
    over = NOON + MINUTE + timedelta(hours=72) + MINUTE

    assert store.due_proposals(over - MINUTE, 10) == []
    assert store.due_proposals(over, 10) == ["idea"]
    assert store.due_proposals(NOON + timedelta(days=365), 10) == ["idea", "plan"]
    assert store.due_proposals(NOON + timedelta(days=365), 1) == ["idea"]
