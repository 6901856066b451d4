"""How a test hands over its figures: the fixture `proven`, and a file of lines that `make proof` reads."""

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest

MARKS = ("proof", "promise")
PROPERTY = "proven"


@dataclass(frozen=True)
class Figure:
    """One line of the report: what was measured for a promise, or how its control failed."""

    row: int
    what: str
    figure: str
    is_control: bool = False
    done: int | None = None  # of how many in `full`, where only a part was run
    full: int | None = None
    seed: str = ""


class Proven:
    """Take figures from one test."""

    def __init__(self, item: pytest.Item, share: float, far: Path | None) -> None:
        self._item, self._share, self._far, self._told = item, share, far, 0.0

    def amount(self, full: int) -> int:
        """Say how many to do, of so many in the full figure: as many, unless a part was asked for."""
        return max(1, round(full * self._share))

    def __call__(
        self, what: str, figure: str, *, done: int | None = None, full: int | None = None, **more: Any
    ) -> None:
        """Record what was measured; where the test then fails, the report has both."""
        self._record(Figure(more.pop("row", None) or self._row(), what, figure, done=done, full=full, **_texts(more)))

    def control(self, what: str, figure: str, **more: Any) -> None:
        """Record that a control failed as it must, and how."""
        self._record(Figure(more.pop("row", None) or self._row(), what, figure, is_control=True, **_texts(more)))

    def far(self, done: int, full: int) -> None:
        """Say how far a long test is; at most once a second, so it may be called in a loop."""
        now = time.monotonic()
        if self._far is not None and (now - self._told >= 1 or done == full):
            self._told = now
            self._far.write_text(f"{done:,} of {full:,}")

    def _row(self) -> int:
        for row in rows_of(self._item):
            return row
        raise LookupError("name the row: @pytest.mark.proof(ROW), @pytest.mark.promise(ROW) or proven(..., row=ROW)")

    def _record(self, figure: Figure) -> None:
        self._item.user_properties.append((PROPERTY, asdict(figure)))


@pytest.fixture
def proven(request: pytest.FixtureRequest) -> Proven:
    lines = request.config.getoption("--figures")
    return Proven(request.node, request.config.getoption("--share"), far_file(Path(lines)) if lines else None)


def rows_of(item: pytest.Item) -> list[int]:
    """List the rows that a test is marked with."""
    marks = [mark for mark in item.iter_markers() if mark.name in MARKS]
    return list(dict.fromkeys(int(row) for mark in marks for row in mark.args))


def far_file(lines: Path) -> Path:
    return lines.with_suffix(".far")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("proof", "the long forms of the promises")
    group.addoption("--figures", metavar="FILE", help="write what tests have proven to this file, a line for each test")
    group.addoption("--list-proof", metavar="FILE", help="write which tests prove which row to this file")
    group.addoption("--share", type=float, default=1.0, metavar="SHARE", help="do this share of the full figures")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Write a line as each test ends; what a killed run has measured so far is kept."""
    if _LINES and (report.when == "call" or report.outcome != "passed"):
        with _LINES[0].open("a") as file:
            file.write(json.dumps(_line(report)) + "\n")


def pytest_configure(config: pytest.Config) -> None:
    """Remember where to write; a worker of xdist leaves it to the process that started it."""
    lines = config.getoption("--figures")
    _LINES[:] = [Path(lines)] if lines and not hasattr(config, "workerinput") else []


def _line(report: pytest.TestReport) -> dict[str, Any]:
    return {
        "test": report.nodeid,
        "outcome": report.outcome,
        "seconds": round(report.duration, 2),
        "figures": [value for name, value in report.user_properties if name == PROPERTY],
        "why": "" if report.outcome == "passed" else report.longreprtext[-4_000:],
    }


def _texts(more: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in more.items()}


_LINES: list[Path] = []
