"""The commands on lists of proposals that are decided together."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk, misuse
from wsis_workflow.entrypoints.cli.options import pass_desk, reading, register_act
from wsis_workflow.entrypoints.cli.tables import table

if TYPE_CHECKING:
    from wsis_workflow.app.queries.en_bloc import ListSeen

reasons_option = click.option("--reasons", default="", help="Why, if that is to be on the record.")


@click.command()
@click.argument("meeting")
@reading
@pass_desk
def show(desk: Desk, meeting: str) -> None:
    """The lists that were laid before a meeting."""
    from wsis_workflow.app.queries.agendas import meeting_named
    from wsis_workflow.app.queries.day_told import list_told
    from wsis_workflow.app.queries.en_bloc import lists_of

    sight = desk.sight()
    found = lists_of(sight, meeting_named(sight, meeting))
    desk.answer([list_told(one) for one in found], lambda: _lines(found))


@click.command("open")
@click.argument("meeting")
@click.argument("list_", metavar="LIST")
@click.argument("proposals", nargs=-1, required=True, metavar="PROPOSAL...")
@click.option("--step", metavar="STEP", help="The step that is taken on all that remains.")
@click.option("--announce", is_flag=True, help="The outcome of the ballot is announced on all that remains.")
@click.option("--title", default="", help="What the list is called.")
@click.option("--closes", metavar="TIME", help="Until when items can be taken out; else until it is decided.")
@click.option("--reasons", default="", help="Why; where the step needs reasons.")
@register_act
@pass_desk
def open_(
    desk: Desk, meeting: str, list_: str, proposals: tuple[str, ...], step: str | None, announce: bool, title: str,
    closes: str | None, reasons: str,
) -> None:  # fmt: skip
    """Lay a list of proposals before a meeting.

    LIST is its short name. Until the close every delegate may take a proposal out.
    """
    from wsis_workflow.domain.desk.list_commands import OpenList

    if announce == bool(step):
        misuse("Say what is done with all that remains: `--step STEP` or `--announce`.")
    act, what = ("announce", "") if announce else ("step", step or "")
    until = desk.instant(closes) if closes else None
    desk.act_on_desk(OpenList(_body(desk, meeting), list_, meeting, title, proposals, act, what, reasons, until))


@click.command("take-out")
@click.argument("meeting")
@click.argument("list_", metavar="LIST")
@click.argument("proposal")
@reasons_option
@register_act
@pass_desk
def take_out(desk: Desk, meeting: str, list_: str, proposal: str, reasons: str) -> None:
    """Take a proposal out of a list, so that it is decided by itself.

    Whoever speaks for a member of the body may, until the close.
    """
    from wsis_workflow.domain.desk.list_commands import TakeOut

    desk.act_on_desk(TakeOut(_body(desk, meeting), list_, proposal, reasons))


@click.command()
@click.argument("meeting")
@click.argument("list_", metavar="LIST")
@click.argument("proposal")
@click.argument("advice", type=click.Choice(["adopt", "defer", "discuss"]))
@click.option("--of", metavar="BODY", help="The group that advises; else the secretariat.")
@reasons_option
@register_act
@pass_desk
def advise(desk: Desk, meeting: str, list_: str, proposal: str, advice: str, of: str | None, reasons: str) -> None:
    """Say what the secretariat or a group advises; it decides nothing."""
    from wsis_workflow.domain.desk.list_commands import Recommend

    desk.act_on_desk(Recommend(_body(desk, meeting), list_, proposal, advice, reasons, of))


@click.command()
@click.argument("meeting")
@click.argument("list_", metavar="LIST")
@register_act
@pass_desk
def adopt(desk: Desk, meeting: str, list_: str) -> None:
    """Decide on everything that remains on a list.

    All of it or nothing: what the rules speak against is named, and has to be taken out first.
    """
    from wsis_workflow.domain.desk.list_commands import AdoptList

    desk.act_on_desk(AdoptList(_body(desk, meeting), list_))


@click.command()
@click.argument("meeting")
@click.argument("list_", metavar="LIST")
@reasons_option
@register_act
@pass_desk
def withdraw(desk: Desk, meeting: str, list_: str, reasons: str) -> None:
    """Withdraw a list; nothing is decided with it."""
    from wsis_workflow.domain.desk.list_commands import EndList

    desk.act_on_desk(EndList(_body(desk, meeting), list_, reasons))


def _body(desk: Desk, meeting: str) -> str:
    from wsis_workflow.app.queries.agendas import meeting_named

    desk.actor()
    return meeting_named(desk.sight(), meeting).of


def _lines(found: "tuple[ListSeen, ...]") -> Iterator[str]:
    for one in found:
        yield f"{one.found.title} ({one.found.ref}): {one.found.end or ('closed' if one.is_closed else 'open')}"
        rows = [
            (item.ref, item.title, item.state_title, [f"{a.advice} ({a.of or 'secretariat'})" for a in item.advice],
             (item.taken_out.member or item.taken_out.by) if item.taken_out else "")
            for item in one.items
        ]  # fmt: skip
        yield from table(["Proposal", "Title", "State", "Advice", "Taken out by"], rows)
    if not found:
        yield "No list was laid before this meeting."
