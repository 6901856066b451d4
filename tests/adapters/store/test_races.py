"""Of two acts at once the second waits and sees the first; however many come, all are decided."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from tests.adapters.store.conftest import Opening
from tests.adapters.store.racer import reply_until_decided
from tests.adapters.store.silence import MINUTE, NOON, a_house, circulated, proposed, replied, under_silence
from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.ports import Busy
from wsis_workflow.domain.proposals.commands import Close, TakePosition
from wsis_workflow.domain.proposals.refusals import Refused

MEMBERS = 64
PEOPLE = [f"m{number:02d}" for number in range(1, MEMBERS + 1)]
CHECKOUT = Path(__file__).parents[3]


def test_64_acts_at_once_on_one_proposal_are_all_decided(store: SqlStore) -> None:
    gate = under_silence(store, MEMBERS)
    start = Barrier(MEMBERS)

    def reply(person: str) -> None:
        start.wait()
        reply_until_decided(gate, person)

    with ThreadPoolExecutor(MEMBERS) as pool:
        list(pool.map(reply, PEOPLE))

    assert_everybody_was_heard(store)


@pytest.mark.slow
def test_64_acts_from_several_processes_are_all_decided(opening: Opening, url: str, tmp_path: Path) -> None:
    store = opening()
    under_silence(store, MEMBERS)
    start = tmp_path / "start"
    command = [sys.executable, "-m", "tests.adapters.store.racer", url, str(start)]
    racers = [subprocess.Popen([*command, *PEOPLE[first::4]], cwd=CHECKOUT) for first in range(4)]

    start.touch()

    assert [racer.wait(60) for racer in racers] == [0, 0, 0, 0]
    assert_everybody_was_heard(store)


def assert_everybody_was_heard(store: SqlStore) -> None:
    found = store.proposal("plan")
    assert found is not None
    assert sorted(found.ballots[0].positions) == [person.upper() for person in PEOPLE]
    assert found.version == 2 + MEMBERS
    assert store.verify().flaw is None


def test_an_objection_at_once_with_the_close_is_either_counted_or_refused(opening: Opening) -> None:
    gates = [Gate(opening()), Gate(opening())]
    a_house(opening())
    for number in range(10):
        ref = f"plan-{number}"
        proposed(gates[0], ref)
        circulated(gates[0], ref)
        start = Barrier(2)

        with ThreadPoolExecutor(2) as pool:
            objection = pool.submit(objects, gates[0], ref, start)
            closing = pool.submit(closes, gates[1], ref, start)

        closing.result()
        found = gates[0].store.proposal(ref)
        assert found is not None
        assert found.state == ("rejected" if objection.result() else "adopted")


def objects(gate: Gate, ref: str, start: Barrier) -> bool:
    start.wait()
    try:
        replied(gate, "m02", "object", ref)
    except Refused:
        return False
    return True


def closes(gate: Gate, ref: str, start: Barrier) -> None:
    start.wait()
    gate.handle(Close(ref), "chair", NOON + 3 * MINUTE)


def test_the_same_command_50_times_at_once_has_one_effect_and_one_answer(store: SqlStore) -> None:
    gate = under_silence(store)

    def reply(_: int) -> object:
        for _ in range(20):
            try:
                return gate.handle(TakePosition("plan", "object"), "m02", NOON + MINUTE, command_id="key")
            except Busy:
                continue
        raise AssertionError("never decided")

    with ThreadPoolExecutor(16) as pool:
        answers = set(pool.map(reply, range(50)))

    assert len(answers) == 1
    assert [act.number for act in store.acts("plan")] == [1, 2, 3]
