"""Many clients in one process, each in its own thread, against one client of the bare driver."""

import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from threading import Barrier, Thread

from benchmarks import scene
from benchmarks.disk import floor, is_slow, sync
from benchmarks.figures import Figure, Goal, Report, compared, percentile, plain
from benchmarks.pace import Pace, Spent, in_turns, rates
from benchmarks.reference import bare, recorded, say_again, warmed
from wsis_workflow.app.ports import Busy
from wsis_workflow.bootstrap.house import House

CLIENTS = (1, 16, 64)
BALLOTS = 14
POSITIONS = ("support", "abstain", "reserve")
RATE = Goal(">= 1.0 x", at_least=1.0)
FAIR = Goal(">= 0.8", at_least=0.8)
P99 = Goal("<= 60 ms", at_most=60)
NONE_LOCKED = Goal("0", at_most=0)


@dataclass
class Client:
    """One who says one position after the other, each on its own part of the ballots, and begins anew at the end."""

    number: int
    of: int
    seconds: float
    taken: list[float] = field(default_factory=list)
    done: int = 0
    refused: int = 0

    def act(self, house: House) -> None:
        """Act until the time is over."""
        end = time.perf_counter() + self.seconds
        while (began := time.perf_counter()) < end:
            try:
                self._say(house)
            except Busy:
                self.refused += 1
            else:
                self.done += 1
                self.taken.append((time.perf_counter() - began) * 1e3)

    def _say(self, house: House) -> None:
        mine = range(self.number, BALLOTS * scene.ELECTORS, self.of)
        round_, place = divmod(self.done, len(mine))
        command, actor, at = scene.position(mine[place], POSITIONS[round_ % len(POSITIONS)])
        house.gate.handle(command, actor, at, f"{self.of}/{self.number}/{self.done}")


@dataclass
class Crowd:
    """All clients of one house, at work in rounds: how many acts each round saw, and its p99 in milliseconds."""

    house: House
    clients: list[Client]
    acts: list[int] = field(default_factory=list)
    p99s: list[float] = field(default_factory=list)

    def act(self) -> None:
        """Let all act at once."""
        for client in self.clients:
            client.taken = []
        start = Barrier(len(self.clients))
        threads = [Thread(target=self._join, args=(client, start)) for client in self.clients]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        waits = [wait for client in self.clients for wait in client.taken]
        self.acts.append(len(waits))
        self.p99s.append(percentile(waits, 0.99))

    def _join(self, client: Client, start: Barrier) -> None:
        start.wait()
        client.act(self.house)


def measure(folder: Path, pace: Pace, report: Report) -> None:
    """Measure 1, 16 and 64 clients in turns with the reference."""
    base = folder / "clients.db"
    scene.build(base, 0, BALLOTS)
    asked = [scene.position(number) for number in range(min(pace.rounds * pace.positions, BALLOTS * scene.ELECTORS))]
    each = len(asked) // pace.rounds
    tape = recorded(scene.copied(base, "recorded.db"), asked)
    with ExitStack() as stack:
        driver = stack.enter_context(bare(scene.copied(base, "theirs.db")))
        houses = [stack.enter_context(scene.opened(scene.copied(base, f"{many}.db"))) for many in CLIENTS]
        for house in houses:
            warmed(house, asked)
        crowds = [_crowd(house, many, pace) for house, many in zip(houses, CLIENTS, strict=True)]
        disk, theirs, *ours = in_turns(
            pace.rounds,
            lambda _: sync(folder / "floor"),
            lambda number: say_again(driver, tape[number * each : (number + 1) * each]),
            *(lambda _, crowd=crowd: crowd.act() for crowd in crowds),
        )
    report(floor("many clients", disk))
    for crowd, runs in zip(crowds, ours, strict=True):
        _report(crowd, runs, rates(theirs, each), report, flatters=is_slow(disk))


def _crowd(house: House, many: int, pace: Pace) -> Crowd:
    return Crowd(house, [Client(number, many, pace.seconds) for number in range(many)])


def _report(crowd: Crowd, runs: list[Spent], reference: list[float], report: Report, *, flatters: bool) -> None:
    many = len(crowd.clients)
    ours = [acts / run.wall for acts, run in zip(crowd.acts, runs, strict=True)]
    if many == 1:
        report(compared("1 client, against the bare driver's one", ours, reference, "acts/s"))
        return
    counts = [client.done for client in crowd.clients]
    refused = sum(client.refused for client in crowd.clients)
    report(
        compared(f"{many} clients, against the bare driver's one", ours, reference, "acts/s", RATE, flatters=flatters)
    )
    report(Figure(f"{many} clients: slowest / fastest", min(counts) / max(counts), "", goal=FAIR))
    report(plain(f"{many} clients: p99", crowd.p99s, "ms", P99))
    report(Figure(f"{many} clients: told that the database is locked", refused, "times", goal=NONE_LOCKED))
