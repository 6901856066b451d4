"""`wsis group`: the ad hoc groups that chairs set up in meetings."""

import click

from wsis_workflow.entrypoints.cli.lazy import Entry, LazyGroup

COMMANDS = {
    "list": Entry("groups:list_", "The ad hoc groups of BODY, with their mandates."),
    "set-up": Entry("groups:set_up", "Set up an ad hoc group while the body sits, and refer proposals to it."),
    "change": Entry("groups:change", "Change who takes part, the room, or the time to report back."),
    "discharge": Entry("groups:discharge", "Discharge a group: its seats end."),
}


@click.command("group", cls=LazyGroup, table=COMMANDS)
def group() -> None:
    """Ad hoc groups: set up by the chair in the meeting, with a mandate and a time to report back."""
