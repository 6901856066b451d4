"""What is tried out is seen in the trial, and leaves nothing behind."""

from threading import Event, Thread

import psycopg
import pytest
from sqlalchemy import text

from tests.adapters.store.silence import (
    MINUTE,
    NOON,
    a_house,
    circulated,
    proposed,
    read_edition,
    replied,
    under_silence,
)
from wsis_workflow.adapters.store import SqlStore, open_store
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.ports import Busy, OutOfTime


def test_a_trial_leaves_nothing_behind(store: SqlStore) -> None:
    gate = under_silence(store)
    before, notices = store.proposal("plan"), store.notices()

    with store.trial() as trial:
        replied(Gate(trial), "m01", "object")
        proposed(Gate(trial), "idea", NOON + MINUTE)
        circulated(Gate(trial), "idea")
        tried = trial.proposal("plan")
        assert tried is not None
        assert sorted(tried.ballots[0].positions) == ["M01"]
        assert trial.refs() == ["plan", "idea"]

    assert store.proposal("plan") == before
    assert (store.refs(), store.notices()) == (["plan"], notices)
    replied(gate, "m02")
    assert store.verify().flaw is None


def test_what_fails_in_a_trial_leaves_the_rest_of_it_standing(store: SqlStore) -> None:
    gate = a_house(store)
    proposed(gate)

    with store.trial() as trial:
        with trial.unit() as unit:
            unit.rollback()
        circulated(Gate(trial))
        with trial.unit() as unit:
            unit.look_next("plan", NOON)
            unit.rollback()
        assert trial.due_proposals(NOON, 10) == []
        found = trial.proposal("plan")
        assert found is not None
        assert found.state == "silence"


def test_a_demo_has_its_own_time(store: SqlStore) -> None:
    assert store.simulated_now() is None

    store.simulate(NOON)
    assert store.simulated_now() == NOON

    store.simulate(None)
    assert store.simulated_now() is None


def test_trials_and_the_units_of_other_threads_take_turns(store: SqlStore) -> None:
    gate, is_over, acted = under_silence(store), Event(), []

    def act() -> None:
        while not is_over.is_set():
            acted.append(replied(gate, "m01", ("object", "support")[len(acted) % 2]))

    threads = [Thread(target=act, daemon=True) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(100):
        with store.trial() as trial:
            assert trial.refs() == ["plan"]
    is_over.set()
    for thread in threads:
        thread.join(timeout=20)

    assert [thread.is_alive() for thread in threads] == [False, False, False]
    assert store.verify().flaw is None


A_MINUTE, NO_TIME = 60.0, 0.0  # seconds


def test_a_trial_that_is_out_of_time_does_nothing_more_and_can_be_read(store: SqlStore) -> None:
    before = under_silence(store).store.proposal("plan")

    with store.trial(within=NO_TIME) as trial, pytest.raises(OutOfTime):
        replied(Gate(trial), "m01")
    with store.trial(within=NO_TIME) as trial:
        found = trial.proposal("plan"), trial.refs()
    with store.trial(within=A_MINUTE) as trial:
        replied(Gate(trial), "m01")

    assert found == (before, ["plan"])
    assert store.proposal("plan") == before


def test_a_trial_whose_time_is_limited_waits_no_longer_than_a_moment_for_who_acts(postgres_url: str) -> None:
    store = open_store(postgres_url, read_edition)
    under_silence(store)

    with psycopg.connect(postgres_url) as acting, store.trial(within=A_MINUTE) as trial:
        acting.execute("UPDATE proposal SET version = version WHERE ref = 'plan'")
        with pytest.raises(Busy), trial.unit() as unit:
            unit.claim("plan")
        with trial.unit() as unit:
            assert unit.claim("idea") is None

    store.close()


def test_it_gives_way_before_the_server_looks_for_deadlocks(postgres_url: str) -> None:
    store = open_store(postgres_url, read_edition)
    asked = "SELECT current_setting('lock_timeout')::interval < current_setting('deadlock_timeout')::interval"

    with store.trial(within=A_MINUTE) as trial, trial.writing.unit() as held:
        found = held.wire.once(text(asked))

    assert found == [(True,)]
    store.close()
