"""`wsis files`: the contents of attachments as things to be kept."""

import click

from wsis_workflow.entrypoints.cli.lazy import Entry, LazyGroup

COMMANDS = {"check": Entry("attaching:check", "Look at the content of every attached file.")}


@click.command("files", cls=LazyGroup, table=COMMANDS)
def files() -> None:
    """Look after the contents of attached files."""
