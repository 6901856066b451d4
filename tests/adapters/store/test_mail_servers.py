"""Laws of the pace: one line before each mail server, whoever stands in it."""

from datetime import timedelta

from tests.adapters.store.conftest import Opening
from tests.adapters.store.silence import NOON

A_SECOND = timedelta(seconds=1)
A_MINUTE = timedelta(minutes=1)


def test_turns_of_one_server_are_a_step_apart_whoever_takes_them(opening: Opening) -> None:
    stores = [opening(), opening()]
    began = stores[0].now()

    turns = [store.now() + taken(store.take_turn("a", A_MINUTE, 10 * A_MINUTE)) for store in (*stores, *stores)]

    assert [round((turn - began) / A_MINUTE) for turn in turns] == [0, 1, 2, 3]


def test_nobody_waits_in_the_line_of_another_server(opening: Opening) -> None:
    store = opening()
    store.take_turn("a", A_MINUTE, A_MINUTE)

    assert store.take_turn("b", A_MINUTE, A_MINUTE) == timedelta()


def test_a_turn_that_is_too_far_off_is_left_to_others(opening: Opening) -> None:
    store = opening()
    store.take_turn("a", A_MINUTE, A_SECOND)

    assert [store.take_turn("a", A_MINUTE, A_SECOND) for _ in range(3)] == [None] * 3
    assert taken(store.take_turn("a", A_MINUTE, A_MINUTE)) <= A_MINUTE


def test_a_line_of_before_the_clock_was_set_back_keeps_nobody_waiting(opening: Opening) -> None:
    store = opening()
    store.simulate(NOON + timedelta(hours=1))
    store.take_turn("a", A_MINUTE, A_MINUTE)
    store.simulate(NOON)

    turns = [store.take_turn("a", A_MINUTE, A_MINUTE) for _ in range(3)]

    assert turns == [timedelta(), A_MINUTE, None]


def taken(turn: timedelta | None) -> timedelta:
    assert turn is not None
    return turn
