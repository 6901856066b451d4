"""`wsis symbol`: the symbols of documents."""

import click

from wsis_workflow.entrypoints.cli.lazy import Entry, LazyGroup

COMMANDS = {
    "list": Entry("symbols:list_", "The symbols that BODY has given to documents, in order."),
    "give": Entry("symbols:give", "Give a document the SYMBOL, as in WG-WSIS-11/3 or WG-WSIS-11/3(Rev.1)."),
}


@click.command("symbol", cls=LazyGroup, table=COMMANDS)
def symbol() -> None:
    """The symbols of documents, such as WG-WSIS-11/3-E."""
