"""`wsis record export`: our own history, to be kept and played again, or for the tools of others."""

from pathlib import Path

import click

from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.options import pass_desk, stored

HISTORY = "history"
FORMATS = (HISTORY, "xes", "ocel")


@click.command("export")
@click.argument("proposals", nargs=-1, metavar="[PROPOSAL]...")
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="As what it is written.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="The file; it is packed where its name ends in .gz.",
)
@click.option("--workflow", metavar="NAME", help="Only proposals under these rules.")
@stored
@pass_desk
def export(desk: Desk, proposals: tuple[str, ...], form: str, output: Path, workflow: str | None) -> None:
    """Write the history of proposals as a log of events, complete as of one instant.

    Without a PROPOSAL all of them are written; `history` is our own form, which `wsis rehearse --against` plays under
    other rules; `xes` is XES 1.0, `ocel` is OCEL 2.0 in JSON.
    """
    if form == HISTORY:
        _export_history(desk, proposals, output, workflow)
        return
    from wsis_workflow.bootstrap.logs import export_histories

    written = export_histories(desk.house(), form, output, proposals, workflow)
    said = f"{output} has {len(written.histories)} proposal(s) with {written.size} event(s)."
    desk.answer(
        {"file": output, "format": form, "proposals": len(written.histories), "events": written.size},
        said,
    )


def _export_history(desk: Desk, proposals: tuple[str, ...], output: Path, workflow: str | None) -> None:
    from wsis_workflow.bootstrap.against import history_of, write_history

    found = history_of(desk.house(), proposals, workflow)
    write_history(found, output)
    events = sum(len(act["events"]) for one in found["proposals"] for act in one["acts"])
    said = f"{output} has {len(found['proposals'])} proposal(s) with {events} event(s)."
    desk.answer(
        {"file": output, "format": HISTORY, "proposals": len(found["proposals"]), "events": events},
        said,
    )
