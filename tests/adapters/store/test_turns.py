"""Turns at a file go straight to whoever waits, and what nobody goes on with is committed by whoever was last."""

from contextlib import suppress
from threading import Thread

import pytest

from tests.adapters.store.silence import NOON, a_house, proposed, read_edition
from wsis_workflow.adapters.store import memory_store, open_store
from wsis_workflow.adapters.store.locks import Turns
from wsis_workflow.app.ports import Busy
from wsis_workflow.app.stored import Answer, Kept

PATIENCE = 10.0


def test_a_turn_that_nobody_waits_for_is_not_passed_on() -> None:
    turns = Turns()
    turns.take(0)

    assert turns.pass_on() is False
    assert refused(turns) == ["Busy"]


def test_a_turn_is_passed_on_to_whoever_waits() -> None:
    turns = Turns()
    turns.take(0)
    other = Thread(target=turns.take, args=(PATIENCE,))
    other.start()
    while not turns.is_awaited:
        other.join(0.001)

    assert turns.pass_on() is True
    other.join()
    with pytest.raises(Busy):
        turns.take(0)


def refused(turns: Turns) -> list[str]:
    """Say what becomes of somebody else who does not wait."""
    said: list[str] = []

    def take() -> None:
        try:
            turns.take(0)
        except Busy as busy:
            said.append(type(busy).__name__)

    other = Thread(target=take)
    other.start()
    other.join()
    return said


def test_who_reads_in_memory_after_a_unit_that_was_given_up_finds_what_is_stored() -> None:
    store, found = memory_store(read_edition), list[list[str]]()
    proposed(a_house(store))
    reading = Thread(target=lambda: found.append(store.refs()))

    with suppress(ZeroDivisionError), store.unit() as unit:
        unit.claim("plan")
        reading.start()
        while not store.writing._turns.is_awaited:
            reading.join(0.001)
        raise ZeroDivisionError

    reading.join(PATIENCE)
    assert found == [["plan"]]


def test_who_was_last_commits_though_somebody_seemed_to_wait(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(sqlite_url, read_edition)
    monkeypatch.setattr(Turns, "is_awaited", True)  # as of one who gives up at that very moment

    def act() -> None:
        with store.unit() as unit:
            unit.keep_answer("k", Answer("Done.", "propose"), NOON)

    acting = Thread(target=act, daemon=True)
    acting.start()
    acting.join(PATIENCE)

    monkeypatch.undo()
    assert not acting.is_alive()
    with store.unit() as unit:
        assert unit.answer("k") == Kept(Answer("Done.", "propose"))
    store.close()
