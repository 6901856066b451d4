"""The disk's floor: how many small durable writes a second it takes, beside whatever commits and is compared.

A slow or busy disk flatters us: where every commit waits long, what we do between two of them no longer shows. Where
nothing is committed, or a goal is a number of seconds, it does not.
"""

import os
from pathlib import Path
from statistics import median

from benchmarks.figures import Figure, plain
from benchmarks.pace import Spent, rates

SIZE, SYNCS = 16_000, 20
QUIET = 3_000.0  # writes/s; goals were set on a machine of 6,658


def sync(file: Path) -> None:
    """Write as much as a small commit does, durably, a few times."""
    with file.open("wb") as out:
        for _ in range(SYNCS):
            out.write(bytes(SIZE))
            out.flush()
            os.fdatasync(out.fileno())


def floor(beside: str, runs: list[Spent]) -> Figure:
    """Report the writes a second beside a measurement."""
    return plain(f"{beside}: the disk's floor, {SIZE // 1000} kB and fdatasync", rates(runs, SYNCS), "writes/s")


def is_slow(runs: list[Spent]) -> bool:
    """Say whether ratios of time on the wall are flattered."""
    return median(rates(runs, SYNCS)) < QUIET
