"""`wsis report`: what meetings leave behind, as documents."""

import click

from wsis_workflow.entrypoints.cli.lazy import Entry, LazyGroup

COMMANDS = {
    "day": Entry("reports:day", "Write the decisions of a day of a meeting."),
    "meeting": Entry("reports:meeting", "Write the report of a meeting."),
    "chair": Entry("reports:chair", "Write the chair's report to the body above."),
}


@click.command("report", cls=LazyGroup, table=COMMANDS)
def report() -> None:
    """Write the decisions of a day, the report of a meeting, the chair's report."""
