"""One complete act, one client, against the same statements by the bare driver: on the wall, and in processor time."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from benchmarks import scene
from benchmarks.disk import floor, is_slow, sync
from benchmarks.figures import Goal, Report, compared
from benchmarks.pace import Pace, Spent, in_turns, rates
from benchmarks.reference import Asking, bare, recorded, say_again, warmed

WALL = Goal(">= 0.5 x", at_least=0.5)
CPU = Goal("<= 2.8 x", at_most=2.8)


def measure(folder: Path, pace: Pace, report: Report) -> None:
    """Measure a step with its notices and reminders, and a position on a ballot of 50 electors."""
    ballots = -(-pace.rounds * pace.positions // scene.ELECTORS)
    base = folder / "acts.db"
    scene.build(base, pace.rounds * pace.submissions, ballots)
    _one_kind("submit (step)", scene.submission, pace.submissions, base, pace, report)
    _one_kind("position, 50 electors", scene.position, pace.positions, base, pace, report)


def _one_kind(name: str, asking: Callable[[int], Asking], each: int, base: Path, pace: Pace, report: Report) -> None:
    asked = [asking(number) for number in range(each * pace.rounds)]
    ours, theirs, disk = _taken(base, asked, each, pace.rounds)
    rate, reference = rates(ours, each), rates(theirs, each)
    report(floor(f"one act: {name}", disk))
    report(compared(f"one act: {name}", rate, reference, "acts/s", WALL, flatters=is_slow(disk)))
    mine, least = ([run.cpu / each * 1e6 for run in runs] for runs in (ours, theirs))
    report(compared(f"processor time of it: {name}", mine, least, "us", CPU))


def _taken(base: Path, asked: list[Asking], each: int, rounds: int) -> list[list[Spent]]:
    """Act and say again in turns, each in a copy of the same database."""
    tape = recorded(scene.copied(base, "recorded.db"), asked)
    with ExitStack() as stack:
        house = stack.enter_context(scene.opened(scene.copied(base, "ours.db")))
        driver = stack.enter_context(bare(scene.copied(base, "theirs.db")))
        warmed(house, asked)

        def ours(number: int) -> None:
            for at, (command, actor, when) in enumerate(asked[number * each : (number + 1) * each], number * each):
                house.gate.handle(command, actor, when, f"command-{at}")

        def theirs(number: int) -> None:
            say_again(driver, tape[number * each : (number + 1) * each])

        return in_turns(rounds, ours, theirs, lambda _: sync(base.with_name("floor")))
