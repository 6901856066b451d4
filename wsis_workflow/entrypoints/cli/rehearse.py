"""`wsis rehearse`: stories with expectations, played against an empty store."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.against import rehearse_against
from wsis_workflow.entrypoints.cli.desk import Desk, instant, misuse
from wsis_workflow.entrypoints.cli.options import FILE, FOLDER, json_option, pass_desk
from wsis_workflow.entrypoints.cli.progress import counted

if TYPE_CHECKING:
    from wsis_workflow.app.rehearse.story import Fault, Story
    from wsis_workflow.app.rehearse.timeline import Line

SECTIONS = ("bodies", "members", "people", "meetings")


@dataclass(frozen=True)
class Played:
    """What came of one file."""

    file: Path
    failures: "Sequence[Fault]"
    timeline: "Sequence[Line]" = ()
    zone: str = "UTC"
    title: str = ""
    note: str = ""

    @property
    def passed(self) -> bool:
        """Say whether everything was as expected."""
        return not self.failures

    def as_json(self) -> dict[str, object]:
        """Give it as the contract has it."""
        failures = [{"act": one.act, "message": one.message} for one in self.failures]
        return {"passed": self.passed, "failures": failures, "timeline": [line.as_json() for line in self.timeline]}


@click.command()
@click.argument("files", nargs=-1, type=FILE, metavar="FILE...")
@click.option("--until", metavar="TIME", help="Stop at this time; what is expected at the end is then left out.")
@click.option("--workflows", type=FOLDER, help="The folder of the workflows.")
@click.option(
    "--against",
    "history",
    metavar="HISTORY",
    help="Play stored proposals instead: what `wsis record export --format history` wrote, or a database's address.",
)
@click.option(
    "--workflow",
    "editions",
    multiple=True,
    metavar="EDITION",
    help="With --against: the rules to try, a file or NAME/NUMBER; else the latest edition of each workflow.",
)
@click.option(
    "--keep-letters",
    is_flag=True,
    help="With --against: let dates of letters of invitation count also where the rules tried count their own.",
)
@click.option("-q", "--quiet", is_flag=True, help="Only say what failed, not what happened.")
@json_option
@pass_desk
def rehearse(
    desk: Desk,
    files: tuple[Path, ...],
    until: str | None,
    workflows: Path | None,
    history: str | None,
    editions: tuple[str, ...],
    keep_letters: bool,
    quiet: bool,
) -> None:
    """Play a story with expectations against an empty store.

    Each FILE is played by itself, with a clock of its own.

    The exit status is 1 where an expectation is not met.

    With --against the stored proposals of a HISTORY are played under other rules (each FILE is then a workflow), and it
    is said what would have gone differently: acts that would have been refused, other dates, other outcomes.
    """
    if history is not None:
        rehearse_against(desk, history, (*editions, *map(str, files)), quiet=quiet, keep_letters=keep_letters)
        return
    if not files:
        misuse("Name a rehearsal, or add `--against HISTORY`.")
    played = [_played(file, until, workflows) for file in files]
    alone = played[0].as_json() if len(played) == 1 else None
    several = {"passed": all(one.passed for one in played),
               "files": [{"file": str(one.file), **one.as_json()} for one in played]}  # fmt: skip
    desk.answer(alone or several, lambda: (line for one in played for line in _lines(one, quiet=quiet)))
    if not all(one.passed for one in played):
        click.get_current_context().exit(1)


def _played(file: Path, until: str | None, workflows: Path | None) -> Played:
    """Play one file; what makes it unplayable is a failure like any other, so that the other files are played."""
    from wsis_workflow.bootstrap.rehearsals import play_rehearsal, read_rehearsal, unplayable

    try:
        story, faults = read_rehearsal(file)
        if story is None:
            return Played(file, faults)
        end = _until(until, story)
        with counted(file.name) as progress:
            play = play_rehearsal(story, workflows, end, progress)
    except click.ClickException:
        raise
    except Exception as problem:
        faults = unplayable(problem)
        if not faults:
            raise
        return Played(file, faults)
    return Played(file, play.failures, play.timeline.lines, story.zone, story.title, story.note)


def _until(written: str | None, story: "Story") -> datetime | None:
    return instant(written, story.zone) if written else None


def _lines(played: Played, *, quiet: bool) -> Iterator[str]:
    yield click.style(f"{played.file}: {played.title}".rstrip(": "), bold=True)
    if played.note and not quiet:
        yield played.note
    if not quiet:
        yield from (_line(line, played.zone) for line in played.timeline)
    for one in played.failures:
        where = "at the end or in the file" if one.number is None else f"act {one.number}"
        yield click.style(f"Failed, {where}: {one.message}", fg="red")
    yield click.style("Passed.", fg="green") if played.passed else f"{len(played.failures)} failure(s)."


def _line(line: "Line", zone: str) -> str:
    from wsis_workflow.entrypoints.cli.showing import local

    about = f" {line.proposal}" if line.proposal else ""
    return f"{local(line.at, zone)}  {line.kind:<8}  {line.actor}:{about} {line.text}"
