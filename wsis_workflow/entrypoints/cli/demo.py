"""`wsis demo`: the example of 2007-08, built through the gate, with a clock of its own."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shlex import quote
from shutil import which
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk, instant, misuse, warn
from wsis_workflow.entrypoints.cli.options import database_option, json_option, pass_desk
from wsis_workflow.entrypoints.cli.progress import counted

if TYPE_CHECKING:
    from wsis_workflow.app.queries.board import Column
    from wsis_workflow.app.queries.deadlines import Deadline
    from wsis_workflow.app.queries.forecast import Coming
    from wsis_workflow.bootstrap.house import House

LOOK_AHEAD = "2008-03-01"
HOST, PORT = "127.0.0.1", 8000
A_DAY = timedelta(days=1)
PARTS = {"Secretariat": "sec", "Chair": "chair", "Convenor": "conv", "Delegate": "e", "Observer": "t"}


@click.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), help="The port of the site; else 8000, or the next that is free."
)
@click.option("--no-serve", is_flag=True, help="Stop after building.")
@database_option
@json_option
@pass_desk
def demo(desk: Desk, port: int | None, no_serve: bool) -> None:
    """Build the example of 2007-08 and look around in it.

    The story is played up to 14 January 2008, 09:00 in Geneva; there its clock stands still until you move it. Without
    --db it lies in a file of yours, which is replaced each time. Then the site is served, with a link to sign in for
    each part.
    """
    if no_serve:
        with closing(_built(desk)) as house:
            desk.answer(_said(house), lambda: _page(house))
    else:
        _serve(desk, port)


def _built(desk: Desk, address: str | None = None) -> "House":
    from wsis_workflow.bootstrap.demo import build_demo

    with counted("Playing the story") as progress:
        built = build_demo(desk.database, progress, address)
    if built.has_replaced:
        warn(f"The demo that was in {built.house.where} has been replaced.")
    for failure in built.failures:
        warn(f"The story did not go as told: {failure}")
    return built.house


def _serve(desk: Desk, port: int | None) -> None:
    """Open the port first, for the letters of the demo say where it is."""
    from wsis_workflow.entrypoints.web.serving import listen, listen_near, serve

    try:
        listener = listen_near(HOST, PORT) if port is None else listen(HOST, port)
    except OSError as fault:
        misuse(f"Port {port or PORT} cannot be opened ({fault.strerror}); name another with `--port`.")
    address = f"http://{HOST}:{listener.getsockname()[1]}"
    with listener, closing(_built(desk, address)) as house:
        links = _links(house, address)
        said = {**_said(house), "address": address, "links": links}
        serve(listener, house, address, lambda: desk.answer(said, lambda: [*_page(house), *_doors(address, links)]))


def _links(house: "House", address: str) -> dict[str, str]:
    """Make a link to sign in for each part of the example."""
    now = datetime.now(UTC)
    return {part: f"{address}/sign-in/{house.access.issue(who, now, A_DAY)}" for part, who in PARTS.items()}


def _doors(address: str, links: Mapping[str, str]) -> Iterator[str]:
    yield ""
    yield click.style(
        f"The site is at {address}; stop it with Ctrl-C. Links to sign in, each of which works once:", bold=True
    )
    yield from (f"  {part:<12} {link}" for part, link in links.items())


def _seen(house: "House") -> "tuple[list[Column], list[Deadline], list[Coming]]":
    from wsis_workflow.app.queries.board import board
    from wsis_workflow.app.queries.deadlines import deadlines_of, in_order
    from wsis_workflow.app.queries.forecast import forecast

    sight = house.sight()
    deadlines = in_order(one for seen in sight.all() for one in deadlines_of(seen))
    with house.trial() as trial:
        coming = forecast(trial.gate, trial.now(), instant(LOOK_AHEAD, house.settings.zone), house.settings.zone)
    columns = [column for column in board(sight, most=None) if column.count]
    return columns, deadlines, coming


def _said(house: "House") -> dict[str, object]:
    from wsis_workflow.entrypoints.cli.notices import coming_fields

    columns, deadlines, coming = _seen(house)
    return {
        "database": house.where, "now": house.now(), "board": columns, "deadlines": deadlines,
        "notices": coming_fields(coming), "next": _commands(house),
    }  # fmt: skip


def _page(house: "House") -> Iterator[str]:
    from wsis_workflow.entrypoints.cli.listing import board_lines
    from wsis_workflow.entrypoints.cli.notices import coming_lines
    from wsis_workflow.entrypoints.cli.showing import deadline_table, local

    columns, deadlines, coming = _seen(house)
    zone = house.settings.zone
    yield click.style(f"It is {local(house.now(), zone)} ({zone}), and the clock stands still.", bold=True)
    for title, lines in (
        ("The board", board_lines(columns)),
        ("Deadlines", deadline_table(deadlines)),
        (f"What will be sent until {LOOK_AHEAD}", coming_lines(coming, zone)),
    ):
        yield ""
        yield click.style(title, bold=True)
        yield from lines
    yield ""
    yield f"The database is {house.where}. Try next:"
    yield from (f"  {command}" for command in _commands(house))


def _commands(house: "House") -> list[str]:
    """Give three commands that work as they are printed."""
    database = quote(house.settings.database_url)
    return [
        f"{_program()} inbox --as chair --db {database}",
        f"{_program()} show plan --db {database}",
        f"{_program()} clock --next --db {database}",
    ]


def _program() -> str:
    """Name the program as it can be called from here: by its path where the shell does not find it by its name."""
    called = sys.argv[0]
    return quote(called) if Path(called).name == "wsis" and which("wsis") is None else "wsis"
