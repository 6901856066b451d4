"""Requests to addresses that people give: only to what lies outside, once, and never for longer than a moment.

A name is looked up once, everything that it leads to is judged, and the connection goes to what was judged: so it does
not matter what the name leads to an instant later. No redirect is followed, no proxy is asked for, and of the answer
nothing counts but its status.
"""

import http.client
import socket
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from wsis_workflow.adapters.notices.heard import readable
from wsis_workflow.adapters.notices.outside import Address, Networks, is_own, may_be_reached
from wsis_workflow.adapters.notices.target import Target, target_of
from wsis_workflow.adapters.notices.watch import ended_by_watch
from wsis_workflow.app.channel_ports import AddressRefused, NoLongerOurs, TryLater, always
from wsis_workflow.domain.rules.sentences import sentence

LONGEST = 10.0  # seconds for the whole of a request, name and all
Found = tuple[Any, ...]  # family, kind, protocol, name and address, as getaddrinfo gives them
Resolve = Callable[..., Sequence[Found]]


class Hung(TryLater):
    """The receiver kept us waiting until the time was up."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The way out; `own` are the networks that the operator has named, `context` what certificates are judged by."""

    own: Networks = ()
    context: ssl.SSLContext | None = None
    longest: float = LONGEST
    resolve: Resolve = field(default=socket.getaddrinfo)

    def check(self, address: str) -> None:
        """Accept an address to which requests may go now.

        Raises:
            AddressRefused: it leads where none may go, or nowhere. The two are not told apart: who asks learns nothing
                about the names of a network within.
        """
        target = target_of(address)
        try:
            self._judged(target, time.monotonic() + self.longest)
        except TryLater as nowhere:
            raise _not_outside(target.host) from nowhere

    def post(self, address: str, body: bytes, headers: Mapping[str, str], is_ours: Callable[[], bool] = always) -> int:
        """Send a body, and give the status of the answer.

        Raises:
            NoLongerOurs: what was to be sent was not any more; no request was made.
            AddressRefused: the address leads where no request may go; none was made.
            Hung: there was no answer in time.
            TryLater: the name leads nowhere now, or nobody answered.
        """
        target, ends = target_of(address), time.monotonic() + self.longest
        if not is_ours():  # whoever is held up from here on is too late for the end
            raise NoLongerOurs
        connection = _Straight(target, self._judged(target, ends), self._certificates(target), ends)
        try:
            with ended_by_watch(connection, ends - time.monotonic()):
                connection.request("POST", target.path, body, dict(headers))
                status = connection.getresponse().status
        except (OSError, http.client.HTTPException, ValueError) as failed:
            if time.monotonic() >= ends:
                raise self._hung(target) from failed
            raise _not_reached(target, failed) from failed
        finally:
            connection.close()
        if time.monotonic() >= ends:
            raise self._hung(target)  # the watch has cut the answer short, which the library takes for its end
        return status

    def _judged(self, target: Target, ends: float) -> Sequence[Found]:
        """Look a name up, this once, and judge all that it leads to."""
        found = self._found(target, ends)
        addresses = [_address(one) for one in found]
        if not addresses or not all(one is not None and may_be_reached(one, self.own) for one in addresses):
            raise _not_outside(target.host)
        if target.scheme == "http" and not all(one is not None and is_own(one, self.own) for one in addresses):
            raise AddressRefused(
                sentence("What is sent by http can be read on its way"), sentence("write an address with https")
            )
        return found

    def _found(self, target: Target, ends: float) -> Sequence[Found]:
        """Ask for the addresses of a name, for no longer than there is time: the system's own wait has no end."""
        answers: SimpleQueue[Sequence[Found] | Exception] = SimpleQueue()
        flags = socket.AI_NUMERICHOST if target.is_number else 0

        def ask() -> None:
            try:
                answers.put(self.resolve(target.host, target.port, 0, socket.SOCK_STREAM, socket.IPPROTO_TCP, flags))
            except (OSError, UnicodeError) as failed:
                answers.put(failed)

        Thread(target=ask, name="look up", daemon=True).start()
        try:
            found = answers.get(timeout=max(0.0, ends - time.monotonic()))
        except Empty:
            raise self._hung(target) from None
        if isinstance(found, Exception):
            raise TryLater(
                sentence("“{host}” is not found ({fault}).", host=target.host, fault=readable(found))
            ) from found
        return found

    def _certificates(self, target: Target) -> ssl.SSLContext | None:
        return (self.context or _everybodys()) if target.scheme == "https" else None

    def _hung(self, target: Target) -> Hung:
        return Hung(
            sentence("“{host}” did not answer within {seconds} seconds.", host=target.host, seconds=f"{self.longest:g}")
        )


class _Straight(http.client.HTTPConnection):
    """A connection to addresses that have been judged, under the name for which they were found."""

    def __init__(self, target: Target, found: Sequence[Found], context: ssl.SSLContext | None, ends: float) -> None:
        super().__init__(f"[{target.host}]" if ":" in target.host else target.host, target.port)
        self.default_port = 80 if context is None else 443  # which the header of the host leaves out
        self._found, self._context, self._ends, self._name = found, context, ends, target.host

    def connect(self) -> None:
        """Connect to the first that answers."""
        self.sock = plain = self._reached()
        if self._context is not None:
            # Not by the call that wraps it: the watch has to find the socket before.
            self.sock = self._context.wrap_socket(plain, server_hostname=self._name, do_handshake_on_connect=False)
        if time.monotonic() >= self._ends:
            raise TimeoutError  # the watch may have come before there was anything to cut
        if isinstance(self.sock, ssl.SSLSocket):
            self.sock.do_handshake()

    def _reached(self) -> socket.socket:
        failures: list[OSError] = []
        for left, found in zip(range(len(self._found), 0, -1), self._found, strict=True):
            try:
                sock = _connected(found, (self._ends - time.monotonic()) / left)
            except OSError as failed:
                failures.append(failed)
            else:
                sock.settimeout(max(0.001, self._ends - time.monotonic()))
                return sock
        raise failures[-1]


def _connected(found: Found, seconds: float) -> socket.socket:
    """Connect to the very address that was found."""
    family, kind, protocol, _, where = found
    sock = socket.socket(family, kind, protocol)
    try:
        sock.settimeout(max(0.001, seconds))
        sock.connect(where)
    except OSError:
        sock.close()
        raise
    return sock


@cache
def _everybodys() -> ssl.SSLContext:
    """Load the authorities that this machine believes, once: there are many."""
    return ssl.create_default_context()


def _address(found: Found) -> Address | None:
    """Give the address that was found; None for one that means another machine on each of our own networks."""
    where = found[4]
    if "%" in where[0] or (len(where) > 3 and where[3]):
        return None
    return ip_address(where[0])


def _not_reached(target: Target, fault: Exception) -> TryLater:
    return TryLater(sentence("“{host}” cannot be reached ({fault}).", host=target.host, fault=readable(fault)))


def _not_outside(host: str) -> AddressRefused:
    return AddressRefused(
        sentence("“{host}” leads to no machine on the open Internet", host=host),
        sentence("correct it, or ask the operator to name its network in WSIS_WEBHOOK_NETWORKS"),
    )
