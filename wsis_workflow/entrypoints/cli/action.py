"""`wsis action`: action items, with their owners and dates."""

import click

from wsis_workflow.entrypoints.cli.lazy import Entry, LazyGroup

COMMANDS = {
    "list": Entry("actions:list_", "The action items of a body, a meeting or a proposal; else mine."),
    "enter": Entry("actions:enter", "Enter an action item."),
    "change": Entry("actions:change", "Give an action item another text, owner or date."),
    "done": Entry("actions:done", "Report an action item as done."),
    "drop": Entry("actions:drop", "Drop an action item."),
    "reopen": Entry("actions:reopen", "Open an action item again."),
}


@click.command("action", cls=LazyGroup, table=COMMANDS)
def action() -> None:
    """Action items: who does what until when, followed until it is done."""
