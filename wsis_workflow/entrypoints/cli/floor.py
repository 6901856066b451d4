"""`wsis floor`: what a meeting is at, and what comes of it."""

import click

from wsis_workflow.entrypoints.cli.lazy import Entry, LazyGroup

COMMANDS = {
    "show": Entry("floors:show", "What a meeting is at, what may come of it, and who is present."),
    "put": Entry("floors:put", "Let the meeting turn to an item."),
    "record": Entry("floors:record", "Record what came of the item on the floor, and go on to the next."),
}


@click.command("floor", cls=LazyGroup, table=COMMANDS)
def floor() -> None:
    """Lead a meeting through its agenda."""
