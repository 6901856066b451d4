"""`wsis liaison`: liaison statements out and in, for what, until when, and how they were answered."""

import click

from wsis_workflow.entrypoints.cli.lazy import Entry, LazyGroup

COMMANDS = {
    "list": Entry("liaisons:list_", "The liaison statements of BODY, out and in."),
    "write": Entry("liaisons:write", "Begin a liaison statement in the name of a body."),
    "describe": Entry("liaisons:describe", "Say what a statement is for, and until when a reply is asked for."),
    "receive": Entry("liaisons:receive", "Record a statement that came in."),
    "answered": Entry("liaisons:answered", "Note how a statement that came in was answered."),
}


@click.command("liaison", cls=LazyGroup, table=COMMANDS)
def liaison() -> None:
    """Liaison statements to and from other bodies, followed until they are answered."""
