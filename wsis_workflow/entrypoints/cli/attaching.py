"""Files that are attached: in, out, listed and withdrawn; and whether what the record names is kept."""

from hashlib import sha256
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING

import click

from wsis_workflow.domain.proposals.commands import Attach, WithdrawAttachment
from wsis_workflow.entrypoints.cli.desk import Desk, misuse
from wsis_workflow.entrypoints.cli.options import FILE, act, pass_desk, reading, stored
from wsis_workflow.entrypoints.cli.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsis_workflow.app.files.checking import FilesChecked
    from wsis_workflow.domain.proposals.nouns import Attachment


@click.command()
@click.argument("proposal")
@click.argument("kind")
@click.argument("file", required=False, type=FILE)
@click.option("--name", default="", help="What the document is called; else the file's name.")
@click.option("--elsewhere", is_flag=True, help="Keep of the file its name and hash alone; its content is elsewhere.")
@act
@pass_desk
def attach(desk: Desk, proposal: str, kind: str, file: Path | None, name: str, elsewhere: bool) -> None:
    """Attach a document of a KIND: a FILE with its content, or a name for what is kept elsewhere."""
    actor = desk.actor()
    if file is None:
        desk.act(Attach(proposal, kind, name))
    elif elsewhere:
        desk.act(Attach(proposal, kind, name or file.name, _hash(file), file.stat().st_size))
    else:
        from wsis_workflow.app.files.taking import chunks
        from wsis_workflow.bootstrap.attaching import Upload, taken_in

        with file.open("rb") as content:
            upload = Upload(kind, name or file.name, chunks(content))
            desk.act(taken_in(desk.house(), proposal, upload, actor))


@click.command()
@click.argument("proposal")
@reading
@pass_desk
def attachments(desk: Desk, proposal: str) -> None:
    """What is attached to a proposal, by number."""
    found = desk.sight().seen(proposal).proposal.attachments
    desk.answer(found, lambda: _table(found))


@click.command()
@click.argument("proposal")
@click.argument("number", type=int)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to; else its own name.")
@reading
@pass_desk
def download(desk: Desk, proposal: str, number: int, output: Path | None) -> None:
    """Save an attached file, by its NUMBER."""
    from wsis_workflow.bootstrap.attaching import download as find

    found = find(desk.house(), desk.sight(), proposal, number)
    target = output or Path(found.name)
    if output is None and target.exists():
        misuse(f"{target} is there already; say where to save it with `-o FILE`.")
    copyfile(found.path, target)
    desk.answer({"file": target, "hash": found.hash, "size": found.size}, f"Saved as {target}.")


@click.command()
@click.argument("proposal")
@click.argument("number", type=int)
@click.option("--reasons", required=True, help="Why it is withdrawn.")
@act
@pass_desk
def detach(desk: Desk, proposal: str, number: int, reasons: str) -> None:
    """Withdraw what was attached by mistake, by its NUMBER.

    It stays on the record and counts for nothing; its content is given to nobody, and goes with the next sweep.
    """
    desk.act(WithdrawAttachment(proposal, number, reasons))


@click.command()
@click.option("--sweep", is_flag=True, help="Remove what nothing names, and what came in half, after a day.")
@stored
@pass_desk
def check(desk: Desk, sweep: bool) -> None:
    """Look at the content of every attached file: what is missing, damaged, or named by nothing."""
    from wsis_workflow.bootstrap.attaching import check_files

    found = check_files(desk.house(), sweep=sweep)
    desk.answer(found, lambda: _checked(found))
    if not found.is_sound:
        click.get_current_context().exit(1)


def _hash(file: Path) -> str:
    from wsis_workflow.app.files.checking import content_hash

    return content_hash(file) or sha256().hexdigest()


def _table(found: "tuple[Attachment, ...]") -> "Iterator[str]":
    if not found:
        yield "Nothing is attached."
    rows = [
        (number, one.kind, one.name, one.size or "", one.media_type, _where(one))
        for number, one in enumerate(found, start=1)
    ]
    yield from table(["Number", "Kind", "Name", "Bytes", "Type", ""], rows)


def _where(one: "Attachment") -> str:
    if not one.stands:
        return f"withdrawn: {one.withdrawn_for}"
    return "" if one.is_held else "kept elsewhere"


def _checked(found: "FilesChecked") -> "Iterator[str]":
    yield f"{found.kept} file(s) are kept."
    for said, contents in (("missing", found.missing), ("damaged", found.damaged)):
        for content, places in contents.items():
            yield f"{content} is {said}: {', '.join(places)}; restore it from a backup."
    left = [one for one in found.orphaned if one not in found.removed]
    if left:
        yield f"{len(left)} file(s) are named by nothing; `wsis files check --sweep` removes them."
    if found.removed or found.leftovers:
        yield f"{len(found.removed)} file(s) and {found.leftovers} half one(s) were removed."
