"""What may have come in at other processes and is on its way: the clock of this one gives it a moment."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from time import sleep

from wsis_workflow.app.handle import Wait
from wsis_workflow.app.ports import Store

LONGEST_WAY = timedelta(seconds=2)  # from when an act has come in until it is decided; most take milliseconds
MOST_LET_BY = 10_000  # instants; of one that is forgotten is asked again
FAR_OFF = timedelta(hours=1)  # beyond which a machine need not ask what time it is, however wrong its clock


class Elsewhere:
    """Acts that came in at other processes: they have two seconds before what was due at an instant is done here."""

    def __init__(self, store: Store, sleep: Callable[[float], object] = sleep) -> None:
        self._store, self._sleep, self._let_by = store, sleep, set[datetime]()

    def __call__(self, instant: datetime) -> Wait | None:
        """Give by what to wait for them; the store is asked only then, so no unit waits for one more connection."""
        if abs(datetime.now(UTC) - instant) > FAR_OFF or instant in self._let_by:
            return None
        return partial(self._wait, instant)

    def _wait(self, instant: datetime) -> None:
        if self._store.simulated_now() is None:
            left = instant + LONGEST_WAY - self._store.now()  # more than that, where the clock was set back just now
            self._sleep(max(0.0, min(left, LONGEST_WAY).total_seconds()))
        if len(self._let_by) >= MOST_LET_BY:
            self._let_by.clear()
        self._let_by.add(instant)
