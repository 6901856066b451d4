"""`wsis db create`, `check` and `copy`: databases as wholes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.options import FILE, pass_desk, stored
from wsis_workflow.entrypoints.cli.options import json_option as may_be_json
from wsis_workflow.entrypoints.cli.progress import counted

if TYPE_CHECKING:
    from wsis_workflow.bootstrap.databases import Checked, FilesToBring

FAULTY = 1


@click.command()
@click.option("--owner", metavar="ROLE", help="The role that has the tables and upgrades them; else DATABASE_owner.")
@click.option("--application", metavar="ROLE", help="The role by which nodes work; else DATABASE_app.")
@click.option("--reader", metavar="ROLE", help="The role that only reads; else DATABASE_reader.")
@click.option(
    "--passwords",
    type=FILE,
    envvar="WSIS_PASSWORDS",
    help="A file with lines `owner=…`, `application=…`, `reader=…`; else WSIS_PASSWORDS names it.",
)
@stored
@pass_desk
def create(desk: Desk, owner: str | None, application: str | None, reader: str | None, passwords: Path | None) -> None:
    """Make the database where it is missing, its tables, and on PostgreSQL its three roles with what each may do.

    On PostgreSQL --db is the address of a role that may make databases and roles. What is there already is left alone,
    passwords that are given are set, and what each role may do is said anew. Nothing is published: then run `wsis db
    upgrade`, or move a house here by `wsis db copy`.
    """
    from wsis_workflow.bootstrap.databases import make_database

    made = make_database(desk.database, {"owner": owner, "application": application, "reader": reader}, passwords)
    steps = [*made.steps, *(f"{part:<12} {address}" for part, address in made.addresses.items())]
    desk.answer(made, lambda: steps)


@click.command()
@stored
@pass_desk
def check(desk: Desk) -> None:
    """Check that the database is fit to be worked on: its schema and settings, what the role in use may do, the record.

    On PostgreSQL check by the address that the nodes use: the owner may do more than they should.
    """
    from wsis_workflow.bootstrap.databases import check_database

    with counted("Following the record") as note:
        found = check_database(desk.database, note)
    desk.answer({"is_fit": found.is_fit, "checks": found.checks, "record": found.record}, lambda: _told(found))
    if not found.is_fit:
        click.get_current_context().exit(FAULTY)


@click.command("copy")
@click.argument("source", metavar="FROM_URL")
@click.argument("target", metavar="TO_URL")
@may_be_json
@pass_desk
def copy_(desk: Desk, source: str, target: str) -> None:
    """Move a house to another database, of the same kind or of the other; the one it comes from is left as it is.

    The target has to be new: a file that is not there, or what `wsis db create` has made, by the owner's address.
    Everything is read as of one instant, counted and compared after it has arrived, and the record is followed to its
    end; if anything differs, the target stays empty. Stop the nodes before, so that nothing is added meanwhile.
    """
    from wsis_workflow.bootstrap.databases import copy_database

    with _stages() as progress:
        copied, files = copy_database(_address(source), _address(target), progress)
    tables = [{"table": one.name, "rows": one.rows, "digest": one.digest} for one in copied.tables]
    said = (
        f"{copied.rows} row(s) of {len(copied.tables)} tables were moved and arrived as they were sent; "
        f"{copied.verified.proposals} proposal(s) and {copied.verified.events} event(s): what stands is what the record"
        " says."
    )
    desk.answer({"tables": tables, "verified": copied.verified, "files": files}, lambda: [said, *_about_files(files)])


def _told(found: "Checked") -> Iterator[str]:
    for one in found.checks:
        mark = click.style("ok   ", fg="green") if one.is_met else click.style("FAULT", fg="red")
        yield f"{mark}  {one.name:<18}  {one.found}" + ("" if one.is_met else f" instead of {one.wanted}; {one.advice}")
    record = found.record
    if record is None:
        return
    counted_ = f"{record.proposals} proposal(s) and {record.events} event(s)"
    flaw = record.flaw
    said = "what stands is what the record says" if flaw is None else str(flaw)
    mark = click.style("ok   ", fg="green") if flaw is None else click.style("FAULT", fg="red")
    yield f"{mark}  {'verified':<18}  {counted_}: {said}"


def _about_files(files: "FilesToBring") -> Iterator[str]:
    if files.missing:
        yield (
            f"{files.missing} of {files.kept} attached file(s) are in {files.before} and not yet in {files.after}; "
            "copy the folder there, or let WSIS_FILES name it."
        )


def _address(written: str) -> str:
    """Take an address of a database.

    Raises:
        BadParameter: it is none.
    """
    if not written.startswith(("sqlite:", "postgres")) or "://" not in written:
        raise click.BadParameter(f"“{written}” is no address of a database; write it as in sqlite:///wsis.db.")
    return written


@contextmanager
def _stages() -> Iterator[Callable[[str, int, int], None]]:
    """Show one bar after the other, one for each stage."""
    bars: dict[str, Callable[[int, int], None]] = {}
    opened: list[object] = []

    def note(stage: str, done: int, total: int) -> None:
        if stage not in bars:
            while opened:
                opened.pop().__exit__(None, None, None)  # type: ignore[attr-defined]  # it is a bar
            bar = counted(stage)
            bars[stage] = bar.__enter__()
            opened.append(bar)
        bars[stage](done, total)

    try:
        yield note
    finally:
        while opened:
            opened.pop().__exit__(None, None, None)  # type: ignore[attr-defined]  # it is a bar
