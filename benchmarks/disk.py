"""The disk's floor: how many small durable writes a second it takes, beside everything that is measured on it.

A slow or busy disk flatters us: where every commit waits long, what we do between two of them no longer shows.
"""

import os
from pathlib import Path
from statistics import median

from benchmarks.pace import Spent

SIZE, SYNCS = 16_000, 20
QUIET = 3_000.0  # writes/s; the machine of the goals had 6,658


def sync(file: Path) -> None:
    """Write as much as a small commit does, durably, a few times."""
    with file.open("wb") as out:
        for _ in range(SYNCS):
            out.write(bytes(SIZE))
            out.flush()
            os.fdatasync(out.fileno())


def rates(runs: list[Spent]) -> list[float]:
    """Give the writes a second of each round."""
    return [SYNCS / run.wall for run in runs]


def is_slow(runs: list[Spent]) -> bool:
    """Say whether ratios of time on the wall are flattered."""
    return median(rates(runs)) < QUIET
