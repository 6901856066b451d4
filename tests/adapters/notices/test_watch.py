"""Laws of the watch over connections: each is cut at its own end, and none that was over before."""

import smtplib
from collections.abc import Iterator
from socket import socket, socketpair

import pytest

from wsis_workflow.adapters.notices.watch import ended_by_watch

Ends = tuple[smtplib.SMTP, socket]


def a_connection() -> Iterator[Ends]:
    ours, theirs = socketpair()
    with ours, theirs:
        theirs.settimeout(60)
        connection = smtplib.SMTP()
        connection.sock = ours
        yield connection, theirs


one, other = pytest.fixture(a_connection, name="one"), pytest.fixture(a_connection, name="other")


def test_an_earlier_end_is_kept_while_a_later_one_is_waited_for(one: Ends, other: Ends) -> None:
    with ended_by_watch(one[0], 60), ended_by_watch(other[0], 0.05):
        assert other[1].recv(1) == b""

        assert is_open(one)


def test_what_was_over_in_time_is_not_cut(one: Ends, other: Ends) -> None:
    with ended_by_watch(one[0], 0.05):
        pass

    with ended_by_watch(other[0], 0.1):
        assert other[1].recv(1) == b""

    assert is_open(one)


def test_an_end_that_has_passed_already_cuts_at_once(one: Ends) -> None:
    with ended_by_watch(one[0], -1):
        assert one[1].recv(1) == b""


def is_open(ends: Ends) -> bool:
    connection, theirs = ends
    assert connection.sock is not None
    connection.sock.sendall(b"x")
    return theirs.recv(1) == b"x"
