"""Lists show what the reader may read, and nothing else; pages follow each other by key."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.store.silence import MINUTE, NOON, a_house, circulated, done, proposed, read_edition, replied
from wsis_workflow.adapters.store import SqlStore, feeds, open_store
from wsis_workflow.adapters.store.prepared import Prepared
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.scopes import Scope
from wsis_workflow.app.stored import Routed
from wsis_workflow.app.wanted import SORTS, Order, Place, Wanted
from wsis_workflow.domain.proposals.commands import Close, Revise, Schedule
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.register import Office, Person
from wsis_workflow.domain.proposals.register_commands import Enter, MoveMeeting

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
    return Scope.of(person, store.current_register(), store.editions(), NOON)


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
        assert listed.views.count(Wanted(), scope) == len(refs)
        assert sum(listed.views.stages(Wanted(), scope).values()) == len(refs)
        assert {one.proposal for one in listed.views.changes(scope, 0)} == {None, *refs}
        assert {one.proposal for one in listed.views.news(scope, 0)} == set(refs)
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
    assert [listed.views.count(Wanted(**wanted), None) for wanted, _ in WANTED] == [len(refs) for _, refs in WANTED]


def test_upper_and_lower_case_are_one_in_every_alphabet(listed: SqlStore) -> None:
    assert [one.ref for one in listed.views.proposals(Wanted(text="äUßERUNGEN"), None)] == ["draft"]


@pytest.mark.parametrize("by", SORTS)
@pytest.mark.parametrize("is_descending", [False, True])
def test_pages_follow_each_other_by_key_forwards_and_back(listed: SqlStore, by: str, is_descending: bool) -> None:
    gate, order = Gate(listed), Order(by, is_descending=is_descending)
    for number in range(5):  # some of them alike, two without a deadline
        proposed(gate, f"p{number}", NOON + number % 2 * MINUTE)
    for number in range(2):
        circulated(gate, f"p{number}", NOON + 5 * MINUTE)
        done(gate, Close(f"p{number}"), "chair", NOON + 6 * MINUTE)
    whole = listed.views.proposals(Wanted(), None, order)

    forwards, place = [], None
    while page := listed.views.proposals(Wanted(), None, order, place, limit=2):
        forwards += page
        place = Place(page[-1].key, page[-1].id)
    back, place = [], Place(whole[-1].key, whole[-1].id, is_back=True)
    while page := listed.views.proposals(Wanted(), None, order, place, limit=2):
        back[:0] = page
        place = Place(page[0].key, page[0].id, is_back=True)

    assert forwards == whole
    assert back == whole[:-1]
    assert len(whole) == 7


ORDERED = {
    ("ref", False): ["draft", "plan"],
    ("state", False): ["draft", "plan"],
    ("entered_at", True): ["draft", "plan"],
    ("changed_at", True): ["draft", "plan"],
    ("next_due", False): ["plan", "draft"],
}


def test_a_list_is_sorted_as_one_asks(listed: SqlStore) -> None:
    found = {
        (by, turned): [one.ref for one in listed.views.proposals(Wanted(), None, Order(by, is_descending=turned))]
        for by, turned in ORDERED
    }

    assert found == ORDERED


@pytest.mark.parametrize("is_descending", [False, True])
def test_what_has_no_date_is_last_either_way(listed: SqlStore, is_descending: bool) -> None:
    done(Gate(listed), Close("plan"), "chair", NOON + 6 * MINUTE)

    found = listed.views.proposals(Wanted(), None, Order("next_due", is_descending=is_descending))

    assert [(one.ref, one.next_due is None) for one in found] == [("draft", False), ("plan", True)]


def test_a_change_of_the_directory_changes_no_proposal(listed: SqlStore) -> None:
    before = listed.views.proposals(Wanted(), None)
    entered = Enter(people=(Person("m04", "Delegate of M03", "M03", (Office("wg"),)),))
    handle_register(Gate(listed), entered, OPERATOR, NOON + 7 * MINUTE)

    assert [one.proposal for one in listed.views.worklist(["m04"])] == ["plan"]
    assert listed.views.proposals(Wanted(), None) == before


def test_the_feed_is_read_from_the_event_on_and_not_from_the_first(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'wsis.db'}", read_edition)
    a_house(store)
    asked = Prepared(feeds.changes(scope_of(store, "m01")), store.engine.dialect)
    values = asked.values({"after": 7, "most": 10})

    with store.engine.connect() as connection:
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked.sql}", values)]
    store.close()

    assert plan[0] == "SEARCH event USING INTEGER PRIMARY KEY (rowid>?)"
    assert [step for step in plan if "TEMP B-TREE" in step or step.startswith(("SCAN event", "SCAN proposal"))] == []


def test_stages_are_counted_and_what_has_ended_is_one_of_them(listed: SqlStore) -> None:
    done(Gate(listed), Close("plan"), "chair", NOON + 6 * MINUTE)

    assert listed.views.stages(Wanted(), None) == {"drafting": 1, "ended": 1}
    assert [one.ref for one in listed.views.proposals(Wanted(stages=("ended",)), None)] == ["plan"]


def test_the_worklist_begins_with_what_has_waited_longest(listed: SqlStore) -> None:
    assert [(one.proposal, one.since) for one in listed.views.worklist(["m01"])] == [
        ("plan", NOON),
        ("draft", NOON + 2 * MINUTE),
    ]
    assert [(one.proposal, one.person) for one in listed.views.worklist(["m02", "m01"])] == [
        ("plan", "m01"),
        ("plan", "m02"),
        ("draft", "m01"),
    ]
    assert listed.views.worklist(["chair"]) == []


def test_what_one_has_put_forward_or_acted_on_is_waited_for_until_it_waits_on_oneself(listed: SqlStore) -> None:
    gate = Gate(listed)
    replied(gate, "m01", at=NOON + 5 * MINUTE)

    found = {person: listed.views.concerning(scope_of(listed, person)) for person in ("m01", "m02", "chair", "sec")}

    assert {person: [(one.proposal, one.person) for one in some] for person, some in found.items()} == {
        "m01": [("plan", "m02"), ("plan", "m03")],
        "m02": [],  # it waits on them
        "chair": [("plan", "m02"), ("plan", "m03")],  # who circulated it
        "sec": [],  # who never took a step
    }


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
    store.mark_sent([sent], NOON, "<id>")
    store.mark_failed([parked], NOON, "no such address", None)

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
    replied(Gate(listed), "m02")

    assert listed.views.worklist(["m02"]) == []


def test_what_a_trial_has_come_to_is_seen_in_it_and_nowhere_else(listed: SqlStore) -> None:
    before = listed.views.proposals(Wanted(), None)

    with listed.trial() as trial:
        replied(Gate(trial), "m01")
        proposed(Gate(trial), "idea", NOON + 5 * MINUTE)
        scope = scope_of(trial, "m01")
        assert [one.ref for one in trial.views.proposals(Wanted(text="ACT"), scope, Order("title"))] == [
            "plan",
            "draft",
            "idea",
        ]
        assert trial.views.proposals(Wanted(), None)[:2] != before
        assert [one.proposal for one in trial.views.worklist(["m01"])] == ["draft", "idea"]
        assert trial.views.news(scope, 0)[0].proposal == "idea"

    assert listed.views.proposals(Wanted(), None) == before


def test_the_feed_goes_on_after_an_event(listed: SqlStore) -> None:
    last = listed.views.latest_event()
    replied(Gate(listed), "m02")
    handle_register(Gate(listed), MoveMeeting("wg-12", "2008-05-20T09:30"), "sec", NOON + 7 * MINUTE)

    found = listed.views.changes(scope_of(listed, "m02"), last)

    assert [(one.proposal, one.version, one.verb) for one in found] == [
        ("plan", 3, "position"),
        (None, 2, "MoveMeeting"),
    ]
    assert [one.id for one in found] == sorted(one.id for one in found)
    assert [one.proposal for one in listed.views.changes(None, last)] == ["plan", None, "draft"]
    assert listed.views.changes(None, listed.views.latest_event()) == []


def test_news_are_what_others_have_done_since_the_latest_first(listed: SqlStore) -> None:
    last = listed.views.latest_event()
    replied(Gate(listed), "m02")
    replied(Gate(listed), "m01")

    found = listed.views.news(scope_of(listed, "m01"), last, ["m01"])

    assert [(one.proposal, one.title, one.by, type(one.event).__name__) for one in found] == [
        ("plan", "Action plan", "m02", "PositionTaken")
    ]
    assert [one.by for one in listed.views.news(None, last)] == ["m01", "m02"]


def test_a_secretary_sees_the_notices_of_their_body_and_others_their_own(listed: SqlStore) -> None:
    handle_register(Gate(listed), MoveMeeting("wg-12", "2008-05-20T09:30"), "sec", NOON + 7 * MINUTE)
    everything = [(one.notice.kind, one.notice.to) for one in listed.views.sendings("waiting")]

    found = {
        person: [(one.notice.kind, one.notice.to) for one in listed.views.sendings("waiting", scope_of(listed, person))]
        for person in ("sec", "m02", "nobody")
    }

    assert found == {
        "sec": everything,
        "m02": [(kind, to) for kind, to in everything if to == "m02"],
        "nobody": [],
    }
    assert {kind for kind, _ in found["m02"]} == {"meeting", "stepped"}


def test_notices_are_read_up_to_one_of_them(listed: SqlStore) -> None:
    (latest, *_), count = listed.views.inbox("m02"), listed.views.unread("m02")
    handle_register(Gate(listed), MoveMeeting("wg-12", "2008-05-20T09:30"), "sec", NOON + 7 * MINUTE)

    assert listed.mark_read("m02", latest[0], NOON) == count
    assert listed.mark_read("m02", latest[0], NOON) == 0
    assert [is_read for *_, is_read in listed.views.inbox("m02")] == [False] + [True] * count
    assert (listed.views.unread("m02"), listed.views.unread("m03") > 1) == (1, True)
