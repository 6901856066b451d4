"""What a serving process needs where there are many proposals, and whether it needs more while people act."""

import time
from itertools import cycle
from pathlib import Path

from benchmarks import scene
from benchmarks.figures import Figure, Goal, Report
from benchmarks.growth.filling import fill, mixed, ref_of
from benchmarks.growth.patterns import PATTERNS
from benchmarks.growth.questions import readable_refs
from benchmarks.pace import Pace
from benchmarks.web import SUPPORT, Client, site_for

LEAST = Goal("<= 150 MB", at_most=150)
GROWTH = Goal("<= 5 MB", at_most=5)
POSITIONS = ("support", "abstain", "reserve")
HOUR = 60.0
READ_FIRST = 500


def measure(folder: Path, pace: Pace, report: Report) -> None:
    """Read many pages, then act by forms for as long as is wanted, and look at the process from outside."""
    base = folder / "memory.db"
    fill(scene.address(base), pace.serving)
    refs = readable_refs(pace.serving)
    ballots = [ref_of(number) for number in range(len(PATTERNS), pace.serving) if mixed()[number % 100] is PATTERNS[3]]
    with site_for(base, ["p1", "p2"]) as clients:
        pid = clients["p1"].pid
        for _ in range(min(READ_FIRST, pace.serving)):
            clients["p1"].get(f"/proposals/{next(refs)}")
        at_first = _resident(pid)
        report(Figure(f"serving {pace.serving:,} proposals: after {READ_FIRST} pages", at_first, "MB", goal=LEAST))
        _act_on(clients["p2"], ballots, pace.minutes, pid, report)


def _act_on(client: Client, ballots: list[str], minutes: float, pid: int, report: Report) -> None:
    """Act until the time is over; the first sixth fills caches, from then on nothing may grow."""
    began, end, acts = time.monotonic(), time.monotonic() + minutes * 60, 0
    settled: float | None = None
    for number, ref in enumerate(cycle(ballots)):
        if time.monotonic() >= end:
            break
        said = {"position": POSITIONS[number // len(ballots) % len(POSITIONS)], "once": f"memory-{number}"}
        client.post(f"/proposals/{ref}/position", {**SUPPORT, **said})
        acts += 1
        if settled is None and time.monotonic() - began >= minutes * 60 / 6:
            settled = _resident(pid)
    now, is_hour = _resident(pid), minutes >= HOUR
    how_long = "an hour" if is_hour else f"{minutes * 60:.0f} seconds (no hour: ask with --hour)"
    report(Figure(f"serving: after {how_long}, {acts:,} acts", now, "MB", goal=LEAST))
    grown = now - (settled or now)
    goal = GROWTH if is_hour else None  # what a minute does not grow by says nothing of an hour
    report(Figure(f"serving: growth over the last five sixths of {how_long}", grown, "MB", goal=goal))


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024
