"""What is read through a store that stands still belongs to one instant, and holds nobody up."""

from collections.abc import Iterator

import pytest

from tests.adapters.store.silence import MINUTE, NOON, a_house, circulated, proposed, read_edition
from wsis_workflow.adapters.store import SqlStore, memory_store, open_store
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.wanted import Wanted


@pytest.fixture
def store(url: str) -> Iterator[SqlStore]:
    found = open_store(url, read_edition)
    yield found
    found.close()


def test_what_others_do_meanwhile_is_not_seen_and_is_not_held_up(store: SqlStore) -> None:
    gate = a_house(store)
    proposed(gate)

    with store.still() as still:
        as_it_was = (still.refs(), still.proposal("plan"), still.views.latest_event())
        circulated(gate)
        proposed(gate, "idea", NOON + MINUTE)

        assert (still.refs(), still.proposal("plan"), still.views.latest_event()) == as_it_was
        assert [one.ref for one in still.views.proposals(Wanted(), None)] == ["plan"]

    assert store.refs() == ["plan", "idea"]
    assert store.views.latest_event() > as_it_was[2]


def test_what_is_written_through_it_is_committed_and_seen_by_whoever_asks_anew(store: SqlStore) -> None:
    a_house(store)

    with store.still() as still:
        assert still.refs() == []
        proposed(Gate(still))
        assert still.refs() == []

    assert store.refs() == ["plan"]


def test_an_act_after_reading_of_the_past_goes_on_from_the_present(store: SqlStore) -> None:
    gate = a_house(store)
    proposed(gate)

    with store.still() as still:
        still.refs()
        circulated(gate)
        before = still.proposal("plan")
    after = store.proposal("plan")

    assert before is not None
    assert after is not None
    assert (before.state, after.state) == ("drafting", "silence")
    assert store.verify().flaw is None


def test_where_readers_would_hold_up_writers_nothing_stands_still() -> None:
    store = memory_store(read_edition)
    gate = a_house(store)

    with store.still() as still:
        proposed(gate)
        assert still.refs() == ["plan"]

    with store.trial() as trial, trial.still() as still:
        circulated(Gate(trial))
        tried = still.proposal("plan")
        assert tried is not None
        assert tried.state == "silence"
    store.close()
