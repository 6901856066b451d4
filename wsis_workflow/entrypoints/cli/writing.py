"""Acts that put something in: a proposal, a text, a document, an agenda, a condition, a comment."""

import sys
from pathlib import Path
from typing import Any

import click

from wsis_workflow.domain.proposals.commands import DependOn, MakeAvailable, Propose, Revise, Schedule
from wsis_workflow.entrypoints.cli.desk import Desk, misuse
from wsis_workflow.entrypoints.cli.options import act, pairs, pass_desk

FILE_OR_INPUT = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)


@click.command()
@click.argument("proposal")
@click.option("--workflow", required=True, metavar="NAME", help="The rules that it goes by.")
@click.option("--title", required=True, help="What it is called.")
@click.option("--party", "parties", multiple=True, metavar="PARTY=BODY", callback=pairs, help="A body it goes through.")
@click.option("--sponsor", "sponsors", multiple=True, metavar="MEMBER", help="Who puts it forward; else your member.")
@click.option("--mandate", default="", help="The resolution or terms of reference that it rests on.")
@click.option("--destination", "destinations", multiple=True, metavar="BODY", help="Where it is to go.")
@click.option("--depends-on", "depends_on", multiple=True, metavar="PROPOSAL", help="What it is conditional on.")
@click.option("--action-line", "action_lines", multiple=True, metavar="LINE", help="An action line, such as C2.")
@click.option("--text", default="", help="The text itself.")
@click.option("--file", type=FILE_OR_INPUT, help="A file with the text; - for standard input.")
@click.option("--edit", is_flag=True, help="Write the text in your editor.")
@click.option("--language", default="en", show_default=True, help="The language of the text.")
@act
@pass_desk
def propose(
    desk: Desk, /, proposal: str, workflow: str, title: str, parties: dict[str, str], mandate: str, text: str,
    file: Path | None, edit: bool, language: str, **lists: Any,
) -> None:  # fmt: skip
    """Put a proposal forward.

    PROPOSAL is the short name by which everybody will call it.
    """
    desk.actor()
    written = _written(text, file, edit, "") or ""
    desk.act(Propose(proposal, workflow, title, parties, mandate, written, language, **lists))


@click.command()
@click.argument("proposal")
@click.option("--text", default="", help="The text itself.")
@click.option("--file", type=FILE_OR_INPUT, help="A file with the text; - for standard input. Else your editor opens.")
@click.option("--language", help="The language of the text; else that of the text so far.")
@act
@pass_desk
def revise(desk: Desk, proposal: str, text: str, file: Path | None, language: str | None) -> None:
    """Give a proposal a new text: from a file, or in your editor."""
    desk.actor()
    revision = desk.sight().seen(proposal).proposal.revision
    before = revision.text if revision else ""
    if not text and file is None and not sys.stdin.isatty():
        misuse("Give the new text with `--file FILE`, `--file -` or `--text TEXT`; an editor needs a terminal.")
    written = _written(text, file, not text and file is None, before)
    if written is None:
        misuse("The editor was left without saving, so nothing has changed; say the text again, or give `--file FILE`.")
    desk.act(Revise(proposal, written, language or (revision.language if revision else "en")))


@click.command()
@click.argument("proposal")
@click.argument("meeting")
@act
@pass_desk
def schedule(desk: Desk, proposal: str, meeting: str) -> None:
    """Put a proposal on the agenda of a meeting."""
    desk.act(Schedule(proposal, meeting))


@click.command()
@click.argument("proposal")
@click.argument("languages", nargs=-1, required=True, metavar="LANGUAGE...")
@act
@pass_desk
def available(desk: Desk, proposal: str, languages: tuple[str, ...]) -> None:
    """Record the languages in which the text exists, such as fr or zh."""
    desk.act(MakeAvailable(proposal, languages))


@click.command("depends-on")
@click.argument("proposal")
@click.argument("others", nargs=-1, required=True, metavar="OTHER...")
@act
@pass_desk
def depends_on(desk: Desk, proposal: str, others: tuple[str, ...]) -> None:
    """Make a proposal conditional on others."""
    desk.act(DependOn(proposal, others))


def _written(text: str, file: Path | None, edit: bool, before: str) -> str | None:
    """Give the text as it was given; None where an editor was left without saving."""
    if sum((bool(text), file is not None, edit)) > 1:
        misuse("Give the text once: with `--text`, with `--file`, or in your editor.")
    if file is not None:
        return content_of(file)
    return click.edit(before, extension=".md", require_save=True) if edit else text


def content_of(file: Path) -> str:
    """Read a text from a file, or from standard input.

    Raises:
        UsageError: it is not in UTF-8.
    """
    try:
        return sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        misuse(f"{file} is no text in UTF-8; save it so, then try again.")
