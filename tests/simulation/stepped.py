"""A node's store, at which its work can be held up, or die, around each transaction."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from tests.simulation.ledger import Ledger, Noted
from tests.simulation.tasks import Died, point
from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.app.arrivals import Arrivals
from wsis_workflow.app.ports import Unavailable
from wsis_workflow.app.stored import Delivery

WAITS = "waits for what came in before"
IN_VAIN = "waits for the database"
HELD_UP = (WAITS, IN_VAIN)  # only something else lets it go on


class InTurn(Arrivals):
    """Acts that have come in, where waiting for them is to let others go on."""

    def wait(self, ref: str, instant: datetime) -> None:
        while self._before(ref, instant):
            point(WAITS)


class Stepped:
    """The real store, one step at a time. `dies` says whether the process ends right before a commit.

    `is_away` says whether letters cannot be marked now.

    Within a transaction nothing else happens: SQLite has one writer.
    """

    def __init__(
        self,
        store: SqlStore,
        ledger: Ledger,
        clock: Callable[[], datetime],
        dies: Callable[[], bool],
        is_away: Callable[[], bool],
        marked: Callable[[str], None],
    ) -> None:
        self.store, self._ledger, self._clock, self._dies = store, ledger, clock, dies
        self._is_away, self._marked = is_away, marked

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)

    def now(self) -> datetime:
        """Give the time by the one clock that all share; what is asked may be old when it is used."""
        now = self._clock()
        point("after the time")
        return now

    @contextmanager
    def unit(self) -> Iterator[Noted]:
        point("before a unit")
        with self.store.unit() as unit:
            noted = Noted(unit)
            yield noted
            if self._dies():
                raise Died
        noted.committed_to(self._ledger)
        point("after a commit")

    def lease(self, *asked: Any, **more: Any) -> list[Delivery]:
        point("before a lease")
        taken = self.store.lease(*asked, **more)
        point("after a lease")
        return taken

    def mark_sent(self, letter: Sequence[Delivery], at: datetime, reference: str) -> int:
        self._come_to("before a mark")
        marked = self.store.mark_sent(letter, at, reference)
        self._marked(reference)
        return marked

    def mark_failed(self, letter: Sequence[Delivery], at: datetime, error: str, retry_at: datetime | None) -> int:
        self._come_to("before a mark of a failure")
        return self.store.mark_failed(letter, at, error, retry_at)

    def _come_to(self, mark: str) -> None:
        point(mark)
        if self._is_away():
            raise Unavailable("The database does not answer now.")
