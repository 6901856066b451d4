"""Work that takes turns: each piece runs until it comes to a point where something else may happen, and no further.

Greenlets hold the place in the program's own code, so that what runs is the program and not a model of it; which of
them goes on is the choice of the simulation alone. Nothing runs beside anything else.
"""

from collections.abc import Callable

from greenlet import getcurrent, greenlet


class Died(BaseException):
    """The process in which this was running is no more; nothing of it goes on, and nobody gets an answer."""


class Task:
    """One piece of work of one node: a request, or a round of its clock."""

    def __init__(self, name: str, work: Callable[[], object]) -> None:
        self.name, self.at, self.result = name, "start", ""
        self.fault: Exception | None = None
        self._place = greenlet(lambda: self._run(work))

    @property
    def is_over(self) -> bool:
        """Say whether it has ended, well or not."""
        return bool(self._place.dead)

    def go_on(self) -> None:
        """Run it until its next point."""
        self.at = self._place.switch() or "end"

    def die(self) -> None:
        """End it where it stands."""
        if self._place:
            self._place.throw(Died)
        self.at = "died"

    def _run(self, work: Callable[[], object]) -> str:
        try:
            self.result = str(work())
        except Died:
            self.result = "died"
        except Exception as fault:  # noqa: BLE001 - whatever the program breaks with is what is looked for
            self.result, self.fault = f"broke: {type(fault).__name__}", fault
        return "end"


def point(name: str) -> None:
    """Come to a point where something else may happen; outside of a task nothing does."""
    here = getcurrent()
    if here.parent is not None:
        here.parent.switch(name)
