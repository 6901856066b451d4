"""The commands on meetings; moving and cancelling show first what would change."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from wsis_workflow.entrypoints.cli.desk import Desk, confirm, misuse
from wsis_workflow.entrypoints.cli.options import pairs, pass_desk, reading, register_act
from wsis_workflow.entrypoints.cli.tables import table

if TYPE_CHECKING:
    from wsis_workflow.domain.proposals.register import Meeting
    from wsis_workflow.domain.proposals.register_commands import RegisterCommand

Command = Callable[..., Any]
OPENS = "When it opens: 2008-02-11T09:30, 2008-02-11, 2008-02, 2008-W07, 2008-Q1 or tbd."

deadline_option = click.option(
    "--deadline", "deadlines", multiple=True, metavar="NAME=TIME", callback=pairs, help="A date of the letter."
)
note_option = click.option("--note", default="", help="What is to be said with it.")
days_option = click.option("--days", type=click.IntRange(1, 366), help="How many days it takes.")
closes_option = click.option("--closes", metavar="TIME", help="When it closes; else at 18:00 on its last day.")


def previewed(command: Command) -> Command:
    """Give a command the options of one that shows what would change."""
    only = click.option("--preview", "only_preview", is_flag=True, help="Show what would change, and change nothing.")
    sure = click.option("--yes", is_flag=True, help="Do not ask.")
    return only(sure(command))


def written_date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Take a date as people write it, exact or not; the zone makes no difference to whether there is such a day."""
    from wsis_workflow.domain.rules.written_dates import moment_as_written

    try:
        if value is not None:
            moment_as_written(value, "UTC")
    except ValueError as fault:
        raise click.BadParameter(str(fault)) from None
    return value


@click.command("list")
@click.option("--body", metavar="BODY", help="Only the meetings of this body.")
@reading
@pass_desk
def list_(desk: Desk, body: str | None) -> None:
    """The meetings, by date."""
    register = desk.sight().register
    bodies = [body] if body else list(register.bodies)
    cancelled = [one for one in register.meetings.values() if one.cancelled and one.of in bodies]
    meetings = [one for of in bodies for one in register.meetings_of(of)] + cancelled
    meetings.sort(key=lambda one: (one.time.earliest_day is None, str(one.time.earliest_day), one.ref))
    desk.answer([_as_json(one) for one in meetings], lambda: _rows(meetings))


@click.command()
@click.argument("meeting")
@click.option("--of", "body", required=True, metavar="BODY", help="The body that meets.")
@click.option("--opens", default="tbd", show_default=True, help=OPENS)
@days_option
@closes_option
@click.option("--number", type=int, help="Its number among the meetings of that body.")
@click.option("--title", default="", help="What it is called.")
@click.option("--zone", metavar="ZONE", help="The time zone of its place; else that of the installation.")
@deadline_option
@note_option
@register_act
@pass_desk
def add(
    desk: Desk, meeting: str, body: str, opens: str, days: int | None, closes: str | None, number: int | None,
    title: str, zone: str | None, deadlines: dict[str, str], note: str,
) -> None:  # fmt: skip
    """Plan a meeting; MEETING is its short name."""
    from wsis_workflow.domain.proposals.register import Meeting
    from wsis_workflow.domain.proposals.register_commands import AddMeeting
    from wsis_workflow.domain.rules.dates import MeetingTime

    desk.actor()
    try:
        time = MeetingTime.parse(opens, days or 1, closes, zone or desk.house().settings.zone)
    except ValueError as fault:
        raise click.BadParameter(str(fault)) from None
    desk.act_on_register(AddMeeting(Meeting(meeting, body, time, number, title, note, deadlines)))


@click.command()
@click.argument("meeting")
@click.option("--opens", callback=written_date, help=OPENS)
@days_option
@closes_option
@deadline_option
@note_option
@previewed
@register_act
@pass_desk
def move(
    desk: Desk, /, meeting: str, opens: str | None, days: int | None, closes: str | None,
    deadlines: dict[str, str], note: str, **how: bool,
) -> None:  # fmt: skip
    """Give a meeting another date; what that changes is shown first.

    The date may be exact or less so; the open deadlines that hang on it follow.
    """
    from wsis_workflow.domain.proposals.register_commands import MoveMeeting

    if not (opens or days or closes or deadlines or note):
        misuse("Say what changes: `--opens`, `--days`, `--closes`, `--deadline` or `--note`.")
    _with_preview(desk, MoveMeeting(meeting, opens, days, closes, deadlines, note), **how)


@click.command()
@click.argument("meeting")
@click.argument("opens", callback=written_date)
@days_option
@closes_option
@deadline_option
@note_option
@previewed
@register_act
@pass_desk
def fix(
    desk: Desk, /, meeting: str, opens: str, days: int | None, closes: str | None, deadlines: dict[str, str], note: str,
    **how: bool,
) -> None:  # fmt: skip
    """Make a meeting's date exact; what that changes is shown first.

    OPENS is as in 2008-02-11T09:30.
    """
    from wsis_workflow.domain.proposals.register_commands import MoveMeeting
    from wsis_workflow.domain.rules.deadlines import precision_of

    try:
        precision = precision_of(opens)
    except ValueError as fault:
        raise click.BadParameter(str(fault)) from None
    if precision != "exact":
        raise click.BadParameter(f"“{opens}” is not exact; write a day, with or without an hour.")
    _with_preview(desk, MoveMeeting(meeting, opens, days, closes, deadlines, note), **how)


@click.command()
@click.argument("meeting")
@click.argument("dates", nargs=-1, required=True, metavar="NAME=TIME...", callback=pairs)
@note_option
@previewed
@register_act
@pass_desk
def deadlines(desk: Desk, /, meeting: str, dates: dict[str, str], note: str, **how: bool) -> None:
    """Set the dates that the letter of invitation announces, as in contributions=2008-02-12T17:00."""
    from wsis_workflow.domain.proposals.register_commands import MoveMeeting

    _with_preview(desk, MoveMeeting(meeting, deadlines=dates, note=note), **how)


@click.command()
@click.argument("meeting")
@note_option
@previewed
@register_act
@pass_desk
def cancel(desk: Desk, /, meeting: str, note: str, **how: bool) -> None:
    """Cancel a meeting; what that changes is shown first.

    Proposals on its agenda come off it.
    """
    from wsis_workflow.domain.proposals.register_commands import CancelMeeting

    _with_preview(desk, CancelMeeting(meeting, note), **how)


@click.command()
@click.argument("meeting")
@click.argument("members", nargs=-1, metavar="MEMBER...")
@click.option("--came", multiple=True, metavar="MEMBER", help="Who has come since the latest record; the others stay.")
@click.option("--left", multiple=True, metavar="MEMBER", help="Who has left since the latest record.")
@register_act
@pass_desk
def attendance(
    desk: Desk, meeting: str, members: tuple[str, ...], came: tuple[str, ...], left: tuple[str, ...]
) -> None:
    """Record which members are present; a later record replaces it.

    With `--came` and `--left` it says what is different from the latest record.
    """
    from wsis_workflow.app.queries.agendas import meeting_named
    from wsis_workflow.domain.proposals.register_commands import TakeAttendance

    if came or left:
        if members:
            misuse("Name all who are present, or who has come and left: not both.")
        there = (*(meeting_named(desk.sight(), meeting).present or ()), *came)
        members = tuple(one for one in dict.fromkeys(there) if one not in left)
    desk.act_on_register(TakeAttendance(meeting, members))


def _with_preview(desk: Desk, command: "RegisterCommand", *, only_preview: bool, yes: bool) -> None:
    """Show what a change does before it is made; without a terminal to ask on, it has to be agreed to beforehand."""
    from wsis_workflow.app.queries.meetings import preview
    from wsis_workflow.entrypoints.cli.previewing import lines

    actor = desk.actor()
    if yes and not only_preview:
        desk.act_on_register(command)
        return
    with desk.trial() as trial:
        found = preview(trial.gate, command, actor, trial.now())
    if only_preview:
        desk.answer(found, lambda: lines(found))
        return
    for line in lines(found):
        click.echo(line, err=True)
    confirm("Do it?")
    desk.act_on_register(command)


def _as_json(meeting: "Meeting") -> dict[str, object]:
    return {
        "meeting": meeting.ref,
        "of": meeting.of,
        "number": meeting.number,
        "title": meeting.title,
        "opens": meeting.time.opens,
        "days": meeting.time.days,
        "closes": meeting.time.closes,
        "zone": meeting.time.zone,
        "precision": meeting.time.precision,
        "opens_at": meeting.time.opens_at,
        "closes_at": meeting.time.closes_at,
        "deadlines": meeting.deadlines,
        "deadlines_at": meeting.deadlines_at,
        "cancelled": meeting.cancelled,
        "present": meeting.present,
        "note": meeting.note,
    }


def _rows(meetings: "list[Meeting]") -> Iterator[str]:
    rows = [
        (
            one.ref,
            one.of,
            one.number,
            "cancelled" if one.cancelled else one.time.opens,
            one.time.days,
            [f"{name}: {when}" for name, when in one.deadlines.items()],
            one.note,
        )
        for one in meetings
    ]
    headers = ["Meeting", "Of", "No.", "Opens", "Days", "Letter", "Note"]
    yield from table(headers, rows) or ["There are no meetings yet; plan one with `wsis meeting add`."]
