"""The last second before ballots close: delegates who speak all the time, and a clock that closes when it is over."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from threading import Lock, Thread

from tests.promises.builders import HOUR, MEMBERS, MINUTE, NOON, at_once, circulated, code
from wsis_workflow.app.tick import tick
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.commands import TakePosition
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.rules.workflow import CLOCK

CLOSE = NOON + 72 * HOUR + MINUTE
SECOND = timedelta(seconds=1)
THREADS = 16
IN_TIME = 0.97  # the share of what is said that comes in before the close


def step_of(speakers: int) -> timedelta:
    """Give how much of the second goes by with each who speaks."""
    return SECOND / (speakers * IN_TIME)


class Running:
    """A clock that goes on a little with each who speaks; it passes the close when most have spoken."""

    def __init__(self, speakers: int) -> None:
        self._step = step_of(speakers)
        self._number, self._lock = 0, Lock()

    def now(self) -> datetime:
        return CLOSE - SECOND + self._number * self._step

    def next(self) -> datetime:
        with self._lock:
            self._number += 1
            return self.now()


@dataclass
class Spoken:
    """What one delegate was told of one statement: when it came in, and the code of the answer."""

    ref: str
    member: str
    words: str
    at: datetime
    answer: str


@dataclass
class LastSecond:
    """So many statements on some motions under silence, by threads at once, each stamped as it comes in."""

    houses: list[House]
    statements: int
    motions: int
    dawdles: Callable[[str, datetime], object] = lambda ref, at: None  # between coming in and being decided
    told: list[Spoken] = field(default_factory=list)

    def run(self, far: Callable[[int], object] = lambda done: None) -> list[Spoken]:
        """Let everybody speak, and the clock close what is over meanwhile."""
        self.far, self.running, self._numbers = far, Running(self.statements), count()
        for number in range(self.motions):
            circulated(self.houses[0], f"motion-{number}")
        clock = Thread(target=self._close)
        clock.start()
        at_once([partial(self._speak, self.houses[place % len(self.houses)]) for place in range(THREADS)])
        clock.join()
        return self.told

    def _speak(self, house: House) -> None:
        while (number := next(self._numbers)) < self.statements:
            ref, member = f"motion-{number % self.motions}", code(1 + number // self.motions % MEMBERS)
            command = TakePosition(ref, "support", reasons=f"Statement {number}.")
            with house.gate.arrivals.one(ref) as arrival:
                at = arrival.came_in(self.running.next())
                self.dawdles(ref, at)
                self.told.append(Spoken(ref, member, command.reasons, at, answered(house, command, member, at)))
            self.far(len(self.told))

    def _close(self) -> None:
        house = self.houses[0]
        while self._is_open(house):
            tick(house.gate, self.running.now())

    def _is_open(self, house: House) -> bool:
        return any(house.store.proposal(f"motion-{number}").state == "silence" for number in range(self.motions))  # type: ignore[union-attr]  # they are there


def answered(house: House, command: TakePosition, member: str, at: datetime) -> str:
    try:
        house.gate.handle(command, member.lower(), at)
    except Refused as refused:
        return refused.code
    return "counted"


def stored(house: House, motions: int) -> dict[str, dict[str, datetime]]:
    """Give what is on the record: of each motion, the words of each statement and when it was received."""
    return {
        ref: {
            event.position.reasons: event.position.received
            for act in house.store.acts(ref)
            if act.verb == "position"
            for event in act.events
        }
        for ref in (f"motion-{number}" for number in range(motions))
    }


def closed_at(house: House, ref: str) -> list[datetime]:
    """Give when the clock closed a motion."""
    return [act.at for act in house.store.acts(ref) if act.by == CLOCK and act.verb == "close"]
