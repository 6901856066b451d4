"""Measure everything and print the table: `python -m benchmarks [--quick] [--json] [--only NAME]... [--profile]`."""

import argparse
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks import clients, one_act, processes, profiled, pure, reminders, servers, starting, web
from benchmarks.figures import Figure, as_json, as_table
from benchmarks.growth import reading
from benchmarks.pace import QUICK, Pace
from benchmarks.peers import compared as peers

MEASUREMENTS = {
    "act": one_act.measure,
    "peers": peers.measure,
    "clients": clients.measure,
    "processes": processes.measure,
    "postgres": servers.measure,
    "growth": reading.measure,
    "pure": pure.measure,
    "start": starting.measure,
    "reminders": reminders.measure,
    "web": web.measure,
}


def main(arguments: list[str] | None = None) -> None:
    """Measure what was asked for."""
    asked = _parser().parse_args(arguments)
    if asked.profile:
        with tempfile.TemporaryDirectory(prefix="bench") as folder:
            profiled.show(Path(folder))
        return
    figures = measured(asked.only or list(MEASUREMENTS), QUICK if asked.quick else Pace())
    print(as_json(figures) if asked.json else as_table(figures))


def measured(names: list[str], pace: Pace) -> list[Figure]:
    """Make each measurement in a folder of its own, and say on the way how far it is."""
    found: list[Figure] = []
    for number, name in enumerate(names, 1):
        _say(f"[{number}/{len(names)}] {name} ...")
        with tempfile.TemporaryDirectory(prefix="bench") as folder:
            MEASUREMENTS[name](Path(folder), pace, lambda figure, of=name: found.append(replace(figure, of=of)))  # type: ignore[misc]  # mypy cannot infer it
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks", description="Measure, as ratios against the bare tools.")
    parser.add_argument("--quick", action="store_true", help="one short round: shows that everything runs, no more")
    parser.add_argument("--json", action="store_true", help="print data")
    parser.add_argument("--only", action="append", choices=MEASUREMENTS, help="measure this one; may be repeated")
    parser.add_argument(
        "--profile", action="store_true", help="show where the time of an act goes, and measure nothing"
    )
    return parser


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
