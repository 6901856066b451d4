"""Laws of who goes first: the clock overtakes nobody, and what others were first at is tried again."""

from datetime import datetime, timedelta

import pytest

from tests.app.gate_builders import START, a_gate, made_up, new, state
from tests.fakes.store import FakeStore
from wsis_workflow.app.arrivals import Overtaking
from wsis_workflow.app.handle import Gate, Wait
from wsis_workflow.app.patience import PAUSES, again_when_busy
from wsis_workflow.app.ports import Busy, HeldTooLong
from wsis_workflow.app.tick import Ticked, tick

DUE = START + timedelta(days=10, minutes=1)


def test_what_is_due_waits_for_acts_that_have_come_in_elsewhere() -> None:
    asked, waited = list[datetime](), list[str]()

    def elsewhere(instant: datetime) -> Wait | None:
        asked.append(instant)
        return None if waited else lambda: waited.append("waited")

    known = a_gate(workflows=[made_up()])
    gate = Gate(known.store, elsewhere=elsewhere)
    gate.handle(new("p"), "prt", START)

    done = tick(gate, DUE)

    assert (waited, asked) == (["waited"], [DUE, DUE])
    assert (done, state(gate)) == (Ticked(reminders=6, proposals=1), "two")


def test_the_wait_of_another_process_comes_out_as_it_is() -> None:
    def wait() -> None:
        raise Busy("It takes too long.")

    gate = Gate(FakeStore(), elsewhere=lambda _: wait)

    with pytest.raises(Overtaking) as before:
        gate.must_not_overtake("p", START)

    assert before.value.wait is wait


def test_where_nobody_else_takes_in_acts_nothing_is_waited_for() -> None:
    gate = Gate(FakeStore())

    with gate.arrivals.one("p", START), gate.arrivals.one("q", START - timedelta(days=1)):
        gate.must_not_overtake("p", START)
        with pytest.raises(Overtaking):
            gate.must_not_overtake("p", START + timedelta(seconds=1))
    gate.must_not_overtake("p", START + timedelta(seconds=1))


def busy(times: int) -> tuple[list[int], list[float], str]:
    """Be second so many times; say how often it was tried, what was waited, and what came of it."""
    tries, waited = list[int](), list[float]()

    def once() -> str:
        tries.append(len(tries))
        if len(tries) <= times:
            raise Busy("Somebody else was first.")
        return "done"

    try:
        return tries, waited, again_when_busy(once, waited.append)
    except Busy as second:
        return tries, waited, str(second)


def test_who_was_second_tries_again_and_waits_longer_each_time() -> None:
    assert busy(0) == ([0], [], "done")

    tries, waited, came = busy(len(PAUSES))

    assert (tries, came) == ([0, 1, 2, 3, 4], "done")
    assert [0.5 * pause <= one <= 1.5 * pause for pause, one in zip(PAUSES, waited, strict=True)] == [True] * 4


def test_who_is_always_second_is_told_so() -> None:
    tries, waited, came = busy(9)

    assert (len(tries), len(waited), came) == (5, 4, "Somebody else was first.")


def test_what_was_waited_for_already_is_not_tried_again() -> None:
    tries, waited = list[str](), list[float]()

    def once() -> str:
        tries.append("try")
        raise HeldTooLong("Somebody holds it.")

    with pytest.raises(HeldTooLong, match=r"^Somebody holds it\.$"):
        again_when_busy(once, waited.append)
    assert (tries, waited) == (["try"], [])


def test_what_would_overtake_is_done_again_after_the_wait_however_often() -> None:
    steps = list[str]()

    def once() -> str:
        steps.append("try")
        if len(steps) < 11:
            raise Overtaking(lambda: steps.append("wait"))
        return "done"

    assert (again_when_busy(once), steps) == ("done", [*["try", "wait"] * 5, "try"])
