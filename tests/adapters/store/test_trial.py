"""What is tried out is seen in the trial, and leaves nothing behind."""

from threading import Event, Thread

from tests.adapters.store.silence import MINUTE, NOON, a_house, circulated, proposed, replied, under_silence
from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.app.handle import Gate


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
