"""Running a unit of work again where somebody else was first: a deadlock or a lost race is no answer to a person."""

from collections.abc import Callable
from random import random
from time import sleep
from typing import TypeVar

from wsis_workflow.app.arrivals import Overtaking
from wsis_workflow.app.ports import Busy, HeldTooLong

# Seconds, each stretched at random so that two that met once do not meet again.
PAUSES = (0.01, 0.03, 0.1, 0.3)

T = TypeVar("T")


def again_when_busy(once: Callable[[], T], wait: Callable[[float], object] = sleep) -> T:
    """Run a whole unit of work, again with jitter while the store says that somebody else was first.

    Raises:
        Busy: it was so at every try.
        HeldTooLong: it was waited for already.
    """
    for pause in PAUSES:
        try:
            return _in_its_turn(once)
        except HeldTooLong:
            raise
        except Busy:
            wait(pause * (0.5 + random()))  # noqa: S311  # spreads the tries; nobody gains by guessing it
    return _in_its_turn(once)


def _in_its_turn(once: Callable[[], T]) -> T:
    """Run a unit of work, again after the acts that it would have overtaken."""
    while True:
        try:
            return once()
        except Overtaking as before:
            overtaken = before
        overtaken.wait()
