"""`wsis workflow coverage`: what of a workflow its rehearsals try."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.mutating import rehearsals_option
from wsis_workflow.entrypoints.cli.options import FILE, json_option, pass_desk

if TYPE_CHECKING:
    from wsis_workflow.app.rehearse.coverage import Coverage
    from wsis_workflow.bootstrap.on_trial import OnTrial

PARTS = {
    "states": ("states entered", "never entered"),
    "steps": ("steps taken", "never taken"),
    "outcomes": ("outcomes reached", "never reached"),
    "refusals": ("conditions refused for", "nobody refused for"),
    "deadlines": ("deadlines passed", "never passed"),
}


@click.command()
@click.argument("file", type=FILE)
@rehearsals_option
@click.option(
    "--draw",
    "picture",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE.svg",
    help="Draw it on the state chart.",
)
@json_option
@pass_desk
def coverage(
    desk: Desk, file: Path, rehearsals: tuple[Path, ...], workflows: Path | None, picture: Path | None
) -> None:
    """Say what of a workflow its rehearsals try, and what none of them does.

    States entered, steps taken, outcomes reached, conditions for which somebody was refused, deadlines that passed.
    """
    from wsis_workflow.bootstrap.covering import cover
    from wsis_workflow.bootstrap.on_trial import put_on_trial
    from wsis_workflow.domain.rules.drawing import Walked, svg

    with put_on_trial(file, rehearsals, workflows) as trial:
        found = cover(trial)
    if picture is not None:
        picture.write_text(svg(trial.workflow, Walked(found.entered, found.ways)), encoding="utf-8")
    desk.answer(_as_json(found, trial), lambda: _lines(found, trial, picture))


def _as_json(found: "Coverage", trial: "OnTrial") -> dict[str, object]:
    from wsis_workflow.app.rehearse.coverage import PARTS as EVERY

    head = {
        "workflow": trial.workflow.name,
        "edition": trial.workflow.edition,
        "rehearsals": [str(rehearsed.file) for rehearsed in trial.rehearsals],
    }
    parts: dict[str, object] = {}
    for part in EVERY:
        things = [
            {"path": ".".join(map(str, one.path)), "title": one.said, "times": one.times} for one in found.of(part)
        ]
        missing = len(found.missing(part))
        parts[part] = {"tried": len(things) - missing, "all": len(things), "things": things}
    return {**head, **parts}


def _lines(found: "Coverage", trial: "OnTrial", picture: Path | None) -> Iterator[str]:
    from wsis_workflow.app.rehearse.coverage import PARTS as EVERY

    for part in EVERY:
        tried, never = PARTS[part]
        everything, missing = found.of(part), found.missing(part)
        if everything:
            whole = not missing
            figure = f"{len(everything) - len(missing)} of {len(everything)} {tried}"
            yield click.style(figure, fg="green" if whole else "yellow", bold=True)
        for one in missing:
            file, line, column = trial.place(one.path)
            yield f"{file}:{line}:{column}: {never}: {one.said}"
    for rehearsed in trial.rehearsals:
        yield f"Played: {rehearsed.file}"
    if not trial.rehearsals:
        yield "No rehearsal names this workflow; write one, or name it with --rehearsal."
    if picture is not None:
        yield f"{picture} is written."
