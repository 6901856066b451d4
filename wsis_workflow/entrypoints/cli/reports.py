"""`wsis report day`, `meeting` and `chair`: each as one reader may read it; the file's ending chooses the form."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from wsis_workflow.entrypoints.cli.desk import Desk, misuse
from wsis_workflow.entrypoints.cli.options import pass_desk, reading

if TYPE_CHECKING:
    from wsis_workflow.bootstrap.reports import Asked

FORMS = ("pdf", "docx", "md")
F = TypeVar("F", bound=Callable[..., Any])


def _report(command: F) -> F:
    """Give a command the options of every report."""
    named = click.option("--language", default="en", metavar="LANGUAGE", help="One of ar, en, es, fr, ru, zh; else en.")
    output = click.option(
        "-o",
        "--output",
        required=True,
        type=click.Path(dir_okay=False, writable=True, path_type=Path),
        help="The file; it ends in .pdf, .docx or .md.",
    )
    return click.argument("meeting")(named(output(reading(command))))


@click.command()
@click.option("--day", "which", metavar="DATE", help="The day, as in 2007-06-14; else the latest that has begun.")
@_report
@pass_desk
def day(desk: Desk, meeting: str, language: str, output: Path, which: str | None) -> None:
    """Write the decisions of a day of a meeting.

    What was done on each proposal, and every outcome, for the evening of that day.
    """
    from wsis_workflow.bootstrap.reports import DAY, Asked

    _write(desk, Asked(DAY, meeting, language, day=_date(which)), output)


@click.command()
@_report
@pass_desk
def meeting(desk: Desk, meeting: str, language: str, output: Path) -> None:
    """Write the report of a meeting.

    Who was there, what was considered and done, agreed texts in full, and every position with whose it is. With --as it
    tells what that person may read, and no more.
    """
    from wsis_workflow.bootstrap.reports import MEETING, Asked

    _write(desk, Asked(MEETING, meeting, language), output)


@click.command()
@click.option("--since", metavar="MEETING", help="The session since which it reports; else the latest before.")
@_report
@pass_desk
def chair(desk: Desk, meeting: str, language: str, output: Path, since: str | None) -> None:
    """Write the chair's report to the body above.

    It covers the meetings since that body's latest session: what was agreed for it, what was forwarded, the views where
    there was no agreement, the work that goes on, and the dates ahead.
    """
    from wsis_workflow.bootstrap.reports import CHAIR, Asked

    _write(desk, Asked(CHAIR, meeting, language, since=since), output)


def _write(desk: Desk, asked: "Asked", output: Path) -> None:
    from wsis_workflow.bootstrap.reports import report_written

    form = output.suffix.removeprefix(".").lower()
    if form not in FORMS:
        misuse(f"The file's ending chooses the form: let it end in .pdf, .docx or .md, not as in “{output.name}”.")
    found = report_written(desk.sight(), asked, form, desk.house().settings.templates)
    output.write_bytes(found.content)
    data = {"file": output, "format": form, "language": asked.language, "bytes": len(found.content)}
    desk.answer(data, f"{output} has the report ({asked.kind}) of {asked.meeting} in {asked.language}.")


def _date(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise click.BadParameter(f"“{written}” is no day; write it as in 2007-06-14.") from None
