"""`wsis en-bloc`: lists of proposals that are decided together."""

import click

from wsis_workflow.entrypoints.cli.lazy import Entry, LazyGroup

COMMANDS = {
    "show": Entry("en_blocs:show", "The lists that were laid before a meeting."),
    "open": Entry("en_blocs:open_", "Lay a list of proposals before a meeting."),
    "take-out": Entry("en_blocs:take_out", "Take a proposal out of a list, so that it is decided by itself."),
    "advise": Entry("en_blocs:advise", "Say what the secretariat or a group advises; it decides nothing."),
    "adopt": Entry("en_blocs:adopt", "Decide on everything that remains on a list."),
    "withdraw": Entry("en_blocs:withdraw", "Withdraw a list; nothing is decided with it."),
}


@click.command("en-bloc", cls=LazyGroup, table=COMMANDS)
def en_bloc() -> None:
    """Decide on several proposals together."""
