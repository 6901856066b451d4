"""`wsis meeting import`: meetings from a calendar file, with what that changes first; other files as `wsis import`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk, confirm, misuse, warn
from wsis_workflow.entrypoints.cli.imports import SECTIONS
from wsis_workflow.entrypoints.cli.imports import import_ as import_directory
from wsis_workflow.entrypoints.cli.meetings import previewed
from wsis_workflow.entrypoints.cli.options import FILE, once_option, pass_desk, person_option, stored
from wsis_workflow.entrypoints.cli.tables import table

if TYPE_CHECKING:
    from wsis_workflow.app.calendars.taking_over import Plan


@click.command("import")
@click.argument("file", type=FILE)
@click.option("--of", "body", metavar="BODY", help="The body of which what is new in a calendar becomes meetings.")
@click.option("--kind", type=click.Choice(SECTIONS), help="What a CSV file holds; else its name says it.")
@click.option("--zone", metavar="ZONE", help="The zone of times without an offset; else that of the installation.")
@previewed
@person_option
@once_option
@stored
@pass_desk
def import_(desk: Desk, /, file: Path, body: str | None, kind: str | None, zone: str | None, **how: bool) -> None:
    """Enter meetings from a calendar or another file.

    A calendar (FILE.ics) is shown first, entry by entry, with what it would change. What was exported here is known
    again, and moves or cancels the meeting that it is; every other entry becomes a new meeting of a body. What recurs,
    or cannot be read, is listed and left out. A YAML or CSV file is entered as `wsis import` does.
    """
    if file.suffix.lower() != ".ics":
        click.get_current_context().invoke(import_directory, file=file, kind=kind, zone=zone)
        return
    if body is None:
        misuse("Say with `--of BODY` of which body what is new in the calendar becomes meetings.")
    _take_over(desk, file, body, zone or desk.house().settings.zone, **how)


def _take_over(desk: Desk, file: Path, body: str, zone: str, *, only_preview: bool, yes: bool) -> None:
    """Show what becomes of each entry and what that changes, before it is done."""
    from wsis_workflow.app.calendars.found import UnreadableCalendar
    from wsis_workflow.app.queries.meetings import preview
    from wsis_workflow.bootstrap.calendar_files import plan_calendar
    from wsis_workflow.domain.proposals.policy import OPERATOR
    from wsis_workflow.entrypoints.cli.faults import FaultsFound
    from wsis_workflow.entrypoints.cli.previewing import lines

    actor = desk.actor() if desk.person else OPERATOR
    try:
        plan = plan_calendar(desk.sight(), file.read_bytes(), body, zone)
    except UnreadableCalendar as fault:
        found = {"code": fault.code, "message": fault.sentence, "line": fault.line, "column": 1}
        raise FaultsFound(file, [found], desk) from None
    if plan.command is None:
        return desk.answer(plan, lambda: [*_rows(plan), "It would change nothing."])
    if yes and not only_preview:
        return desk.act_on_register(plan.command, as_operator=True)
    with desk.trial() as trial:
        foreseen = preview(trial.gate, plan.command, actor, trial.now())
    if only_preview:
        data = {"entries": plan.lines, "foretold": foreseen}
        return desk.answer(data, lambda: [*_rows(plan), *lines(foreseen)])
    for line in (*_rows(plan), *lines(foreseen)):
        warn(line)
    confirm("Do it?")
    return desk.act_on_register(plan.command, as_operator=True)


def _rows(plan: "Plan") -> Iterator[str]:
    rows = [[one.what, one.summary, one.meeting, one.opens, one.why] for one in plan.lines]
    yield from table(["What", "Entry", "Meeting", "Opens", "Why"], rows) or ["There is no entry in the file."]
