"""The checker of histories: it takes those that one order explains, and no others."""

from itertools import permutations
from random import Random

import pytest

from tests.promises.linear import NEVER, Operation, Read, Write, is_linearizable

GOOD: dict[str, list[Operation]] = {
    "nothing": [],
    "a read before any write": [Read(0, 1, {})],
    "one after the other": [
        Write(0, 1, "a", "x"), Read(2, 3, {"a": "x"}), Write(4, 5, "a", "y"), Read(6, 7, {"a": "y"}),
    ],
    "a read beside a write finds the old value": [Write(0, 9, "a", "x"), Read(1, 2, {})],
    "a read beside a write finds the new value": [Write(0, 9, "a", "x"), Read(1, 2, {"a": "x"})],
    "two writes at once, either last": [Write(0, 9, "a", "x"), Write(0, 9, "a", "y"), Read(10, 11, {"a": "x"})],
    "a write without an answer that happened": [Write(0, NEVER, "a", "x"), Read(5, 6, {"a": "x"})],
    "a write without an answer that did not": [Write(0, NEVER, "a", "x"), Read(5, 6, {})],
    "one without an answer that happens late": [Write(0, NEVER, "a", "x"), Read(5, 6, {}), Read(7, 8, {"a": "x"})],
    "two registers": [
        Write(0, 9, "a", "x"), Write(0, 9, "b", "y"), Read(1, 2, {"b": "y"}), Read(3, 4, {"a": "x", "b": "y"}),
    ],
}  # fmt: skip
BAD: dict[str, list[Operation]] = {
    "a value from nowhere": [Read(0, 1, {"a": "x"})],
    "a write that was lost": [Write(0, 1, "a", "x"), Read(2, 3, {})],
    "an old value after a new one": [
        Write(0, 1, "a", "x"), Write(2, 9, "a", "y"), Read(3, 4, {"a": "y"}), Read(5, 6, {"a": "x"}),
    ],
    "a value before it was written": [Read(0, 1, {"a": "x"}), Write(2, 3, "a", "x")],
    "an overwritten value": [Write(0, 1, "a", "x"), Write(2, 3, "a", "y"), Read(4, 5, {"a": "x"})],
    "two readers who disagree on the order": [
        Write(0, 9, "a", "x"), Write(0, 9, "b", "y"), Read(1, 2, {"a": "x"}), Read(3, 4, {"b": "y"}),
    ],
    "half of what stood": [Write(0, 1, "a", "x"), Write(0, 1, "b", "y"), Read(2, 3, {"a": "x"})],
    "one without an answer that is taken back": [
        Write(0, NEVER, "a", "x"), Read(5, 6, {"a": "x"}), Read(7, 8, {}),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_a_history_that_one_order_explains_is_linearizable(name: str) -> None:
    assert is_linearizable(GOOD[name])


@pytest.mark.parametrize("name", BAD)
def test_a_history_that_no_order_explains_is_not(name: str) -> None:
    assert not is_linearizable(BAD[name])


@pytest.mark.parametrize("seed", range(200))
def test_it_says_what_trying_every_order_says(seed: int) -> None:
    history = a_short_history(Random(seed))

    assert is_linearizable(history) == any(explains(order) for order in permutations(history))


def a_short_history(chance: Random) -> list[Operation]:
    """Make up five operations that overlap, whose reads may be right or wrong."""
    history: list[Operation] = []
    for number in range(5):
        begin = chance.randint(0, 6)
        end = begin + chance.randint(1, 4)
        if chance.random() < 0.5:
            history.append(Write(begin, end, chance.choice("ab"), str(number)))
        else:
            written = [one for one in history if isinstance(one, Write)]
            seen = chance.sample(written, min(len(written), chance.randint(0, 2)))
            history.append(Read(begin, end, {one.key: one.value for one in seen}))
    return history


def explains(order: tuple[Operation, ...]) -> bool:
    """Try one order: nothing may come before what had ended when it began, and each read must be right."""
    state: dict[str, str] = {}
    for place, one in enumerate(order):
        if any(later.end < one.begin for later in order[place:]):
            return False
        if isinstance(one, Read) and one.found != state:
            return False
        if isinstance(one, Write):
            state[one.key] = one.value
    return True
