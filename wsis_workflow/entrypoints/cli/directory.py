"""`wsis body`, `wsis member`, `wsis person`: the directory, one group for each kind."""

import click

from wsis_workflow.entrypoints.cli.lazy import Entry, LazyGroup

IMPORT = Entry("imports:import_", "Enter bodies, members, people and meetings from a file.")
BODIES = {"list": Entry("directories:bodies", "The bodies, with how many are seated."), "import": IMPORT}
MEMBERS = {"list": Entry("directories:members", "The members, with category and right to vote."), "import": IMPORT}
PEOPLE = {
    "list": Entry("directories:people", "The people, with whom they represent and their offices."),
    "absent": Entry("directories:absent", "Say that somebody stands in for you for a time."),
    "settings": Entry("visits:settings", "Choose your language, your time zone, and how you are told."),
    "link": Entry("visits:link", "Print a link that signs a person in at the site."),
    "sessions": Entry("visits:sessions", "The sessions of a person at the site."),
    "feeds": Entry("calendar:feeds", "Your keys to calendars and feeds."),
    "webhook": Entry("webhooks:webhook", "Your program that is told what you are told."),
    "import": IMPORT,
}


@click.command("body", cls=LazyGroup, table=BODIES)
def body() -> None:
    """The bodies that meet, decide or receive."""


@click.command("member", cls=LazyGroup, table=MEMBERS)
def member() -> None:
    """The members of the organisation."""


@click.command("person", cls=LazyGroup, table=PEOPLE)
def person() -> None:
    """People and the offices that they hold."""
