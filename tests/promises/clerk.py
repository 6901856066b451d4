"""A process that acts on a database which dies now and then, and says each answer as soon as it has it.

What was not answered is asked again under its id, and after each trouble the latest answers are asked for again. Every
question has an instant of its own, so that the record tells which of them had the effect.
"""

import sys
import time
from collections import deque
from collections.abc import Iterator
from datetime import timedelta
from itertools import count

from tests.promises import weakened
from tests.promises.builders import NOON, a_motion
from wsis_workflow.app.ports import Busy
from wsis_workflow.app.stored import Answer
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.opening import open_house
from wsis_workflow.domain.proposals.commands import Command, Comment, TakePosition, TakeStep

OF_A_MOTION = 50
ASKED_AGAIN = 5
A_MOMENT = 0.05
Act = tuple[str, Command, str]


def main(url: str, name: str, acts: str, weakness: str = "") -> None:
    """Take so many acts; say each that is answered with the instant of its question."""
    if weakness:
        getattr(weakened, weakness)()
    clerk = Clerk(open_house(url))
    for number in range(int(acts)):
        clerk.take(an_act(name, number))


class Clerk:
    """Takes acts one after the other, patiently."""

    def __init__(self, house: House) -> None:
        self._house, self._ticks = house, count(1)
        self._answered: deque[tuple[Act, Answer]] = deque(maxlen=ASKED_AGAIN)

    def take(self, act: Act) -> None:
        """Ask until there is an answer."""
        tick, answer, had_trouble = self._asked(act)
        print(act[0], tick, flush=True)
        for before, first in list(self._answered) if had_trouble else ():
            if self._asked(before)[1] != first:
                print("other", before[0], flush=True)
        self._answered.append((act, answer))

    def _asked(self, act: Act) -> tuple[int, Answer, bool]:
        key, command, by = act
        had_trouble = False
        for tick in self._ticks:
            try:
                at = NOON + timedelta(milliseconds=tick)
                return tick, self._house.gate.handle(command, by, at, key), had_trouble
            except Busy as busy:
                had_trouble = True
                print("busy", str(busy).replace("\n", " "), flush=True)
                time.sleep(A_MOMENT)
        raise AssertionError("ticks never end")


def an_act(name: str, number: int) -> Act:
    """Give one of the acts: a motion is put forward and circulated, then members answer and comment."""
    motion, place = divmod(number, OF_A_MOTION)
    ref = f"{name}-{motion}"
    command, by = list(_first(ref))[place] if place < 3 else _later(ref, place)
    return f"{ref}/{place}", command, by


def _first(ref: str) -> Iterator[tuple[Command, str]]:
    yield a_motion(ref), "m01"
    yield TakeStep(ref, "submit"), "m01"
    yield TakeStep(ref, "circulate"), "chair"


def _later(ref: str, place: int) -> tuple[Command, str]:
    member = f"m{1 + place // 2 % 8:02d}"
    if place % 2:
        return Comment(ref, f"Comment {place}."), member
    return TakePosition(ref, "object" if place // 16 % 2 else "support"), member


if __name__ == "__main__":
    main(*sys.argv[1:])
