"""`wsis import`: the directory from a YAML file of all of it, or from a CSV file of one kind."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from wsis_workflow.entrypoints.cli.desk import Desk, warn
from wsis_workflow.entrypoints.cli.options import FILE, once_option, pass_desk, person_option, stored

SECTIONS = ("bodies", "members", "people", "meetings")
MANY = 1_000  # entries from which on reading them takes long enough for a bar


@click.command("import")
@click.argument("file", type=FILE)
@click.option("--kind", type=click.Choice(SECTIONS), help="What a CSV file holds; else its name says it.")
@click.option("--zone", metavar="ZONE", help="The zone of times without an offset; else that of the installation.")
@person_option
@once_option
@stored
@pass_desk
def import_(desk: Desk, file: Path, kind: str | None, zone: str | None) -> None:
    """Enter bodies, members, people and meetings from a file, all or nothing.

    A YAML file has them as a rehearsal has. A CSV file has one kind, a column for each key, the first column the short
    name; offices as `chair of wg; member of ahg`, weights, attributes and deadlines as `votes=29; population=10`.
    """
    from wsis_workflow.bootstrap.directory_files import read_directory_file
    from wsis_workflow.bootstrap.keeping import editions
    from wsis_workflow.entrypoints.cli.faults import FaultsFound

    house = desk.house(create=True)
    read = read_directory_file(file, _section(file, kind), zone, house.settings.zone)
    if read.findings:
        raise FaultsFound(file, map(asdict, read.findings), desk)
    with _bar(read.entries):
        desk.act_on_register(read.enter, as_operator=True)
    if not editions(house):
        warn("No workflow is published here yet; run `wsis db upgrade`.")


def _section(file: Path, kind: str | None) -> str | None:
    """Say what a CSV file holds; None for YAML, which says it itself."""
    if file.suffix.lower() != ".csv":
        return None
    section = kind or file.stem.lower()
    if section not in SECTIONS:
        raise click.UsageError(f"Say what {file.name} holds with `--kind`: {', '.join(SECTIONS)}.")
    return section


def _bar(entries: int) -> Any:
    """Show that a long import is at work; it is one act, so that there is nothing to count until it is done."""
    from wsis_workflow.entrypoints.cli.progress import busy

    return busy(f"Entering {entries} entries", is_long=entries >= MANY)
