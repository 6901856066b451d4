"""`wsis symbol`: the symbols of documents."""

import click

from wsis_workflow.entrypoints.cli.lazy import Entry, LazyGroup

COMMANDS = {
    "list": Entry("symbols:list_", "The symbols that a body has given, in order."),
    "give": Entry("symbols:give", "Give a document a symbol, once and never again."),
}


@click.command("symbol", cls=LazyGroup, table=COMMANDS)
def symbol() -> None:
    """The symbols of documents, such as WG-WSIS-11/3-E."""
