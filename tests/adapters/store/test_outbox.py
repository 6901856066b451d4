"""A notice is written once for its cause, leased to one sender at a time, and marked only by the latest."""

from datetime import datetime, timedelta

from tests.adapters.store.silence import MINUTE, NOON, a_house, circulated, proposed, under_silence
from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.app.stored import Delivery, Routed
from wsis_workflow.domain.proposals.owed import Notice

LEASE = NOON + 15 * MINUTE


def notified(store: SqlStore, *keys: str, channel: str = "email") -> None:
    notices = [Notice(key, "m01", "stepped", None, NOON, "d", NOON, {"title": "Über “alles”"}) for key in keys]
    with store.unit() as unit:
        unit.notify(notices, {key: [Routed(channel, NOON)] for key in keys})


def leased(store: SqlStore, now: datetime = NOON, until: datetime = LEASE) -> list[Delivery]:
    return store.lease(now, until, 10)


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

    assert not store.mark_sent(late, LEASE, "late")
    assert not store.mark_failed(late, LEASE, "late", None)
    assert store.mark_sent(latest, LEASE, "latest")
    assert not store.mark_sent(latest, LEASE, "again")
    assert leased(store, LEASE + timedelta(days=9), LEASE + timedelta(days=10)) == []


def test_a_failure_is_tried_again_at_its_time(store: SqlStore) -> None:
    a_house(store)
    notified(store, "a")
    retry_at = NOON + 5 * MINUTE

    assert store.mark_failed(leased(store)[0], NOON, "busy", retry_at)

    assert leased(store, retry_at - MINUTE, LEASE) == []
    assert [delivery.attempts for delivery in leased(store, retry_at, LEASE)] == [1]


def test_a_parked_delivery_waits_for_people(store: SqlStore) -> None:
    a_house(store)
    notified(store, "a")
    delivery = leased(store)[0]
    assert store.mark_failed(delivery, NOON, "no such address", None)
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
