"""`wsis workflow conform`: a log of what was done, replayed on the rules."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wsis_workflow.entrypoints.cli.desk import Desk, warn
from wsis_workflow.entrypoints.cli.options import FILE, FOLDER, json_option, pass_desk

if TYPE_CHECKING:
    from wsis_workflow.app.conforming import Log, Report
    from wsis_workflow.app.conforming.matching import Wanted
    from wsis_workflow.domain.rules.workflow import Workflow

ROLES = ("case", "activity", "time", "person", "lifecycle")
FINDINGS = 20  # are told with their places; JSON has more
VARIANTS = 10


def _columns(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Read `case=…,activity=…`, all in one or one by one."""
    found: dict[str, str] = {}
    for pair in (pair for value in values for pair in value.split(",")):
        role, equals, name = (part.strip() for part in pair.partition("="))
        if role not in ROLES or not equals or not name:
            raise click.BadParameter(f"“{pair}” names no column; write {'=NAME, '.join(ROLES)}=NAME.")
        found[role] = name
    return found


@click.command()
@click.argument("log", type=FILE)
@click.argument("workflow")
@click.option("--map", "mapping", type=FILE, help="YAML that says which activity is which step: `ACTIVITY: STEP`.")
@click.option(
    "--columns", multiple=True, callback=_columns, metavar="case=NAME,...", help="Columns with other than usual names."
)
@click.option("--zone", metavar="ZONE", help="The zone of times without an offset; else that of the workflow.")
@click.option("--dates", type=click.Choice(["dmy", "mdy"]), help="How 03/04/2008 is read, where the log does not tell.")
@click.option("--edition", type=int, metavar="NUMBER", help="Judge by it; else by that in force when a case began.")
@click.option("--workflows", type=FOLDER, help="The folder to look in; else what comes with the program.")
@click.option("--running", is_flag=True, help="Cases may still be under way: where they end is no deviation.")
@click.option("--people-only", is_flag=True, help="The log lacks what clock and ballots do: take it for granted.")
@click.option(
    "--variants", type=click.IntRange(min=0), default=VARIANTS, show_default=True, help="How many are listed."
)
@json_option
@pass_desk
def conform(desk: Desk, /, log: Path, workflow: str, **options: Any) -> None:
    """Replay a log of events on a workflow: how well it fits, and where it deviates.

    LOG is XES (packed or not) or CSV with case, activity, time and person; WORKFLOW is a name or a file. The exit
    status is 1 where anything deviates, a separation of duties or a guarantee is broken, or an event cannot be used.
    """
    from wsis_workflow.app.conforming import Terms
    from wsis_workflow.app.conforming import conform as replay
    from wsis_workflow.bootstrap.logs import calendar_for
    from wsis_workflow.entrypoints.cli.conformance import told

    editions = _editions(workflow, options["workflows"], options["edition"])
    wanted = _wanted(options["mapping"], editions, desk)
    read = _read(log, options["zone"] or editions[0].zone, options["columns"], options["dates"], desk)
    calendar = calendar_for(editions[-1], options["workflows"])
    report = replay(read, editions, Terms(wanted, options["running"], options["people_only"], calendar))
    _tell_findings(log, read)
    _tell_unused(options["mapping"], read)
    by_number = {one.edition: one for one in editions}
    desk.answer(_as_json(log, read, report), lambda: told(report, by_number, options["variants"]))
    if not report.conforms:
        click.get_current_context().exit(1)


def _editions(place: str, folder: Path | None, number: int | None) -> "Sequence[Workflow]":
    from wsis_workflow.bootstrap.logs import workflows_at

    editions = workflows_at(place, folder)
    chosen = [one for one in editions if number in (None, one.edition)]
    if not chosen:
        known = ", ".join(str(one.edition) for one in editions)
        raise click.BadParameter(f"There is no edition {number}; there are {known}.", param_hint="--edition")
    return sorted(chosen, key=lambda one: one.edition)


def _wanted(file: Path | None, editions: "Sequence[Workflow]", desk: Desk) -> "Wanted":
    from wsis_workflow.bootstrap.logs import read_activity_map
    from wsis_workflow.entrypoints.cli.faults import FaultsFound

    if file is None:
        return {}
    wanted, findings = read_activity_map(file, editions)
    if findings:
        raise FaultsFound(file, map(asdict, findings), desk)
    return wanted


def _read(file: Path, zone: str, columns: dict[str, str], order: str | None, desk: Desk) -> "Log":
    from wsis_workflow.app.conforming import NoSuchColumn, UnreadableLog
    from wsis_workflow.bootstrap.logs import read_event_log
    from wsis_workflow.domain.rules.deadlines import zone_of
    from wsis_workflow.entrypoints.cli.faults import FaultsFound

    try:
        zone_of(zone)
    except ValueError as fault:
        raise click.BadParameter(str(fault), param_hint="--zone") from None
    try:
        return read_event_log(file, zone, columns, order)
    except NoSuchColumn as fault:
        raise click.BadParameter(str(fault), param_hint="--columns") from None
    except UnreadableLog as fault:
        raise FaultsFound(file, [asdict(fault.finding)], desk) from None


def _as_json(file: Path, log: "Log", report: "Report") -> dict[str, object]:
    """Put the figures first, then all there is of the report, then what was wrong with the file."""
    parts = {name: getattr(report, name) for name in report.__slots__ if name != "figures"}
    findings = {"counts": log.findings.counted, "places": [asdict(one) for one in log.findings.kept]}
    figures = {"log": file, "conforms": report.conforms, **asdict(report.figures)}
    return {**figures, **parts, "columns": log.columns, "findings": findings}


def _tell_unused(file: Path | None, log: "Log") -> None:
    """Tell what is mapped and not in the log: it is a slip more often than not."""
    from wsis_workflow.bootstrap.logs import unused_in_map
    from wsis_workflow.entrypoints.cli.conformance import clean

    activities = {event.activity for events in log.cases.values() for event in events}
    for one in unused_in_map(file, activities) if file is not None else ():
        warn(f"{file}:{one.line}:{one.column}: {one.code}: {clean(one.message)}")


def _tell_findings(file: Path, log: "Log") -> None:
    """Tell the first findings with their places, and how many of each kind there are in all."""
    from wsis_workflow.entrypoints.cli.conformance import clean

    kept, counted = log.findings.kept, log.findings.counted
    for one in kept[:FINDINGS]:
        warn(f"{file}:{one.line}:{one.column}: {one.code}: {clean(one.message)}")
    if counted.total() > FINDINGS:
        kinds = ", ".join(f"{number} {code}" for code, number in counted.most_common())
        warn(f"{file}: {counted.total()} findings in all: {kinds}.")
