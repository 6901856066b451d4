"""Site, API and clock in one process, until it is told to stop."""

import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from wsis_workflow.app.nodes import SITE
from wsis_workflow.bootstrap.garbage import keep_what_is_there
from wsis_workflow.bootstrap.house import House
from wsis_workflow.entrypoints.web.live import Streams
from wsis_workflow.entrypoints.web.site import build_site

LONGEST_GOODBYE = 3  # seconds in which answers under way may end; streams never would
MANY_PORTS = 50


def serve(listener: socket.socket, house: House, base_url: str, ready: Callable[[], None] = lambda: None) -> None:
    """Serve an installation on an open port, with its clock, until SIGINT or SIGTERM; `ready`: it answers now."""
    let_signals_end_us_later()
    clock, streams = house.clock(), Streams()
    config = configured(build_site(house, base_url, streams=streams), house.settings.proxies)
    keep_what_is_there()
    with house.present(SITE):
        clock.start()
        try:
            _Server(config, ready, streams.end).run([listener])
        finally:
            clock.stop()


def configured(site: ASGIApp, proxies: Sequence[str] = ()) -> uvicorn.Config:
    """Choose how a site is served; who asks is believed of proxies that are known, and of nobody else."""
    return uvicorn.Config(
        site,
        forwarded_allow_ips=list(proxies),
        log_config=None,  # its faults go the way of all others, in the log of the process
        log_level="warning",
        access_log=False,  # addresses of links to sign in are secrets
        server_header=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=LONGEST_GOODBYE,
    )


def let_signals_end_us_later() -> None:
    """Go on after the serving: the server hands the signal that ended it on, which is not to end us at once."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _heard)


def _heard(number: int, frame: FrameType | None) -> None:
    """Let what follows the serving go on."""


def listen(host: str, port: int) -> socket.socket:
    """Open a port.

    Raises:
        OSError: it is taken, or not ours to open.
    """
    try:
        listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as fault:  # whose words go on about how it was attempted
        raise OSError(fault.errno, str(fault.strerror).partition(" (")[0]) from fault
    # Connections take this over: else the rest of an answer waits until the browser has confirmed its beginning.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
    return listener


def listen_near(host: str, port: int) -> socket.socket:
    """Open a port, or the next one that is free.

    Raises:
        OSError: none of many is.
    """
    for number in range(port, port + MANY_PORTS):
        with suppress(OSError):
            return listen(host, number)
    return listen(host, port)


class _Server(uvicorn.Server):
    """Says when it has begun to answer, and when it is about to end."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None], leaving: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready, self._leaving = ready, leaving

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        await super().startup(sockets)
        self._ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Hear a signal to end."""
        self._leaving()
        super().handle_exit(sig, frame)
