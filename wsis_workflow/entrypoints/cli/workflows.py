"""The commands on workflows."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.options import FILE, FOLDER, json_option, pass_desk, stored
from wsis_workflow.entrypoints.cli.tables import table

if TYPE_CHECKING:
    from wsis_workflow.domain.rules.workflow import Workflow

FORMATS = ("svg", "mermaid", "dot", "scxml", "bpmn")


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="FILE...")
@click.option(
    "--directory",
    type=FILE,
    help="Bodies, members and people, as a rehearsal has them: who is left to act is checked as well.",
)
@click.option(
    "--absent",
    type=click.IntRange(0, 50),
    default=1,
    show_default=True,
    metavar="NUMBER",
    help="How many of the people may be away at once, or take no part.",
)
@json_option
@pass_desk
def check(desk: Desk, files: tuple[Path, ...], directory: Path | None, absent: int) -> None:
    """Find everything that is wrong with workflow files, or with those of a folder.

    Each fault comes with file, line, column, code and a sentence. Errors make a file unusable, and the exit status 1.
    """
    from wsis_workflow.bootstrap.files import check_workflows

    found = check_workflows(files, directory, absent)
    desk.answer(found, lambda: _findings(found["files"]))
    if any(one["errors"] for one in found["files"]):
        click.get_current_context().exit(1)


@click.command()
@click.argument("name")
@click.option("--format", "form", type=click.Choice(FORMATS), default="svg", show_default=True, help="How it is drawn.")
@click.option("--edition", type=int, metavar="NUMBER", help="Which edition; else the one in force now, or the latest.")
@click.option("--workflows", type=FOLDER, help="The folder to look in; else what comes with the program.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, writable=True, path_type=Path), help="Write to a file.")
@json_option
@pass_desk
def draw(desk: Desk, name: str, form: str, edition: int | None, workflows: Path | None, output: Path | None) -> None:
    """Draw the state chart of a workflow."""
    from wsis_workflow.bootstrap.files import workflows_named
    from wsis_workflow.domain.rules.drawing import FORMATS as DRAWN

    found = chosen(workflows_named(name, workflows), edition)
    drawing = DRAWN[form](found)
    if output is not None:
        output.write_text(drawing, encoding="utf-8")
    said = {"workflow": found.name, "edition": found.edition, "format": form, "drawing": drawing}
    desk.answer(said, f"{output} is written." if output else drawing.rstrip("\n"))


@click.command()
@click.argument("folder", required=False, type=FOLDER)
@stored
@pass_desk
def publish(desk: Desk, folder: Path | None) -> None:
    """Publish the editions of a folder that are new; without one, those that come with the program."""
    names = desk.house(create=True).publish(folder)
    said = (
        f"Published: {', '.join(dict.fromkeys(names))}."
        if names
        else "Nothing is new; every edition is published already."
    )
    desk.answer({"published": names}, said)


@click.command("lock")
@click.argument("folder", required=False, type=FOLDER)
@json_option
@pass_desk
def lock(desk: Desk, folder: Path | None) -> None:
    """Write the lock that finds later changes of a folder's editions."""
    from wsis_workflow.bootstrap.files import lock_editions

    file = lock_editions(folder)
    desk.answer({"file": str(file)}, f"The editions are locked in {file}.")


@click.command("list")
@stored
@pass_desk
def list_(desk: Desk) -> None:
    """The published editions, with the dates between which they are in force."""
    from wsis_workflow.bootstrap.keeping import editions

    found = [
        {
            "workflow": one.name, "edition": one.edition, "title": one.title, "from": one.in_force.since,
            "until": one.in_force.until, "hash": one.hash,
        }
        for one in editions(desk.house())
    ]  # fmt: skip
    rows = [(*list(one.values())[:5], str(one["hash"])[:12]) for one in found]
    headers = ["Workflow", "Edition", "Title", "From", "Until", "Hash"]
    desk.answer(found, lambda: table(headers, rows) or ["Nothing is published yet; run `wsis workflow publish`."])


def chosen(editions: "list[Workflow]", number: int | None) -> "Workflow":
    """Choose an edition by its number; without one, what is in force today, or the latest.

    Raises:
        BadParameter: there is none of that number.
    """
    today = datetime.now(UTC).date()
    by_number = {one.edition: one for one in editions}
    if number is not None and number not in by_number:
        known = ", ".join(map(str, sorted(by_number)))
        raise click.BadParameter(f"There is no edition {number}; there are {known}.", param_hint="--edition")
    if number is not None:
        return by_number[number]
    in_force = [one for one in editions if one.in_force.covers(today)]
    return max(in_force or editions, key=lambda one: one.edition)


def _findings(files: list[Mapping[str, Any]]) -> Iterator[str]:
    for one in files:
        for kind, colour in (("errors", "red"), ("warnings", "yellow")):
            for found in one[kind]:
                place = f"{one['file']}:{found['line']}:{found['column']}"
                label = click.style(f"{kind[:-1]} {found['code']}", fg=colour)
                run = f" ({' → '.join(found['steps'])})" if found.get("steps") else ""
                yield f"{place}: {label}: {found['message']}{run}"
    errors, warnings = (sum(len(one[kind]) for one in files) for kind in ("errors", "warnings"))
    yield f"{len(files)} file(s): {errors} error(s), {warnings} warning(s)."
