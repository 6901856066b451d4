"""A trial: units in one transaction that is given up at the end, whatever they have come to."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from math import inf
from time import monotonic
from typing import Any

from sqlalchemy import Select

from wsis_workflow.adapters.store.held import Held, Known
from wsis_workflow.adapters.store.wire import Found, Wire
from wsis_workflow.app.ports import OutOfTime


@dataclass(frozen=True)
class Overheard:
    """The trial's own connection, for whoever asks: what the trial has come to is seen by no other."""

    wire: Wire

    def execute(self, statement: Select[Any], /) -> list[Found]:
        """Give the rows."""
        return self.wire.once(statement)


class Trial:
    """Units that see each other's work and leave nothing behind."""

    reads_beside = False

    def __init__(
        self, unit: Callable[[], AbstractContextManager[Held]], known: Known, within: float | None = None
    ) -> None:
        self._unit, self.known = unit, known
        self._end = inf if within is None else monotonic() + within

    def unit(self) -> AbstractContextManager[Held]:
        """Open a unit within the trial.

        Raises:
            OutOfTime: the trial has lasted as long as it may.
        """
        if monotonic() >= self._end:
            raise OutOfTime
        return self._unit()

    def reading(self) -> AbstractContextManager[Held]:
        """Read what the trial has come to."""
        return self._unit()

    @contextmanager
    def connected(self) -> Iterator[Overheard]:
        """Read what the trial has come to, by rows."""
        with self._unit() as held:
            yield Overheard(held.wire)

    def trial(self, within: float | None = None) -> AbstractContextManager["Trial"]:
        """Go no further down: a trial is given up as a whole."""
        return nullcontext(self)

    def close(self) -> None:
        """Nothing is kept."""
