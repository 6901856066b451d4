"""`wsis workflow mutate`: which slips in a workflow its checks and rehearsals would not notice."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.options import FILE, FOLDER, json_option, pass_desk
from wsis_workflow.entrypoints.cli.progress import counted

if TYPE_CHECKING:
    from wsis_workflow.app.mutants.judging import Judged
    from wsis_workflow.bootstrap.on_trial import OnTrial

LABELS = {"check": "noticed", "rehearsal": "noticed", "same": "the same", "survived": "not noticed"}
COLOURS = {"survived": "red", "same": "yellow"}


def rehearsals_option(command: click.decorators.FC) -> click.decorators.FC:
    """Give a command the rehearsals that it plays."""
    named = click.option(
        "--rehearsal",
        "rehearsals",
        multiple=True,
        type=FILE,
        help="A rehearsal to play, as often as you like; else those of `rehearsals/` beside FILE that name it.",
    )
    return named(
        click.option("--workflows", type=FOLDER, help="The folder of other workflows; else the one FILE lies in.")(
            command
        )
    )


@click.command()
@click.argument("file", type=FILE)
@rehearsals_option
@click.option(
    "--at-least",
    type=click.FloatRange(0, 100),
    metavar="SHARE",
    default=95,
    show_default=True,
    help="The share, in per cent.",
)
@click.option("-q", "--quiet", is_flag=True, help="Only list what nothing noticed.")
@json_option
@pass_desk
def mutate(
    desk: Desk, file: Path, rehearsals: tuple[Path, ...], workflows: Path | None, at_least: float, quiet: bool
) -> None:
    """Find which slips in a workflow its checks and rehearsals would not notice.

    Each mutant of the rules has one small change: a condition, a role, an exclusion or a route dropped, a step led
    elsewhere, a threshold or a deadline shifted, rows exchanged. The checks kill it by a new error, or a rehearsal by
    failing. What is proved to change nothing is listed and not counted.

    The exit status is 1 where a smaller share than --at-least was killed.
    """
    from wsis_workflow.app.mutants.judging import share_killed
    from wsis_workflow.bootstrap.mutating import judge_mutants
    from wsis_workflow.bootstrap.on_trial import put_on_trial

    with put_on_trial(file, rehearsals, workflows) as trial, counted(file.name) as progress:
        judged = list(judge_mutants(trial, progress))
    share = share_killed(judged)
    desk.answer(_as_json(judged, trial, share), lambda: _lines(judged, trial, share, quiet=quiet))
    if share < Fraction(at_least) / 100:
        click.get_current_context().exit(1)


def _as_json(judged: "Sequence[Judged]", trial: "OnTrial", share: Fraction) -> dict[str, object]:
    from wsis_workflow.app.mutants.judging import fates

    mutants = []
    for one in judged:
        file, line, column = trial.place(one.mutant.path)
        place = {"file": file, "line": line, "column": column}
        mutants.append({**place, "kind": one.mutant.kind, "change": one.mutant.said, "fate": one.fate,
                        "by": one.by or None, "why": one.why or None})  # fmt: skip
    return {
        "workflow": trial.workflow.name,
        "edition": trial.workflow.edition,
        "rehearsals": [str(rehearsed.file) for rehearsed in trial.rehearsals],
        "share": round(float(share), 4),
        "counts": dict(fates(judged)),
        "mutants": mutants,
    }


def _lines(judged: "Sequence[Judged]", trial: "OnTrial", share: Fraction, *, quiet: bool) -> Iterator[str]:
    from wsis_workflow.app.mutants.judging import fates, killers

    for one in sorted(judged, key=lambda each: each.fate == "survived"):
        if one.fate == "survived" or not quiet:
            file, line, column = trial.place(one.mutant.path)
            label = click.style(LABELS[one.fate], fg=COLOURS.get(one.fate, "green"))
            yield f"{file}:{line}:{column}: {label}: {one.mutant.said}{_by_what(one)}"
    for file, killed in killers(judged).items():
        yield f"{file} kills {killed}."
    number = fates(judged)
    yield (
        f"{len(judged)} mutants: {number['check']} killed by the checks, {number['rehearsal']} by rehearsals,"
        f" {number['same']} the same as the original, {number['survived']} noticed by nothing."
    )
    yield click.style(f"{float(share):.1%} killed.", bold=True)


def _by_what(one: "Judged") -> str:
    if one.fate == "check":
        return f" ({one.by})"
    if one.fate == "rehearsal":
        return f" ({Path(one.by).name}: {one.why})"
    return f" ({one.why})" if one.why else ""
