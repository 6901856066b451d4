"""Promise 9: in the last second before the close every one is answered, and counted exactly when received in time."""

import time
from datetime import datetime, timedelta
from threading import Thread

import pytest

from tests.promises.builders import MINUTE, NOON, a_house, circulated, code_of, done, objected, rows
from tests.promises.last_second import CLOSE, THREADS, LastSecond, Spoken, closed_at, step_of, stored
from tests.promises.proving.figures import Proven
from wsis_workflow.app.arrivals import Arrivals
from wsis_workflow.app.tick import tick
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.commands import Close, TakePosition

AN_INSTANT = timedelta(microseconds=1)
SLOW = THREADS // 2  # the others speak on, so that the second passes


def test_of_those_who_speak_in_the_last_second_each_counts_exactly_when_received_in_time(url: str) -> None:
    house, statements, motions = a_house(url), 300, 4

    told = LastSecond([house], statements, motions).run()

    assert_exact(house, told, statements, motions)


@pytest.mark.proof(9)
def test_of_10_000_who_speak_in_the_last_second_each_counts_exactly_when_received_in_time(
    url: str, proven: Proven
) -> None:
    house, statements, motions = a_house(url), proven.amount(10_000), 8

    told = LastSecond([house], statements, motions).run(lambda done: proven.far(done, statements))

    late = assert_exact(house, told, statements, motions)
    proven(
        f"positions in the last second on {url.partition(':')[0]}, while the clock closes",
        f"{statements:,} answered, {statements - late:,} received in time and counted, {late} late, 0 lost",
        done=statements,
        full=10_000,
    )


def assert_exact(house: House, told: list[Spoken], statements: int, motions: int) -> int:
    """Compare what each was told, and what is stored, with when it came in; give how many came too late."""
    in_time = [one for one in told if one.at < CLOSE]
    late = [one for one in told if one.at >= CLOSE]
    assert len({one.words for one in told}) == statements
    assert {one.answer for one in in_time} == {"counted"}
    assert {one.answer for one in late} == {"wrong-state"}
    refs = [f"motion-{number}" for number in range(motions)]
    assert stored(house, motions) == {ref: {one.words: one.at for one in in_time if one.ref == ref} for ref in refs}
    assert {ref: closed_at(house, ref) for ref in refs} == {ref: [CLOSE] for ref in refs}
    assert house.verify().flaw is None
    return len(late)


@pytest.mark.promise(9)
def test_without_the_wait_for_what_came_in_before_some_would_be_refused_though_in_time(
    url: str, monkeypatch: pytest.MonkeyPatch, proven: Proven
) -> None:
    """Play the same second, in which the last to come in before the close are slower than the clock."""
    monkeypatch.setattr(Arrivals, "must_not_be_overtaken", lambda *_: None)
    house, statements, motions = a_house(url), 300, 4

    told = LastSecond([house], statements, motions, lambda ref, at: dawdled(house, ref, at, statements)).run()

    with pytest.raises(AssertionError):
        assert_exact(house, told, statements, motions)
    refused = [one for one in told if one.at < CLOSE and one.answer == "wrong-state"]
    assert len(refused) >= SLOW
    figure = f"{len(refused)} of {statements} refused though received in time"
    proven.control(f"on {url.partition(':')[0]}, the close waits for nobody", figure)


def dawdled(house: House, ref: str, at: datetime, statements: int) -> None:
    """Let those who came in last before the close be decided when the ballot is closed; nobody waits for them."""
    if CLOSE - SLOW * step_of(statements) <= at < CLOSE:
        while house.store.proposal(ref).state == "silence":  # type: ignore[union-attr]  # it is there
            time.sleep(0.001)


@pytest.mark.parametrize(
    ("at", "said", "state"),
    [
        (CLOSE - AN_INSTANT, "done", "considered"),
        (CLOSE, "wrong-state", "endorsed"),
        (CLOSE + AN_INSTANT, "wrong-state", "endorsed"),
    ],
)
@pytest.mark.parametrize("clock", ["before", "after", "never"])
def test_the_instant_of_the_close_is_the_first_that_is_too_late(
    sqlite_url: str, at: datetime, said: str, state: str, clock: str
) -> None:
    house = a_house(sqlite_url)
    circulated(house)
    if clock == "before":
        tick(house.gate, at)

    answered = code_of(lambda: objected(house, "m02", at=at))
    if clock != "never":
        tick(house.gate, CLOSE)

    assert answered == said
    if clock != "never":
        assert house.store.proposal("plan").state == state  # type: ignore[union-attr]  # it is there


def test_a_letter_from_before_what_the_member_has_said_since_is_on_the_record_and_does_not_stand(url: str) -> None:
    house = a_house(url)
    circulated(house)
    done(house, TakePosition("plan", "support", "We have thought it over."), "m02", NOON + 2 * MINUTE)

    letter = TakePosition("plan", "object", "Not yet.", behalf_of="M02", received=NOON + MINUTE, evidence="Fax 1")
    done(house, letter, "sec", NOON + 3 * MINUTE)

    said = rows(house, "SELECT reasons, standing FROM position ORDER BY id")
    assert [(words, bool(stands)) for words, stands in said] == [
        ("We have thought it over.", True),
        ("Not yet.", False),
    ]
    assert house.verify().flaw is None


def test_a_chair_who_closes_early_closes_after_those_who_came_in_before(url: str) -> None:
    house = a_house(url)
    circulated(house)
    at = CLOSE - timedelta(hours=1)
    with house.gate.arrivals.one("plan", at):
        closing = Thread(target=lambda: done(house, Close("plan"), "chair", at + AN_INSTANT))
        closing.start()
        said = code_of(lambda: objected(house, "m02", at=at))
    closing.join()

    assert said == "done"
    assert house.store.proposal("plan").state == "considered"  # type: ignore[union-attr]  # it is there
