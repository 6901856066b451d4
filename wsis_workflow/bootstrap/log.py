"""The log of a process that goes on: one line for what the database does to it, a traceback for a fault of ours."""

import logging
from collections.abc import Callable, Iterator
from time import monotonic

from wsis_workflow.app.ports import Busy

HOUR = 3600.0


def keep_log() -> None:
    """Write warnings to standard error, where systemd and containers look for them."""
    handler = logging.StreamHandler()
    handler.setFormatter(OneLine())
    logging.getLogger().addHandler(handler)


class OneLine(logging.Formatter):
    """Tells that the database is away by the innermost cause alone: libraries tell it on pages, at every attempt.

    The way to a fault of ours is told once within an hour, for what is broken is tried again and again.
    """

    def __init__(self, elapsed: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self._elapsed, self._told = elapsed, dict[int, float]()

    def format(self, record: logging.LogRecord) -> str:
        """Give the line; another fault keeps its traceback when it is new."""
        fault = record.exc_info[1] if record.exc_info else None
        causes = list(_chain(fault))
        if not causes:
            return _in_one_line(record.getMessage())
        if any(_is_passing(cause) for cause in causes):
            return _in_one_line(record.getMessage(), _first_line(causes[-1]))
        if self._is_new(record):
            return super().format(record)
        return _in_one_line(record.getMessage(), type(causes[0]).__name__, _first_line(causes[0]))

    def _is_new(self, record: logging.LogRecord) -> bool:
        assert record.exc_info
        way, now = hash(self.formatException(record.exc_info)), self._elapsed()
        if way in self._told and now - self._told[way] < HOUR:
            return False
        self._told = {one: at for one, at in self._told.items() if now - at < HOUR} | {way: now}
        return True


def _in_one_line(*parts: str) -> str:
    return " ".join(": ".join(part.strip() for part in parts).split())


def _first_line(fault: BaseException) -> str:
    return str(fault).strip().partition("\n")[0]


def _chain(fault: BaseException | None) -> Iterator[BaseException]:
    while fault is not None:
        yield fault
        fault = fault.__cause__ or fault.__context__


def _is_passing(fault: BaseException) -> bool:
    from wsis_workflow.adapters.store.faults import as_busy

    return isinstance(fault, Busy) or as_busy(fault) is not None or _is_of_the_queues(fault)


def _is_of_the_queues(fault: BaseException) -> bool:
    """Say whether the database has refused what the queues asked: a node that wakes has been given up meanwhile."""
    return (type(fault).__module__, type(fault).__name__) == ("procrastinate.exceptions", "ConnectorException")
