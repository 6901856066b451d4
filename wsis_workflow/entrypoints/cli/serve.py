"""`wsis serve`: site, API and clock in one process."""

import click

from wsis_workflow.entrypoints.cli.desk import Desk, misuse, warn
from wsis_workflow.entrypoints.cli.options import pass_desk, stored


@click.command()
@click.option("--host", help="The address to listen on; else WSIS_HOST, else 127.0.0.1.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port; else WSIS_PORT, else 8000.")
@stored
@pass_desk
def serve(desk: Desk, host: str | None, port: int | None) -> None:
    """The site, the API and the clock in one process.

    It runs until SIGINT or SIGTERM. WSIS_BASE_URL is the one address under which people reach it. `wsis person link
    PERSON` prints a link to sign in.
    """
    from wsis_workflow.entrypoints.web.serving import listen
    from wsis_workflow.entrypoints.web.serving import serve as run

    house = desk.house()
    where = (host or house.settings.host, port or house.settings.port)
    try:
        listener = listen(*where)
    except OSError as fault:
        misuse(f"Port {where[1]} of {where[0]} cannot be opened ({fault.strerror}); name another with `--port`.")
    with listener:
        run(
            listener,
            house,
            house.settings.base_url,
            lambda: warn(f"The site is at {house.settings.base_url}; stop it with Ctrl-C."),
        )
    warn("Stopped.")
