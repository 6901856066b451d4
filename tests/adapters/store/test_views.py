"""Lists show what the reader may read, and nothing else; pages follow each other by key."""

from datetime import timedelta
from typing import Any

import pytest

from tests.adapters.store.silence import MINUTE, NOON, a_house, circulated, done, proposed, replied
from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.app.ports import Routed
from wsis_workflow.app.views_ports import Scope, Wanted
from wsis_workflow.domain.proposals.commands import Revise, Schedule
from wsis_workflow.domain.proposals.owed import Notice

SILENCE_ENDS = NOON + MINUTE + timedelta(hours=72)


@pytest.fixture
def listed(store: SqlStore) -> SqlStore:
    """Fill a store: one proposal under silence for everybody, one draft for its sponsor and the chairs."""
    gate = a_house(store)
    proposed(gate, "plan", action_lines=("C2",))
    circulated(gate, "plan")
    proposed(gate, "draft", NOON + 2 * MINUTE)
    done(gate, Schedule("draft", "wg-12"), "sec", NOON + 3 * MINUTE)
    done(gate, Revise("draft", "100% of the Äußerungen_"), "m01", NOON + 4 * MINUTE)
    return store


def scope_of(store: SqlStore, person: str) -> Scope:
    return Scope.of(person, store.current_register(), NOON)


READ_BY = {
    "m01": ["plan", "draft"],  # the sponsor
    "chair": ["plan", "draft"],
    "sec": ["plan", "draft"],
    "m02": ["plan"],
    "nobody": [],
}


def test_a_list_holds_what_its_reader_may_read(listed: SqlStore) -> None:
    for person, refs in READ_BY.items():
        scope = scope_of(listed, person)

        assert [one.ref for one in listed.views.proposals(Wanted(), scope)] == refs
        assert sum(listed.views.counts(scope).values()) == len(refs)
        assert sorted(one.proposal for one in listed.views.running(scope)) == sorted(refs)


WANTED: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["plan", "draft"]),
    ({"states": ("silence",)}, ["plan"]),
    ({"stages": ("drafting", "endorsement")}, ["plan", "draft"]),
    ({"stages": ("drafting",)}, ["draft"]),
    ({"bodies": ("wg",)}, ["plan", "draft"]),
    ({"bodies": ("council",)}, []),
    ({"meetings": ("wg-12",)}, ["draft"]),
    ({"sponsors": ("M01", "M02")}, ["plan", "draft"]),
    ({"workflows": ("other",)}, []),
    ({"action_lines": ("C2",)}, ["plan"]),
    ({"waits_on": "m02"}, ["plan"]),
    ({"text": "ACTION"}, ["plan", "draft"]),
    ({"text": "let us act"}, ["plan"]),
    ({"text": "100% of"}, ["draft"]),
    ({"text": "100_ of"}, []),
    ({"before": SILENCE_ENDS}, ["plan"]),
    ({"before": SILENCE_ENDS - MINUTE}, []),
    ({"is_final": False}, ["plan", "draft"]),
    ({"is_final": True}, []),
    ({"states": ("silence",), "meetings": ("wg-12",)}, []),
]


def test_a_list_is_narrowed_to_what_is_wanted(listed: SqlStore) -> None:
    found = [[one.ref for one in listed.views.proposals(Wanted(**wanted), None)] for wanted, _ in WANTED]

    assert found == [refs for _, refs in WANTED]


def test_pages_follow_each_other_by_key(listed: SqlStore) -> None:
    first = listed.views.proposals(Wanted(), None, limit=1)
    second = listed.views.proposals(Wanted(), None, after=first[0].id, limit=1)
    third = listed.views.proposals(Wanted(), None, after=second[0].id, limit=1)

    assert ([one.ref for one in first], [one.ref for one in second], third) == (["plan"], ["draft"], [])
    assert first[0].next_due == SILENCE_ENDS
    assert first[0].stage == "endorsement"


def test_the_worklist_begins_with_what_has_waited_longest(listed: SqlStore) -> None:
    assert [one.ref for one in listed.views.worklist("m01")] == ["plan", "draft"]
    assert [one.ref for one in listed.views.worklist("m02")] == ["plan"]
    assert listed.views.worklist("chair") == []


def test_a_history_is_read_in_pages(listed: SqlStore) -> None:
    whole = listed.views.history("plan")
    rest = listed.views.history("plan", after=whole[0].id, limit=1)

    assert [event.kind for event in whole][:3] == ["Proposed", "Revised", "DeadlineSet"]
    assert rest == whole[1:2]
    assert listed.views.history("nothing") == []


def test_deadlines_come_with_the_nearest_first(listed: SqlStore) -> None:
    assert [(one.proposal, one.name) for one in listed.views.running(None)] == [
        ("plan", "silence_ends"),
        ("draft", "draft"),
    ]
    assert [one.proposal for one in listed.views.running(None, until=SILENCE_ENDS)] == ["plan"]


def test_reminders_that_will_be_sent_are_known_beforehand(listed: SqlStore) -> None:
    found = listed.views.pending(SILENCE_ENDS)

    assert [(one.to, one.proposal, one.rung) for one in found] == [
        (person, "plan", rung) for rung in ("-48 hours", "-24 hours") for person in ("m01", "m02", "m03")
    ]
    assert listed.views.pending(NOON) == []


def test_what_was_sent_what_waits_and_what_is_parked_are_told_apart(store: SqlStore) -> None:
    a_house(store)
    notices = [Notice(key, "m01", "stepped", None, NOON) for key in ("sent", "parked", "waiting")]
    with store.unit() as unit:
        unit.notify(notices, {notice.key: [Routed("email", NOON)] for notice in notices})
    sent, parked, _ = store.lease(NOON, NOON + MINUTE, 10)
    store.mark_sent(sent, NOON, "<id>")
    store.mark_failed(parked, NOON, "no such address", None)

    found = {status: store.views.sendings(status) for status in ("sent", "waiting", "parked")}

    assert {status: [one.notice.key for one in some] for status, some in found.items()} == {
        "sent": ["sent"],
        "waiting": ["waiting"],
        "parked": ["parked"],
    }
    assert (found["parked"][0].error, found["parked"][0].attempts) == ("no such address", 1)
    assert [(notice.key, is_read) for _, notice, is_read in store.views.inbox("m01")] == [
        ("waiting", False),
        ("parked", False),
        ("sent", False),
    ]


def test_an_answer_is_no_longer_waited_for(listed: SqlStore) -> None:
    from wsis_workflow.app.handle import Gate

    replied(Gate(listed), "m02")

    assert listed.views.worklist("m02") == []
