"""Measure everything and print the table: `python -m benchmarks [--quick] [--only NAME]... [--size N]`."""

import argparse
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks import (
    HOME,
    clients,
    memory,
    on_postgres,
    one_act,
    plot,
    processes,
    profiled,
    pure,
    reminders,
    starting,
    web,
    weights,
)
from benchmarks.figures import Figure, as_json, as_table, from_json
from benchmarks.growth import reading
from benchmarks.pace import QUICK, Pace
from benchmarks.peers import compared as peers

DOCS = HOME / "docs"
MEASUREMENTS = {
    "act": one_act.measure,
    "peers": peers.measure,
    "clients": clients.measure,
    "processes": processes.measure,
    "postgres": on_postgres.measure,
    "growth": reading.measure,
    "pure": pure.measure,
    "start": starting.measure,
    "reminders": reminders.measure,
    "web": web.measure,
    "memory": memory.measure,
    "weights": weights.measure,
}


def main(arguments: list[str] | None = None) -> None:
    """Measure what was asked for."""
    asked = _parser().parse_args(arguments)
    names = asked.only or list(MEASUREMENTS)
    if asked.profile:
        _profile(names, _pace(asked))
        return
    figures = _read(asked.read) if asked.read else measured(names, _pace(asked))
    print(as_json(figures) if asked.json else as_table(figures))
    if asked.publish:
        plot.publish(figures, DOCS)


def measured(names: list[str], pace: Pace) -> list[Figure]:
    """Make each measurement in a folder of its own, and say on the way how far it is."""
    found: list[Figure] = []
    for number, name in enumerate(names, 1):
        _say(f"[{number}/{len(names)}] {name} ...")
        with tempfile.TemporaryDirectory(prefix="bench") as folder:
            of = kept_as(name, pace)
            MEASUREMENTS[name](Path(folder), pace, lambda figure, of=of: found.append(replace(figure, of=of)))  # type: ignore[misc]  # mypy cannot infer it
    return found


def kept_as(name: str, pace: Pace) -> str:
    """Name a measurement as its figures are published: growth up to another size does not replace the usual one."""
    is_another = name == "growth" and pace.sizes != Pace().sizes
    return f"{name} to {pace.sizes[-1]:,}" if is_another else name


def _profile(names: list[str], pace: Pace) -> None:
    for name in names:
        with tempfile.TemporaryDirectory(prefix="bench") as folder:
            if name == "act":
                profiled.show(Path(folder))
            else:
                profiled.show_measurement(name, lambda name=name: MEASUREMENTS[name](Path(folder), pace, _unheard))  # type: ignore[misc]  # mypy cannot infer it


def _unheard(_: Figure) -> None:
    """Report nothing: under the profiler everything is slower."""


def _read(files: list[Path]) -> list[Figure]:
    return [figure for file in files for figure in from_json(file.read_text(encoding="utf-8"))]


def _pace(asked: argparse.Namespace) -> Pace:
    pace = QUICK if asked.quick else Pace()
    if asked.size:
        pace = replace(pace, sizes=(pace.sizes[0], asked.size), serving=asked.size)
    return replace(pace, minutes=memory.HOUR) if asked.hour else pace


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks", description="Measure, as ratios against the bare tools.")
    parser.add_argument("--quick", action="store_true", help="one short round: shows that everything runs, no more")
    parser.add_argument(
        "--size", type=int, help="the number of proposals among which reading is measured, such as 1000000"
    )
    parser.add_argument("--hour", action="store_true", help="let people act for an hour, and look at the memory")
    parser.add_argument("--publish", action="store_true", help="write docs/performance.svg, and its table")
    parser.add_argument(
        "--read", type=Path, action="append", help="take the figures of a file made by --json; may be repeated"
    )
    parser.add_argument("--json", action="store_true", help="print data")
    parser.add_argument("--only", action="append", choices=MEASUREMENTS, help="measure this one; may be repeated")
    parser.add_argument("--profile", action="store_true", help="show where the time goes, and measure nothing")
    return parser


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
