"""`wsis meeting`: what can be done with meetings."""

import click

from wsis_workflow.entrypoints.cli.lazy import Entry, LazyGroup

COMMANDS = {
    "list": Entry("meetings:list_", "The meetings, by date."),
    "add": Entry("meetings:add", "Plan a meeting."),
    "move": Entry("meetings:move", "Give a meeting another date; what that changes is shown first."),
    "fix": Entry("meetings:fix", "Make a meeting's date exact; what that changes is shown first."),
    "deadlines": Entry("meetings:deadlines", "Set the dates that the letter of invitation announces."),
    "cancel": Entry("meetings:cancel", "Cancel a meeting; what that changes is shown first."),
    "attendance": Entry("meetings:attendance", "Record which members are present."),
    "import": Entry("calendar_import:import_", "Enter meetings from a calendar or another file."),
}


@click.command("meeting", cls=LazyGroup, table=COMMANDS)
def meeting() -> None:
    """Plan, move and cancel meetings, and set the dates of their letters."""
