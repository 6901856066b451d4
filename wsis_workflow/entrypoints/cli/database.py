"""`wsis db` and `wsis record`: the database as a thing to be kept."""

from pathlib import Path

import click

from wsis_workflow.entrypoints.cli.desk import Desk, confirm
from wsis_workflow.entrypoints.cli.lazy import Entry, LazyGroup
from wsis_workflow.entrypoints.cli.options import FILE, pass_desk, stored
from wsis_workflow.entrypoints.cli.progress import counted

COMMANDS = {
    "create": Entry(
        "databases:create", "Make the database where it is missing, its tables, and on PostgreSQL its three roles."
    ),
    "check": Entry("databases:check", "Check that the database is fit to be worked on."),
    "upgrade": Entry("database:upgrade", "Make the tables, or bring them up to date."),
    "backup": Entry("database:backup", "Write a backup while work goes on."),
    "restore": Entry("database:restore", "Put a backup in the place of the database."),
    "copy": Entry("databases:copy_", "Move a house to another database."),
}
RECORD = {
    "verify": Entry("database:verify", "Verify, event by event, that what stands is what the record says."),
    "export": Entry("exporting:export", "Write the history of proposals as a log of events."),
}


@click.command("db", cls=LazyGroup, table=COMMANDS)
def db() -> None:
    """Bring the database up to date, back it up, restore it."""


@click.command("record", cls=LazyGroup, table=RECORD)
def record() -> None:
    """Verify that what stands is what the record says; write it for other tools."""


@click.command()
@stored
@pass_desk
def upgrade(desk: Desk) -> None:
    """Make the tables, or bring them up to date.

    A file that is not there is made, and said to be new. The workflows that come with the program are published where
    they are new; what is current is left alone. On PostgreSQL --db is the owner's address, and what each role may do is
    said anew.
    """
    from wsis_workflow.bootstrap.databases import would_make_file
    from wsis_workflow.bootstrap.keeping import renew_rights

    is_new = would_make_file(desk.database)
    house = desk.house(create=True, tells=True)
    renew_rights(house)
    published = house.publish()
    new = f" Published: {', '.join(dict.fromkeys(published))}." if published else ""
    done = f"There was no database {house.where}; it is made." if is_new else f"{house.where} is up to date."
    desk.answer({"database": house.where, "is_new": is_new, "published": published}, f"{done}{new}")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace a file that is there, once the new backup is complete.")
@stored
@pass_desk
def backup(desk: Desk, file: Path, force: bool) -> None:
    """Write a backup while work goes on; it is complete as of one instant.

    Its checksum is written beside it, FILE.sha256, and attached files are copied into a folder beside it, FILE.files.
    On PostgreSQL pg_dump writes it, which has to be of the server's version or later: on the PATH, or in the folder
    that WSIS_PG_BIN names.
    """
    if file.exists() and not force:
        raise click.BadParameter(f"{file} is there already; name another file, or add `--force`.", param_hint="FILE")
    from wsis_workflow.bootstrap.keeping import backup as write
    from wsis_workflow.bootstrap.keeping import files_beside

    house = desk.house()
    write(house, file, replaces=force)
    beside = files_beside(file)
    files = beside if beside.is_dir() else None
    also = f" Attached files are in {beside}; keep the two together." if files else ""
    desk.answer({"database": house.where, "file": file, "files": files}, f"{house.where} is backed up in {file}.{also}")


@click.command()
@click.argument("file", type=FILE)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--drop-old", is_flag=True, help="On PostgreSQL: do not keep what was there before under another name.")
@stored
@pass_desk
def restore(desk: Desk, file: Path, yes: bool, drop_old: bool) -> None:
    """Put a backup in the place of the database, once its checksum and its record are verified.

    On PostgreSQL it is restored beside, by the address of a role that may make databases; then the two change their
    names at one stroke, and what was there before stands aside. Nodes that are at work go on with what is restored.
    """
    from wsis_workflow.bootstrap.keeping import restore as put_back

    if not yes:
        confirm("What the database holds now is replaced. Do it?")
    with counted("Following the record") as note:
        put = put_back(file, desk.database, note, keeps_old=not drop_old)
    aside = f" What was there before is the database {put.aside} now." if put.aside else ""
    data = {"database": put.database, "file": file, "aside": put.aside}
    desk.answer(data, f"{put.database} is now what {file} holds.{aside}")


@click.command()
@stored
@pass_desk
def verify(desk: Desk) -> None:
    """Verify, event by event, that what stands is what the record says; the first difference is named."""
    with counted("Following the record") as note:
        found = desk.house().verify(note)
    amount = f"{found.proposals} proposal(s) and {found.events} event(s)"
    flaw = found.flaw
    if flaw is None:
        desk.answer(found, f"{amount}: what stands is what the record says.")
        return
    at = f", event {flaw.position}" if flaw.position is not None else ""
    subject = f" “{flaw.subject}”" if flaw.subject else ""
    said = f"{flaw.stream}{subject}, act {flaw.act}{at}: {flaw.what}"
    desk.answer(found, f"{said}; restore a backup, and find out who changed it.")
    click.get_current_context().exit(1)
