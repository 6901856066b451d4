"""A watch over what is said on a connection: at its end nothing more is, however slowly the other side answers."""

import http.client
import smtplib
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer

Connection = http.client.HTTPConnection | smtplib.SMTP


@contextmanager
def ended_by_watch(connection: Connection, seconds: float) -> Iterator[None]:
    """Cut the connection when the time is up: a timeout alone starts anew with every byte that comes."""
    watch = Timer(max(0.0, seconds), _cut, [connection])
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _cut(connection: Connection) -> None:
    sock = getattr(connection, "sock", None)
    if sock is not None:
        with suppress(OSError):
            # Not the method of a TLS socket, which would go on in clear text.
            socket.socket.shutdown(sock, socket.SHUT_RDWR)
