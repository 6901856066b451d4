"""The commands on action items."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from wsis_workflow.entrypoints.cli.desk import Desk, misuse
from wsis_workflow.entrypoints.cli.groups import WHEN
from wsis_workflow.entrypoints.cli.options import pass_desk, reading, register_act
from wsis_workflow.entrypoints.cli.tables import table

if TYPE_CHECKING:
    from wsis_workflow.app.queries.action_items import ActionSeen
    from wsis_workflow.domain.desk.action_nouns import Owner
    from wsis_workflow.domain.desk.commands import DeskCommand

Command = Callable[..., Any]
body_option = click.option("--of", "body", required=True, metavar="BODY", help="The body whose item it is.")
due_option = click.option("--due", metavar="TIME", help=WHEN)


def owned(command: Command) -> Command:
    """Give a command the options that name an owner."""
    person = click.option("--owner", metavar="PERSON", help="The person who is to do it.")
    member = click.option("--owner-member", metavar="MEMBER", help="Or those who represent this member.")
    office = click.option("--owner-office", metavar="OFFICE", help="Or whoever holds this office, as in secretary.")
    return person(member(office(command)))


@click.command("list")
@click.option("--of", "body", metavar="BODY", help="Those of this body.")
@click.option("--meeting", metavar="MEETING", help="What this meeting has to go through.")
@click.option("--on", "proposal", metavar="PROPOSAL", help="What arises from this proposal.")
@click.option("--open", "only_open", is_flag=True, help="Only what is still to be done.")
@reading
@pass_desk
def list_(desk: Desk, body: str | None, meeting: str | None, proposal: str | None, only_open: bool) -> None:
    """The action items of a body, a meeting or a proposal; else mine."""
    from wsis_workflow.app.queries.action_items import actions_for_meeting, actions_of, actions_on, my_actions
    from wsis_workflow.app.queries.body_rows import action_row

    if sum(bool(one) for one in (body, meeting, proposal)) > 1:
        misuse("Choose one of `--of`, `--meeting` and `--on`.")
    sight = desk.sight()
    if body:
        found = actions_of(sight, body)
    elif meeting:
        found = actions_for_meeting(sight, meeting)
    else:
        found = actions_on(sight, proposal) if proposal else my_actions(sight)
    wanted = [one for one in found if one.is_open or not only_open]
    desk.answer([action_row(one) for one in wanted], lambda: _rows(wanted))


@click.command()
@click.argument("text")
@body_option
@owned
@due_option
@click.option("--meeting", metavar="MEETING", help="The meeting from which it arises.")
@click.option("--on", "proposal", metavar="PROPOSAL", help="The proposal from which it arises.")
@click.option("--item", default="", help="The item of the agenda from which it arises.")
@register_act
@pass_desk
def enter(
    desk: Desk, text: str, body: str, owner: str | None, owner_member: str | None, owner_office: str | None,
    due: str | None, meeting: str | None, proposal: str | None, item: str,
) -> None:  # fmt: skip
    """Enter an action item; TEXT says what is to be done."""
    from wsis_workflow.app.dues import due_by
    from wsis_workflow.domain.desk.action_commands import EnterAction
    from wsis_workflow.domain.desk.action_nouns import Owner

    whose = _owner(owner, owner_member, owner_office) or Owner()
    until = due_by(due, desk.house().settings.zone)
    desk.act_on_desk(EnterAction(body, text, whose, until, meeting, proposal, item))


@click.command()
@click.argument("number", type=int)
@body_option
@click.option("--text", help="What is to be done.")
@owned
@due_option
@register_act
@pass_desk
def change(
    desk: Desk, number: int, body: str, text: str | None, owner: str | None, owner_member: str | None,
    owner_office: str | None, due: str | None,
) -> None:  # fmt: skip
    """Give an action item another text, owner or date."""
    from wsis_workflow.app.dues import due_by
    from wsis_workflow.domain.desk.action_commands import ChangeAction

    whose = _owner(owner, owner_member, owner_office)
    if text is None and whose is None and due is None:
        misuse("Say what changes: `--text`, `--owner`, `--owner-member`, `--owner-office` or `--due`.")
    until = due_by(due, desk.house().settings.zone) if due is not None else None
    desk.act_on_desk(ChangeAction(body, number, text, whose, until))


@click.command()
@click.argument("number", type=int)
@body_option
@click.option("--evidence", required=True, help="What shows it.")
@register_act
@pass_desk
def done(desk: Desk, number: int, body: str, evidence: str) -> None:
    """Report an action item as done."""
    from wsis_workflow.domain.desk.action_commands import FinishAction

    desk.act_on_desk(FinishAction(body, number, evidence))


def _with_reasons(name: str, said: str, make: "Callable[[str, int, str], DeskCommand]") -> click.Command:
    @click.command(name, help=said)
    @click.argument("number", type=int)
    @body_option
    @click.option("--reasons", required=True, help="Why.")
    @register_act
    @pass_desk
    def command(desk: Desk, number: int, body: str, reasons: str) -> None:
        desk.act_on_desk(make(body, number, reasons))

    return command


def _dropped(body: str, number: int, reasons: str) -> "DeskCommand":
    from wsis_workflow.domain.desk.action_commands import DropAction

    return DropAction(body, number, reasons)


def _reopened(body: str, number: int, reasons: str) -> "DeskCommand":
    from wsis_workflow.domain.desk.action_commands import ReopenAction

    return ReopenAction(body, number, reasons)


drop = _with_reasons("drop", "Drop an action item.", _dropped)
reopen = _with_reasons("reopen", "Open an action item again.", _reopened)


def _owner(person: str | None, member: str | None, office: str | None) -> "Owner | None":
    from wsis_workflow.domain.desk.action_nouns import Owner

    return Owner(person, member, office) if person or member or office else None


def _rows(found: "list[ActionSeen]") -> Iterator[str]:
    rows = [
        (
            one.body, one.number, "overdue" if one.is_overdue else one.state, one.owner, one.words, one.text,
            one.evidence,
        )
        for one in found
    ]  # fmt: skip
    headers = ["Of", "No.", "State", "Owner", "Due", "What", "Evidence"]
    yield from table(headers, rows) or ["There are no action items."]
