"""`wsis serve`: site, API and clock in one process."""

from functools import partial
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk, misuse, warn
from wsis_workflow.entrypoints.cli.options import pass_desk, stored

if TYPE_CHECKING:
    from socket import socket


@click.command()
@click.option("--host", help="The address to listen on; else WSIS_HOST, else 127.0.0.1.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port; else WSIS_PORT, else 8000.")
@stored
@pass_desk
def serve(desk: Desk, host: str | None, port: int | None) -> None:
    """The site, the API and the clock in one process.

    It runs until SIGINT or SIGTERM. WSIS_BASE_URL is the one address under which people reach it; without it that is
    http://127.0.0.1:8000, or another port by `--port`. `wsis person link PERSON` prints a link to sign in.
    """
    from wsis_workflow.bootstrap.fitness import settings_of
    from wsis_workflow.bootstrap.log import keep_log
    from wsis_workflow.entrypoints.web.serving import listen

    keep_log()
    house, settings = desk.house_if_fit(), settings_of(desk.database, host, port)
    try:
        listener = listen(settings.host, settings.port)
    except OSError as fault:
        where = f"Port {settings.port} of {settings.host}"
        misuse(f"{where} cannot be opened ({fault.strerror}); name another with `--port`.")
    with listener:
        if isinstance(house, str):
            _wait(desk, house, listener, (settings.address, settings.hosts))
        _serve(desk, listener, settings.address)
    warn("Stopped.")


def _wait(desk: Desk, why_not: str, listener: "socket", address: tuple[str, tuple[str, ...]]) -> None:
    """Answer that the site is not ready until the schema suits it."""
    from wsis_workflow.entrypoints.web.waiting import serve_until_open

    warn(f"{why_not} Until then nothing but that is served.")
    serve_until_open(listener, partial(desk.house_if_fit, has_waited=True), why_not, *address)


def _serve(desk: Desk, listener: "socket", base_url: str) -> None:
    from wsis_workflow.entrypoints.web.serving import serve as run

    house = desk.house_if_fit(has_waited=True)
    if not isinstance(house, str):  # else we were told to stop
        run(listener, house, base_url, lambda: warn(f"The site is at {base_url}; stop it with Ctrl-C."))
