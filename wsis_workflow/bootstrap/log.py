"""The log of a process that goes on: one line for what the database does to it, a traceback for a fault of ours."""

import logging
from collections.abc import Iterator

from wsis_workflow.app.ports import Busy


def keep_log() -> None:
    """Write warnings to standard error, where systemd and containers look for them."""
    handler = logging.StreamHandler()
    handler.setFormatter(OneLine())
    logging.getLogger().addHandler(handler)


class OneLine(logging.Formatter):
    """Tells that the database is away by the innermost cause alone: libraries tell it on pages, at every attempt."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line; another fault keeps its traceback."""
        fault = record.exc_info[1] if record.exc_info else None
        causes = list(_chain(fault))
        if causes and not any(_is_passing(cause) for cause in causes):
            return super().format(record)
        why = [str(causes[-1]).strip().partition("\n")[0]] if causes else []
        return " ".join(": ".join([record.getMessage(), *why]).split())


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
