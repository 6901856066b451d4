"""A process with 200 acts to take, which says each answer as soon as it has it: there to be killed.

Each act has its own command id, so that whoever takes over begins at the beginning and nothing happens twice.
"""

import sys
from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.promises import weakened
from tests.promises.builders import NOON, a_motion
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.opening import open_house
from wsis_workflow.domain.proposals.commands import Close, Command, Revise, TakePosition, TakeStep

MOTIONS = 20
ACTS = 10 * MOTIONS
Act = tuple[str, Command, str, datetime]


def main(url: str, weakness: str = "") -> None:
    """Take every act, and say its number and what was answered."""
    if weakness:
        getattr(weakened, weakness)()
    house = open_house(url)
    for number, act in enumerate(the_day(), start=1):
        print(number, taken(house, act), flush=True)


def taken(house: House, act: Act) -> str:
    key, command, by, at = act
    return house.gate.handle(command, by, at, key).sentence


def the_day() -> Iterator[Act]:
    """Give the acts: each motion is put forward, revised, circulated, answered and decided."""
    for number in range(MOTIONS):
        ref = f"motion-{number}"
        for place, (command, by) in enumerate(_one_motion(ref)):
            yield f"{ref}/{place}", command, by, NOON + timedelta(seconds=10 * number + place)


def _one_motion(ref: str) -> Iterator[tuple[Command, str]]:
    yield a_motion(ref), "m01"
    yield Revise(ref, "Let us act at once."), "m01"
    yield TakeStep(ref, "submit"), "m01"
    yield TakeStep(ref, "circulate"), "chair"
    for member in range(1, 6):
        yield TakePosition(ref, "object" if member == 4 else "support"), f"m{member:02d}"
    yield Close(ref), "chair"


if __name__ == "__main__":
    main(*sys.argv[1:])
