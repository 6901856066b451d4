"""Where the processor time of an act goes: cProfile over warmed acts, summed up by file and by function."""

import cProfile
import pstats
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks import scene
from benchmarks.reference import Asking, warmed

ACTS = 300
LINES = 15
HOUSE = "wsis_workflow/"


def show(folder: Path) -> None:
    """Print what submissions and positions cost."""
    base = folder / "profile.db"
    scene.build(base, ACTS, -(-ACTS // scene.ELECTORS))
    _show("submit (step)", [scene.submission(number) for number in range(ACTS)], scene.copied(base, "submit.db"))
    _show("position, 50 electors", [scene.position(n) for n in range(ACTS)], scene.copied(base, "position.db"))


def show_measurement(name: str, run: Callable[[], object]) -> None:
    """Print what a whole measurement costs in this process, building its scene and its reference included."""
    watch = cProfile.Profile(time.process_time)
    watch.enable()
    run()
    watch.disable()
    _print(name, pstats.Stats(watch), of=1, unit="run")


def _show(what: str, asked: list[Asking], file: Path) -> None:
    with scene.opened(file) as house:
        warmed(house, asked)
        watch = cProfile.Profile(time.process_time)
        watch.enable()
        for number, (command, actor, at) in enumerate(asked):
            house.gate.handle(command, actor, at, f"command-{number}")
        watch.disable()
    _print(what, pstats.Stats(watch))


def _print(what: str, found: pstats.Stats, of: int = ACTS, unit: str = "act") -> None:
    total = found.total_tt  # type: ignore[attr-defined]  # the stubs leave it out
    print(f"\n{what}: {total / of * 1e6:,.0f} us for one {unit} under the profiler")
    files: Counter[str] = Counter()
    functions: Counter[str] = Counter()
    for (file, _, name), (_, _, own, all_, _) in found.stats.items():  # type: ignore[attr-defined]  # the stubs do not know it
        files[_place(file, name)] += own
        if HOUSE in file:
            functions[f"{_place(file, name)}:{name}"] = all_
    for place, own in files.most_common(LINES):
        print(f"  {own / total:6.1%}  itself    {place}")
    for place, all_ in functions.most_common(2 * LINES):
        print(f"  {all_ / total:6.1%}  in total  {place}")


def _place(file: str, name: str) -> str:
    """Name a file of ours by its room, one of a library by itself, and what is built in by its function."""
    if HOUSE in file:
        return file.rpartition(HOUSE)[2]
    return name if file == "~" else Path(file).name
