"""The commands that set an agenda and send it out; each changes the agenda as it was seen a moment ago."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.options import pass_desk, register_act

if TYPE_CHECKING:
    from wsis_workflow.domain.desk.agenda_nouns import Agenda, Hours, Item

Change = Callable[["Agenda"], "tuple[Item, ...]"]
DAY_LONG = 24 * 60
minutes_option = click.option("--minutes", type=click.IntRange(1, DAY_LONG), help="How long it takes.")
group_option = click.option("--group", help="The group that it stands in.")
item_note_option = click.option("--note", help="What is to be said with it.")
before_option = click.option("--before", metavar="ITEM", help="The item that it comes before; else it comes last.")


@click.command()
@click.argument("meeting")
@register_act
@pass_desk
def suggest(desk: Desk, meeting: str) -> None:
    """Put what is ready on the agenda, in the order that is suggested.

    Other business and breaks stay on it.
    """
    from wsis_workflow.app.agenda_changes import arranged
    from wsis_workflow.app.queries.agendas import meeting_named
    from wsis_workflow.app.queries.readying import ready_for, suggestion

    desk.actor()
    sight = desk.sight()
    suggested = suggestion(ready_for(sight, meeting_named(sight, meeting)))
    _set(desk, meeting, lambda agenda: arranged(agenda.items, suggested))


@click.command()
@click.argument("meeting")
@click.argument("item")
@minutes_option
@group_option
@item_note_option
@before_option
@click.option("--business", is_flag=True, help="ITEM is the title of other business, and no proposal.")
@click.option("--break", "is_break", is_flag=True, help="ITEM is what a break is called.")
@register_act
@pass_desk
def add(
    desk: Desk, meeting: str, item: str, minutes: int | None, group: str | None, note: str | None, before: str | None,
    business: bool, is_break: bool,
) -> None:  # fmt: skip
    """Put a proposal, other business or a break on the agenda.

    ITEM is a proposal, unless an option says otherwise.
    """
    from wsis_workflow.app.agenda_changes import added
    from wsis_workflow.app.queries.readying import A_WHILE
    from wsis_workflow.domain.desk.agenda_nouns import BREAK, BUSINESS, PROPOSAL, Item

    kind = BREAK if is_break else BUSINESS if business else PROPOSAL
    key, title = (item, "") if kind == PROPOSAL else ("", item)
    new = Item(key, minutes or A_WHILE, kind, title, group or "", note or "")
    _set(desk, meeting, lambda agenda: added(agenda, new, before))


@click.command()
@click.argument("meeting")
@click.argument("item")
@minutes_option
@group_option
@item_note_option
@click.option("--before", metavar="ITEM", help="The item that it comes before; else it stays where it is.")
@register_act
@pass_desk
def change(
    desk: Desk, meeting: str, item: str, minutes: int | None, group: str | None, note: str | None, before: str | None
) -> None:
    """Give an item another place, length, group or note.

    What is not said stays as it is.
    """
    from wsis_workflow.app.agenda_changes import changed

    _set(desk, meeting, lambda agenda: changed(agenda, item, minutes, group, note, before))


@click.command()
@click.argument("meeting")
@click.argument("item")
@register_act
@pass_desk
def drop(desk: Desk, meeting: str, item: str) -> None:
    """Take an item off the agenda."""
    from wsis_workflow.app.agenda_changes import dropped

    _set(desk, meeting, lambda agenda: dropped(agenda, item))


@click.command()
@click.argument("meeting")
@click.argument("hours", metavar="HOURS")
@register_act
@pass_desk
def hours(desk: Desk, meeting: str, hours: str) -> None:
    """Say at which hours the meeting sits.

    HOURS are those of each day, as in "09:30-12:30, 14:30-18:00".
    """
    from wsis_workflow.app.agenda_changes import hours_read

    _set(desk, meeting, lambda agenda: agenda.items, hours_read(hours))


@click.command()
@click.argument("meeting")
@register_act
@pass_desk
def issue(desk: Desk, meeting: str) -> None:
    """Send the agenda out: everybody seated is told.

    Those on it whose rules ask for it are scheduled for the meeting.
    """
    from wsis_workflow.app.queries.agendas import meeting_named
    from wsis_workflow.domain.desk.agenda_commands import IssueAgenda

    desk.actor()
    desk.act_on_desk(IssueAgenda(meeting_named(desk.sight(), meeting).of, meeting))


def _set(desk: Desk, meeting: str, change: Change, hours: "tuple[Hours, ...] | None" = None) -> None:
    """Set the agenda as it is after a change, unless somebody else has set it meanwhile."""
    from wsis_workflow.app.queries.agendas import meeting_named
    from wsis_workflow.domain.desk.agenda_commands import SetAgenda
    from wsis_workflow.domain.desk.agenda_nouns import Agenda

    desk.actor()
    body = meeting_named(desk.sight(), meeting).of
    agenda = desk.house().store.desk(body).agendas.get(meeting, Agenda(meeting))
    chosen = agenda.hours if hours is None else hours
    desk.act_on_desk(SetAgenda(body, meeting, change(agenda), chosen, agenda.version))
