"""Acts that have come in and are not decided yet: what the clock does later waits for those that came in before."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from threading import Condition
from time import monotonic

from wsis_workflow.app.ports import Busy

LONGEST = 120.0  # seconds; more than the store lets anybody wait for a turn
TOO_LONG = "What came in before is not decided yet; try again in a moment."


@dataclass(eq=False, slots=True)
class Arrival:
    """One act on its way; `at` is when it came in, None while the time is being asked for."""

    at: datetime | None
    _changed: Condition

    def came_in(self, at: datetime) -> datetime:
        """Note when it came in, and give that; who waits looks again, for it may have been later than they."""
        with self._changed:
            self.at = at
            self._changed.notify_all()
        return at


class Overtaking(Exception):
    """A unit would do what is due at an instant before acts that had come in by then.

    `wait` until they are decided when the unit has ended, for they may wait for its end; it raises `Busy` where that
    takes too long.
    """

    def __init__(self, wait: Callable[[], object]) -> None:
        super().__init__()
        self.wait = wait


@dataclass
class Arrivals:
    """The acts on proposals that this process has taken in and not decided yet.

    Whoever waits does so for what came in before an instant that is not later than their own: nobody waits in a circle.
    """

    _changed: Condition = field(default_factory=Condition, repr=False)
    _on: dict[str, list[Arrival]] = field(default_factory=dict)

    @contextmanager
    def one(self, ref: str, at: datetime | None = None) -> Iterator[Arrival]:
        """Take an act in, until it is decided."""
        arrival = Arrival(at, self._changed)
        with self._changed:
            self._on.setdefault(ref, []).append(arrival)
        try:
            yield arrival
        finally:
            with self._changed:
                self._on[ref].remove(arrival)
                if not self._on[ref]:
                    del self._on[ref]
                self._changed.notify_all()

    def must_not_be_overtaken(self, ref: str, instant: datetime) -> None:
        """Let nobody do what is due at an instant before the acts that had come in by then.

        Raises:
            Overtaking: there are such acts.
        """
        if ref in self._on and self._before(ref, instant):
            raise Overtaking(partial(self.wait, ref, instant))

    def wait(self, ref: str, instant: datetime) -> None:
        """Wait until what had come in before an instant is decided.

        Raises:
            Busy: it took too long.
        """
        end = monotonic() + LONGEST
        with self._changed:
            while self._before(ref, instant):
                if not self._changed.wait(end - monotonic()):
                    raise Busy(TOO_LONG)

    def _before(self, ref: str, instant: datetime) -> bool:
        with self._changed:
            return any(one.at is None or one.at < instant for one in self._on.get(ref, ()))
