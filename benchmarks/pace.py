"""How much is measured, and taking turns."""

import resource
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial


@dataclass(frozen=True, slots=True)
class Pace:
    """How many rounds, how many acts in each, for how many seconds clients act, how many letters there are to send.

    Reading is measured among so many proposals (`sizes`), each question several times; `serving` is among how many
    proposals a process is watched, for `minutes`.
    """

    rounds: int = 7
    submissions: int = 40
    positions: int = 150
    seconds: float = 1.0
    starts: int = 11
    due_proposals: int = 200
    letters: int = 2_000
    sizes: tuple[int, ...] = (10_000, 100_000)
    questions: int = 20
    serving: int = 100_000
    minutes: float = 1.0


QUICK = Pace(
    rounds=1, submissions=2, positions=4, seconds=0.05, starts=1, due_proposals=1, letters=10,
    sizes=(200, 400), questions=2, serving=200, minutes=0.02,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spent:
    """What one run took, in seconds: on the wall, and of the processor, programs that it ran and awaited included."""

    wall: float
    cpu: float


def spent(run: Callable[[], object]) -> Spent:
    """Time one run."""
    wall, cpu = time.perf_counter(), _processor_time()
    run()
    return Spent(time.perf_counter() - wall, _processor_time() - cpu)


def _processor_time() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def in_turns(rounds: int, *runs: Callable[[int], object]) -> list[list[Spent]]:
    """Time several things in each round, each round in the other direction; give what each took, by round."""
    found: list[list[Spent]] = [[] for _ in runs]
    for number in range(rounds):
        order: Sequence[int] = range(len(runs)) if number % 2 == 0 else range(len(runs) - 1, -1, -1)
        for which in order:
            found[which].append(spent(partial(runs[which], number)))
    return found


def rates(runs: Sequence[Spent], each: int) -> list[float]:
    """Give how many of something a second each run made."""
    return [each / run.wall for run in runs]


def repeated(rounds: int, seconds: float, run: Callable[[], object]) -> list[float]:
    """Repeat something that waits for nothing; give the processor seconds that one run took, by round.

    On a machine with nothing else to do they are the seconds on the wall.
    """
    once = spent(run).wall
    times = max(int(seconds / max(once, 1e-7)), 1)
    # What comes of a run is let go: kept, the garbage collector would look through all of it, again and again.
    return [spent(lambda: deque((run() for _ in range(times)), maxlen=0)).cpu / times for _ in range(rounds)]
