"""The log of a process that goes on can be read line by line."""

import logging
import sys
from collections.abc import Callable

import psycopg
import pytest
from procrastinate.exceptions import ConnectorException

from wsis_workflow.app.ports import Unavailable
from wsis_workflow.bootstrap.log import OneLine


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


def logged(do: Callable[[], None]) -> str:
    try:
        do()
    except (RuntimeError, Unavailable, KeyError, ConnectorException):
        record = logging.LogRecord("jobs", logging.ERROR, __file__, 1, "Job %s has ended", ("desk",), sys.exc_info())
    return OneLine().format(record)


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


def test_a_message_of_several_lines_is_told_in_one() -> None:
    record = logging.LogRecord("pool", logging.WARNING, __file__, 1, "error: %s", ("refused\n\tIs it there?",), None)

    assert OneLine().format(record) == "error: refused Is it there?"
