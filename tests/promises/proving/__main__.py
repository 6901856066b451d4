"""Run the long forms and write the report: `python -m tests.promises.proving [--only ROW] [--share S] [--hours H]`."""

import argparse
import math
import signal
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.promises.proving.begun import NOTHING, SoFar, begin, so_far
from tests.promises.proving.kept import Found, found, keep, kept, revision
from tests.promises.proving.report import report, verdict
from tests.promises.proving.rows import OTHERS, ROWS
from tests.promises.proving.running import CHECKOUT, collected, run, say, took

REPORT = CHECKOUT / "docs" / "proof.md"
KEPT = CHECKOUT / "build" / "proof"
NUMBERS = [row.number for row in (*ROWS, OTHERS)]


def main(arguments: list[str] | None = None) -> int:
    """Run what was asked for, row after row; give 1 where something failed."""
    asked = _parser().parse_args(arguments)
    found_before = beside(asked.report)
    for folder in (asked.kept, found_before):
        folder.mkdir(parents=True, exist_ok=True)
    is_over = _limit(asked.hours)
    tests = collected(asked.kept, asked.paths)
    for missing in set(asked.only or ()) - set(tests):
        say(f"No test says that it belongs to row {missing}.")
    rows = [number for number in asked.only or NUMBERS if number in tests]
    say(f"{len(rows)} rows, {sum(len(tests[row]) for row in rows)} tests; the report is {asked.report}")
    failed = False
    for place, row in enumerate(rows, 1):
        if is_over():
            say(f"There is no more time; rows {', '.join(map(str, rows[place - 1 :]))} were not run.")
            break
        say(f"[{place}/{len(rows)}] row {row}: {_promise(row)}")
        one = found(run(row, tests[row], asked.kept, asked.share, is_over, _begun(row, asked)), asked.share)
        say(f"  {verdict(one)}, {took(one.seconds)}")
        keep(one, found_before)
        write(asked.report)
        failed = failed or not one.is_whole
    return int(failed)


def write(file: Path) -> None:
    """Write the report on everything that is kept beside it, each with its date and revision."""
    file.write_text(report({one.row: one for one in _all_kept(beside(file))}))


def beside(report: Path) -> Path:
    """Name the folder of what was found: it is committed with the report, so that a clean clone adds to it."""
    return report.with_suffix("")


def _begun(row: int, asked: argparse.Namespace) -> SoFar:
    """Begin anew, or where the last run has left off."""
    what = {"revision": revision(), "share": asked.share}
    before = so_far(asked.kept, row, what) if asked.go_on else NOTHING
    begin(asked.kept, row, what, before)
    if asked.go_on:
        say(f"  {len(before.lines)} tests have passed in {took(before.seconds)} at this revision; now to the others")
    return before


def _all_kept(folder: Path) -> Iterable[Found]:
    return filter(None, (kept(folder, row) for row in NUMBERS))


def _end(number: int, _: object) -> None:
    """Leave as by Ctrl-C: the tests of a row are a session of their own, and would go on alone."""
    sys.exit(128 + number)


def _limit(hours: float | None) -> Callable[[], bool]:
    until = math.inf if hours is None else time.monotonic() + hours * 3600
    return lambda: time.monotonic() >= until


def _promise(row: int) -> str:
    return next(one.promise for one in (*ROWS, OTHERS) if one.number == row)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make proof", description="Run the long forms of the promises.")
    parser.add_argument(
        "--only",
        type=int,
        action="append",
        metavar="ROW",
        choices=NUMBERS,
        help="run this row alone; may be repeated; 0 is what belongs to none",
    )
    parser.add_argument("--share", type=float, default=1.0, help="do this share of the full figures, such as 0.1")
    parser.add_argument("--hours", type=float, help="begin nothing after so many hours, and stop what runs then")
    parser.add_argument(
        "--go-on", action="store_true", help="leave out tests of a row that have passed before it stopped"
    )
    parser.add_argument("--report", type=Path, default=REPORT, metavar="FILE", help="write the report there")
    parser.add_argument("--kept", type=Path, default=KEPT, metavar="FOLDER", help="keep logs and what has passed there")
    parser.add_argument("paths", nargs="*", help="look for tests in these files alone")
    return parser


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _end)
    sys.exit(main())
