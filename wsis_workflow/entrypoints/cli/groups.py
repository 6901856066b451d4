"""The commands on ad hoc groups."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk, misuse
from wsis_workflow.entrypoints.cli.options import pass_desk, reading, register_act
from wsis_workflow.entrypoints.cli.tables import table

if TYPE_CHECKING:
    from wsis_workflow.app.queries.groups import GroupSeen

WHEN = "A day, an hour, a meeting by its short name, or `next` for the next one."
body_option = click.option("--of", "body", required=True, metavar="BODY", help="The body that sets it up.")


@click.command("list")
@click.argument("body")
@reading
@pass_desk
def list_(desk: Desk, body: str) -> None:
    """The ad hoc groups of BODY, with their mandates; those that run come first."""
    from wsis_workflow.app.queries.body_rows import group_row
    from wsis_workflow.app.queries.groups import groups_within
    from wsis_workflow.domain.proposals.refusals import Refused, Unknown

    sight = desk.sight()
    if body not in sight.register.bodies:
        raise Refused(Unknown("body", body, tuple(sorted(sight.register.bodies))[:12]))
    found = groups_within(sight, body)
    desk.answer([group_row(one) for one in found], lambda: _rows(found))


@click.command()
@click.argument("group")
@body_option
@click.option("--name", required=True, help="What it is called.")
@click.option("--mandate", required=True, help="What it is to do.")
@click.option("--convenor", required=True, metavar="PERSON", help="Who convenes it.")
@click.option("--clause", default="", help="The clause under which it works.")
@click.option("--person", "people", multiple=True, metavar="PERSON", help="Who takes part; as often as you like.")
@click.option("--member", "members", multiple=True, metavar="MEMBER", help="A member whose delegates take part.")
@click.option("--open-to-all", is_flag=True, help="Everybody seated in the body takes part.")
@click.option("--room", default="", help="Where it meets.")
@click.option("--report-by", default="", metavar="TIME", help=WHEN)
@click.option("--refer", multiple=True, metavar="PROPOSAL", help="A proposal that is referred to it in the same act.")
@click.option("--reasons", default="", help="Why they are referred.")
@register_act
@pass_desk
def set_up(
    desk: Desk, group: str, body: str, name: str, mandate: str, convenor: str, clause: str, people: tuple[str, ...],
    members: tuple[str, ...], open_to_all: bool, room: str, report_by: str, refer: tuple[str, ...], reasons: str,
) -> None:  # fmt: skip
    """Set up an ad hoc group while the body sits, and refer proposals to it.

    GROUP is its short name. The group, its seats, its mandate and the referrals are one act: all or nothing. Findings
    that a referral needs are recorded with it.
    """
    from wsis_workflow.app.dues import due_by
    from wsis_workflow.app.queries.groups import referrals
    from wsis_workflow.domain.desk.group_commands import SetUpGroup

    desk.actor()
    due = due_by(report_by, desk.house().settings.zone)
    referred = referrals(desk.sight(), body, refer, reasons)
    desk.act_on_desk(
        SetUpGroup(body, group, name, mandate, convenor, clause, people, members, open_to_all, room, due, referred)
    )


@click.command()
@click.argument("group")
@body_option
@click.option("--convenor", metavar="PERSON", help="Who convenes it from now on.")
@click.option("--add", "people", multiple=True, metavar="PERSON", help="Who takes part from now on.")
@click.option("--add-member", "members", multiple=True, metavar="MEMBER", help="A member whose delegates do.")
@click.option("--remove", multiple=True, metavar="PERSON", help="Who takes part no longer.")
@click.option("--room", help="Where it meets.")
@click.option("--report-by", metavar="TIME", help=WHEN)
@register_act
@pass_desk
def change(
    desk: Desk, group: str, body: str, convenor: str | None, people: tuple[str, ...], members: tuple[str, ...],
    remove: tuple[str, ...], room: str | None, report_by: str | None,
) -> None:  # fmt: skip
    """Change who takes part, the room, or the time to report back."""
    from wsis_workflow.app.dues import due_by
    from wsis_workflow.domain.desk.group_commands import ChangeGroup

    if not (convenor or people or members or remove or room is not None or report_by is not None):
        misuse("Say what changes: `--convenor`, `--add`, `--add-member`, `--remove`, `--room` or `--report-by`.")
    due = due_by(report_by, desk.house().settings.zone) if report_by is not None else None
    desk.act_on_desk(ChangeGroup(body, group, convenor, people, members, remove, room, due))


@click.command()
@click.argument("group")
@body_option
@click.option("--reasons", default="", help="Why.")
@register_act
@pass_desk
def discharge(desk: Desk, group: str, body: str, reasons: str) -> None:
    """Discharge a group: its seats end.

    What is still before it is named.
    """
    from wsis_workflow.domain.desk.group_commands import DischargeGroup

    desk.act_on_desk(DischargeGroup(body, group, reasons))


def _rows(found: "list[GroupSeen]") -> Iterator[str]:
    rows = [
        (
            one.group, one.name, one.convenor.name, one.room, one.report_words if one.is_running else "discharged",
            [row.ref for row in one.before_it], one.mandate,
        )
        for one in found
    ]  # fmt: skip
    headers = ["Group", "Name", "Convenor", "Room", "Reports back", "Before it", "Mandate"]
    yield from table(headers, rows) or ["There are no ad hoc groups; the chair sets one up while the body sits."]
