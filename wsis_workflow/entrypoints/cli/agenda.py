"""`wsis agenda`: what a meeting deals with, in which order and for how long."""

import click

from wsis_workflow.entrypoints.cli.lazy import Entry, LazyGroup

COMMANDS = {
    "show": Entry("agendas:show", "The order of business of a meeting, with its times."),
    "ready": Entry("agendas:ready", "Which proposals are ready for a meeting, and why others are not."),
    "documents": Entry("agendas:documents", "The documents of a meeting, and which came late."),
    "suggest": Entry("agenda_setting:suggest", "Put what is ready on the agenda, in the order that is suggested."),
    "add": Entry("agenda_setting:add", "Put a proposal, other business or a break on the agenda."),
    "change": Entry("agenda_setting:change", "Give an item another place, length, group or note."),
    "drop": Entry("agenda_setting:drop", "Take an item off the agenda."),
    "hours": Entry("agenda_setting:hours", "Say at which hours the meeting sits."),
    "issue": Entry("agenda_setting:issue", "Send the agenda out: everybody seated is told."),
}


@click.command("agenda", cls=LazyGroup, table=COMMANDS)
def agenda() -> None:
    """Build the agenda of a meeting, and send it out."""
