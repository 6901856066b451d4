"""Four processes on one SQLite file against one."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks import HOME, scene
from benchmarks.clients import Client
from benchmarks.disk import floor, is_slow, sync
from benchmarks.figures import Goal, Report, compared, percentile
from benchmarks.pace import Pace, in_turns

PROCESSES = 4
RATE = Goal(">= 0.9 x", at_least=0.9)
P99 = Goal("<= 20 x median", at_most=20)
Process = subprocess.Popen[str]


def measure(folder: Path, pace: Pace, report: Report) -> None:
    """Measure one process and four in turns, on the same file and on the same ballots."""
    base = folder / "processes.db"
    scene.build(base, 0, 14)
    alone: list[list[float]] = []
    together: list[list[float]] = []
    with _processes(base, 1) as one, _processes(base, PROCESSES) as four:
        *_, disk = in_turns(
            pace.rounds,
            lambda _: alone.append(_acted(one, pace.seconds)),
            lambda _: together.append(_acted(four, pace.seconds)),
            lambda _: sync(folder / "floor"),
        )
    report(floor(f"{PROCESSES} processes", disk))
    _report(alone, together, pace.seconds, report, flatters=is_slow(disk))


def _report(
    alone: list[list[float]], together: list[list[float]], seconds: float, report: Report, *, flatters: bool
) -> None:
    """Report from what each act of each round took."""
    one, four = ([len(taken) / seconds for taken in rounds] for rounds in (alone, together))
    report(compared(f"{PROCESSES} processes on one file, against one", four, one, "acts/s", RATE, flatters=flatters))
    last, middle = [percentile(taken, 0.99) for taken in together], [median(taken) for taken in together]
    report(compared(f"{PROCESSES} processes: p99, against the median", last, middle, "ms", P99, flatters=flatters))


def _acted(processes: list[Process], seconds: float) -> list[float]:
    """Let all act for a while; give how long each act took, in milliseconds."""
    for process in processes:
        assert process.stdin is not None
        print(seconds, file=process.stdin, flush=True)
    return [wait for process in processes for wait in json.loads(_line(process))]


@contextmanager
def _processes(file: Path, many: int) -> Iterator[list[Process]]:
    here = [sys.executable, "-m", "benchmarks.processes", str(file)]
    started = [
        subprocess.Popen(
            [*here, str(number), str(many)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HOME
        )
        for number in range(many)
    ]
    try:
        for process in started:
            _line(process)
        yield started
    finally:
        for process in started:
            process.communicate()


def _line(process: Process) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def _serve(file: str, number: str, of: str) -> None:
    """Be one of the processes: act for as many seconds as each line says, and answer what each act took."""
    client = Client(int(number), int(of), 0)
    with scene.opened(Path(file)) as house:
        print("ready", flush=True)
        for line in sys.stdin:
            client.seconds, client.taken = float(line), []
            client.act(house)
            print(json.dumps(client.taken), flush=True)


if __name__ == "__main__":
    _serve(*sys.argv[1:])
