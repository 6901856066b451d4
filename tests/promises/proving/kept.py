"""What was found for each row when it was last run; kept beside the report, which is written from it."""

import json
import os
import platform
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.promises.proving.figures import Figure
from tests.promises.proving.running import CHECKOUT, Ended


@dataclass(frozen=True)
class Found:
    """What the last run of a row has found, where and when."""

    row: int
    asked: int
    passed: int
    skipped: int
    failed: Mapping[str, str]  # tests, and why
    figures: tuple[Figure, ...]
    seconds: float
    share: float
    was_stopped: bool
    at: str
    revision: str
    machine: str

    @property
    def is_whole(self) -> bool:
        """Say whether every test ended well."""
        return not self.failed and not self.was_stopped and self.passed == self.asked

    @property
    def part(self) -> float:
        """Give the smallest share of a full figure that was done."""
        parts = [one.done / one.full for one in self.figures if one.done is not None and one.full]
        return min([min(self.share, 1.0), *parts])


def found(ended: Ended, share: float) -> Found:
    """Sum up how the tests of a row ended, here and now."""
    ends = {line["test"]: line for line in ended.lines}
    outcomes = [line["outcome"] for line in ends.values()]
    failed = {test: line["why"] for test, line in ends.items() if line["outcome"] == "failed"}
    if ended.status not in (0, 1) and not ended.was_stopped:
        failed["pytest"] = f"ended with status {ended.status}; see the log beside the figures"
    return Found(
        row=ended.row,
        asked=ended.asked,
        passed=outcomes.count("passed"),
        skipped=outcomes.count("skipped"),
        failed=failed,
        figures=tuple(Figure(**figure) for line in ended.lines for figure in line["figures"]),
        seconds=ended.seconds,
        share=share,
        was_stopped=ended.was_stopped,
        at=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        revision=revision(),
        machine=machine(),
    )


def keep(one: Found, folder: Path) -> None:
    """Keep what was found, in the place of what was found before."""
    _file(folder, one.row).write_text(json.dumps(asdict(one), indent=1) + "\n")


def kept(folder: Path, row: int) -> Found | None:
    """Give what was found when the row was last run."""
    file = _file(folder, row)
    if not file.exists():
        return None
    written: dict[str, Any] = json.loads(file.read_text())
    figures = tuple(Figure(**figure) for figure in written.pop("figures"))
    return Found(**written, figures=figures)


def revision() -> str:
    """Name the revision of the program, and say whether it was changed since."""
    named = _git("rev-parse", "--short", "HEAD") or "unknown"
    return f"{named} with changes" if _git("status", "--porcelain", "--untracked-files=no") else named


def machine() -> str:
    """Say on what machine this is."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = f"{os.cpu_count()} cores {platform.machine()}, {memory:.0f} GiB"
    return f"{cores}, {platform.system()}, Python {platform.python_version()}"


def _git(*arguments: str) -> str:
    asked = subprocess.run(["git", *arguments], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    return asked.stdout.strip()


def _file(folder: Path, row: int) -> Path:
    return folder / f"{row:02d}.json"
