"""`wsis document`: the document of a proposal, for the body that is to decide on it."""

from pathlib import Path

import click

from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.options import pass_desk, reading

FORMS = ("pdf", "docx", "md")


@click.command()
@click.argument("proposal")
@click.option("--format", "form", type=click.Choice(FORMS), required=True, help="As what it is written.")
@click.option("--language", metavar="LANGUAGE", help="One of ar, en, es, fr, ru, zh; else that of the text.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="The file.",
)
@reading
@pass_desk
def document(desk: Desk, proposal: str, form: str, language: str | None, output: Path) -> None:
    """Write the document of a proposal for the Council.

    Cover, text, reservations and statements, and history, from the record: the same record gives the same bytes. PDF
    and DOCX need the extra `documents`.
    """
    from wsis_workflow.bootstrap.documents import document_of, language_for

    sight = desk.sight()
    chosen = language or language_for(sight.named(proposal))
    written = document_of(sight, proposal, form, chosen, desk.house().settings)
    output.write_bytes(written.content)
    data = {"file": output, "format": form, "language": chosen, "bytes": len(written.content)}
    desk.answer(data, f"{output} has the document of “{proposal}” ({chosen}).")
