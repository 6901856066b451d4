"""`wsis workflow import`: a definition of others as a starting point for one of ours."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk, warn
from wsis_workflow.entrypoints.cli.options import FILE, json_option, pass_desk

if TYPE_CHECKING:
    from wsis_workflow.app.foreign import Finding
    from wsis_workflow.bootstrap.foreign import Imported

LANGUAGES = ("auto", "table", "mermaid", "scxml", "bpmn")
NEW = click.Path(dir_okay=False, writable=True, path_type=Path)


@click.command("import")
@click.argument("file", type=FILE)
@click.option(
    "--from", "language", type=click.Choice(LANGUAGES), default="auto", show_default=True, help="Its language."
)
@click.option("--name", metavar="NAME", help="What the workflow is called; else after its title or the file.")
@click.option("--chart", metavar="TITLE", help="Which of several charts in the file; else the one with most ways.")
@click.option("-o", "--output", type=NEW, help="Write to a file; else the workflow is printed.")
@json_option
@pass_desk
def import_(desk: Desk, file: Path, language: str, name: str | None, chart: str | None, output: Path | None) -> None:
    """Make a workflow of a definition of others, as a starting point.

    FILE is a table of states with their next states (JSON), a Mermaid state diagram, SCXML or BPMN. What has no place
    in a workflow is listed with its place, and so is what is left to a person.
    """
    from wsis_workflow.app.foreign import UnreadableChart
    from wsis_workflow.bootstrap.foreign import NoSuchChart, import_workflow
    from wsis_workflow.entrypoints.cli.faults import FaultsFound

    wanted = name if name is not None else output.stem if output is not None else None
    try:
        found = import_workflow(file, language, wanted, chart)
    except UnreadableChart as fault:
        raise FaultsFound(file, [_as_json(fault.finding)], desk) from None
    except NoSuchChart as fault:
        raise click.BadParameter(str(fault), param_hint="--chart") from None
    if output is not None:
        output.write_text(found.text, encoding="utf-8")
    for line in _findings(file, found):
        warn(line)
    if not desk.wants_json:
        for line in _summary(found):
            click.echo(line, err=output is None)
    desk.answer(_answer(file, found, output), f"{output} is written." if output else found.text.rstrip("\n"))


def _findings(file: Path, found: "Imported") -> Iterator[str]:
    for one in found.draft.findings:
        element = f" [{one.place.element}]" if one.place.element else ""
        yield f"{file}:{one.place.line}:{one.place.column}: {one.code}: {one.message}{element}"


def _summary(found: "Imported") -> Iterator[str]:
    document, findings = found.draft.document, found.draft.findings
    states, steps = len(document["states"]), len(document["steps"])
    yield click.style(f"{found.name}: {states} state(s) and {steps} step(s), from {found.language}.", bold=True)
    lost = f"{len(findings)} thing(s) were not taken over, or only in part."
    yield lost if findings else "Everything was taken over."
    yield "Left to a person:"
    yield from (f"  - {sentence}" for sentence in found.draft.decide)
    for fault in found.faults:
        kind = "error" if fault["is_error"] else "warning"
        yield f"  - {kind} {fault['code']} at {fault['place']}: {fault['message']}"


def _answer(file: Path, found: "Imported", output: Path | None) -> dict[str, object]:
    errors, warnings = ([one for one in found.faults if one["is_error"] is is_error] for is_error in (True, False))
    document = found.draft.document
    return {
        "file": str(file),
        "from": found.language,
        "workflow": found.name,
        "output": str(output) if output else None,
        "states": len(document["states"]),
        "steps": len(document["steps"]),
        "unsupported": [_as_json(one) for one in found.draft.findings],
        "decide": list(found.draft.decide),
        "errors": errors,
        "warnings": warnings,
        "yaml": found.text,
    }


def _as_json(finding: "Finding") -> dict[str, object]:
    return {"code": finding.code, "message": finding.message, **asdict(finding.place)}
