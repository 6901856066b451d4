"""The log of a process that goes on can be read line by line."""

import logging
import sys
from collections.abc import Callable

import psycopg
import pytest
from procrastinate.exceptions import ConnectorException

from wsis_workflow.app.ports import Unavailable
from wsis_workflow.bootstrap.log import HOUR, OneLine


def away() -> None:
    try:
        raise psycopg.OperationalError("connection failed: Connection refused\n\tIs the server running there?")
    except psycopg.OperationalError as fault:
        raise RuntimeError("\n    Database error.\n    ") from fault


def given_up() -> None:
    """Fail as a node does that wakes: another has its tasks by now."""
    try:
        raise psycopg.errors.RaiseException("Job was not found (job id: 2)\nCONTEXT:  PL/pgSQL function")
    except psycopg.Error as fault:
        raise ConnectorException from fault


def not_writable() -> None:
    raise Unavailable("The database cannot be written now.")


def ours() -> None:
    raise KeyError("wg")


def logged(do: Callable[[], None], log: OneLine | None = None) -> str:
    try:
        do()
    except (RuntimeError, Unavailable, KeyError, ConnectorException):
        record = logging.LogRecord("jobs", logging.ERROR, __file__, 1, "Job %s has ended", ("desk",), sys.exc_info())
    return (log or OneLine()).format(record)


@pytest.mark.parametrize(
    ("do", "line"),
    [
        (away, "Job desk has ended: connection failed: Connection refused"),
        (given_up, "Job desk has ended: Job was not found (job id: 2)"),
        (not_writable, "Job desk has ended: The database cannot be written now."),
    ],
)
def test_what_the_database_does_is_told_in_one_line_by_its_cause(do: Callable[[], None], line: str) -> None:
    assert logged(do) == line


def test_a_fault_of_ours_keeps_its_traceback() -> None:
    said = logged(ours).splitlines()

    assert (said[0], said[1], said[-1]) == (
        "Job desk has ended",
        "Traceback (most recent call last):",
        "KeyError: 'wg'",
    )


def test_the_way_to_a_fault_that_comes_again_is_told_once_within_an_hour() -> None:
    time = 0.0
    log = OneLine(lambda: time)

    first, again = logged(ours, log), logged(ours, log)
    time = HOUR
    later = logged(ours, log)

    assert first == later == logged(ours)
    assert again == "Job desk has ended: KeyError: 'wg'"


def test_another_way_to_the_same_fault_is_told_as_well() -> None:
    def otherwise() -> None:
        ours()

    log = OneLine()

    assert [logged(do, log).splitlines()[-1] for do in (ours, otherwise)] == ["KeyError: 'wg'"] * 2


def test_a_message_of_several_lines_is_told_in_one() -> None:
    record = logging.LogRecord("pool", logging.WARNING, __file__, 1, "error: %s", ("refused\n\tIs it there?",), None)

    assert OneLine().format(record) == "error: refused Is it there?"
