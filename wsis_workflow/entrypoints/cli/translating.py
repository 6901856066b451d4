"""The languages of a text: asking for a version, delivering one, and which there are."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wsis_workflow.domain.proposals.commands import AskTranslation, DeliverTranslation, DropTranslation
from wsis_workflow.entrypoints.cli.desk import Desk, misuse
from wsis_workflow.entrypoints.cli.options import act, pass_desk, reading
from wsis_workflow.entrypoints.cli.tables import table
from wsis_workflow.entrypoints.cli.writing import FILE_OR_INPUT, content_of

if TYPE_CHECKING:
    from wsis_workflow.app.queries.languages import Cell, LanguageTable


@click.command()
@click.argument("proposal")
@click.argument("language")
@click.option("--person", "translator", metavar="PERSON", help="The person who is asked.")
@click.option("--service", default="", metavar="NAME", help="Instead of a person: a service outside, by its name.")
@click.option("--until", metavar="TIME", help="Until when; a day alone ends with its last minute.")
@click.option("--deadline", metavar="NAME", help="Or by a deadline of the proposal.")
@act
@pass_desk
def translate(
    desk: Desk, proposal: str, language: str, translator: str | None, service: str, until: str | None,
    deadline: str | None,
) -> None:  # fmt: skip
    """Ask somebody for the current text in a LANGUAGE, such as fr."""
    date = desk.day_or_instant(until) if until else None
    desk.act(AskTranslation(proposal, language, translator, service, date, deadline))


@click.command()
@click.argument("proposal")
@click.argument("language")
@click.option("--text", default="", help="The text itself.")
@click.option("--file", type=FILE_OR_INPUT, help="A file with the text; - for standard input.")
@click.option("--revision", type=int, metavar="NUMBER", help="The revision that it is of; else the current one.")
@act
@pass_desk
def translated(desk: Desk, proposal: str, language: str, text: str, file: Path | None, revision: int | None) -> None:
    """Deliver the text in a LANGUAGE, which is then available."""
    desk.actor()
    if bool(text) == (file is not None):
        misuse("Give the text once: with `--text`, or with `--file`.")
    desk.act(DeliverTranslation(proposal, language, content_of(file) if file else text, revision))


@click.command()
@click.argument("proposal")
@click.argument("language")
@act
@pass_desk
def untranslate(desk: Desk, proposal: str, language: str) -> None:
    """Ask for the text in a LANGUAGE no longer."""
    desk.act(DropTranslation(proposal, language))


@click.command()
@click.argument("proposal")
@reading
@pass_desk
def languages(desk: Desk, proposal: str) -> None:
    """Which language versions there are of which revision, and who translates until when."""
    from wsis_workflow.app.queries.languages import language_table

    found = language_table(desk.sight(), proposal)
    desk.answer(found, lambda: _table(found, desk.house().settings.zone))


def _table(found: "LanguageTable", zone: str) -> Iterator[str]:
    rows = [(f"{row.revision}{'' if row.is_current else ' (void)'}", *(_cell(cell, zone) for cell in row.cells))
            for row in found.rows]  # fmt: skip
    yield from table(["Revision", *found.languages], rows)
    current = next((row for row in found.rows if row.is_current), None)
    for cell in current.cells if current else ():
        if cell.version is not None and cell.version.is_open:
            late = ": LATE" if cell.version.is_late else ""
            yield f"{cell.language}: {cell.version.asked}, {cell.version.until}{late}"
    if found.missing:
        yield f"The rules ask for {', '.join(found.missing)} as well."


def _cell(cell: "Cell", zone: str) -> str:
    from wsis_workflow.entrypoints.cli.showing import local

    version = cell.version
    if cell.is_original:
        return "original"
    if version is not None and version.delivered is not None:
        return f"{local(version.delivered, zone)}{' (late)' if version.is_late else ''}"
    if cell.available is not None:
        return "elsewhere"
    if version is not None and version.is_open:
        return "late" if version.is_late else "asked"
    return ""
