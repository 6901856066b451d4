"""A trial: units in one transaction that is given up at the end, whatever they have come to."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from sqlalchemy import Connection

from wsis_workflow.adapters.store.held import Held, Known


class Trial:
    """Units that see each other's work and leave nothing behind."""

    def __init__(self, unit: Callable[[], AbstractContextManager[Held]], known: Known) -> None:
        self._unit, self.known = unit, known

    def unit(self) -> AbstractContextManager[Held]:
        """Open a unit within the trial."""
        return self._unit()

    def reading(self) -> AbstractContextManager[Held]:
        """Read what the trial has come to."""
        return self._unit()

    def connected(self) -> AbstractContextManager[Connection]:
        """Refuse: views read what is committed, and a trial is not."""
        raise NotImplementedError("Views do not see a trial; ask the trial's own store.")

    def trial(self) -> AbstractContextManager["Trial"]:
        """Go no further down: a trial is given up as a whole."""
        return nullcontext(self)

    def close(self) -> None:
        """Nothing is kept."""
