"""Ten thousand reminders due at once: the tick that turns them into letters, and handing these to a mail server."""

import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median

from benchmarks import HOME, scene
from benchmarks.figures import Figure, Goal, Report
from benchmarks.pace import Pace, spent
from wsis_workflow.adapters.notices.smtp import Smtp
from wsis_workflow.app.deliver import deliver
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.tick import tick
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.policy import OPERATOR

ALL = 10_000
DUE = scene.TABLED + timedelta(days=1, hours=6)  # a day before the ballots close
SENT = Goal("<= 15 s", at_most=15)


def measure(folder: Path, pace: Pace, report: Report) -> None:
    """Measure the tick, what memory it takes, and delivery over one kept connection."""
    file = folder / "reminders.db"
    scene.build(file, 0, pace.due_proposals, by_mail=False)
    with scene.opened(file) as house:
        handle_register(house.gate, scene.directory(by_mail=True), OPERATOR, scene.SAID)
        before = _peak()
        ticked: list[int] = []
        taken = spent(lambda: ticked.append(tick(house.gate, DUE).reminders)).wall
        report(Figure(f"{ticked[0]:,} reminders due at once: tick", taken, "s"))
        report(Figure("the tick's memory beyond that of the house", (_peak() - before) / 1024, "MB"))
        _measure_delivery(house, pace, taken / ticked[0], report)


def _measure_delivery(house: House, pace: Pace, tick_each: float, report: Report) -> None:
    with _post_office() as port, Smtp("127.0.0.1", port, "wsis@example.org", tls="none") as mail:
        batches: list[float] = []
        sent = 0
        while sent < pace.letters:
            batch: list[int] = []
            batches.append(spent(lambda: batch.append(deliver(house.store, {"email": mail}, DUE).sent)).wall / 100)  # noqa: B023 - called at once
            sent += batch[0]
            if batch[0] < 100:
                break
    each = median(batches)
    report(Figure("handing a letter to a mail server on this machine", each * 1e3, "ms"))
    report(
        Figure(f"{ALL:,} reminders: tick and delivery, from {sent:,} letters", ALL * (each + tick_each), "s", goal=SENT)
    )


@contextmanager
def _post_office() -> Iterator[int]:
    here = [sys.executable, "-m", "benchmarks.post_office"]
    office = subprocess.Popen(here, stdout=subprocess.PIPE, text=True, cwd=HOME)
    try:
        assert office.stdout is not None
        yield int(office.stdout.readline())
    finally:
        office.terminate()
        office.communicate()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
