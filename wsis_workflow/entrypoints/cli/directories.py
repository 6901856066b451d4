"""The commands on the directory."""

from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.options import pass_desk, reading, register_act
from wsis_workflow.entrypoints.cli.tables import table

if TYPE_CHECKING:
    from wsis_workflow.app.queries import Sight
    from wsis_workflow.domain.proposals.register import Office, Person

EMPTY = "There is nobody and nothing yet; enter them with `wsis import FILE`."


@click.command("list")
@reading
@pass_desk
def bodies(desk: Desk) -> None:
    """The bodies, with how many are seated."""
    sight = desk.sight()
    found: list[dict[str, object]] = [
        {
            "body": one.ref, "name": one.name, "kind": one.kind, "within": one.within,
            "seated": len({person.ref for person, _ in sight.register.seated(one.ref, sight.now)}),
            "members": len(sight.register.members_of(one.ref, sight.now)),
        }
        for one in sight.register.bodies.values()
    ]  # fmt: skip
    _answer(desk, found, ["Body", "Name", "Kind", "Within", "Seated", "Members"])


@click.command("list")
@click.option("--body", metavar="BODY", help="Only the members of this body, as they are there.")
@reading
@pass_desk
def members(desk: Desk, body: str | None) -> None:
    """The members, with category and right to vote."""
    sight = desk.sight()
    chosen = sight.register.members_of(body, sight.now) if body else list(sight.register.members.values())
    found: list[dict[str, object]] = [
        {
            "member": one.code, "name": one.name,
            "category": one.category_in(body, sight.now) if body else one.category,
            "voting_right": one.may_vote_in(body, sight.now) if body else one.voting_right,
            "weights": one.weights_in(body, sight.now) if body else one.weights,
            "delegates": [person.ref for person in sight.register.delegates_of(one.code)],
        }
        for one in chosen
    ]  # fmt: skip
    _answer(desk, found, ["Member", "Name", "Category", "May vote", "Weights", "Delegates"])


@click.command("list")
@click.option("--body", metavar="BODY", help="Only those seated in this body now.")
@reading
@pass_desk
def people(desk: Desk, body: str | None) -> None:
    """The people, with whom they represent and their offices."""
    sight = desk.sight()
    seated = {person.ref for person, _ in sight.register.seated(body, sight.now)} if body else None
    chosen = [one for one in sight.register.people.values() if seated is None or one.ref in seated]
    found = [_person(one, sight) for one in chosen]
    _answer(desk, found, ["Person", "Name", "Represents", "Offices", "Language", "Zone", "Address", "Stands in"])


@click.command()
@click.argument("stand_in", metavar="PERSON")
@click.option("--from", "since", required=True, metavar="TIME", help="The beginning, as in 2008-02-01.")
@click.option("--until", required=True, metavar="TIME", help="The end, as in 2008-02-15.")
@register_act
@pass_desk
def absent(desk: Desk, stand_in: str, since: str, until: str) -> None:
    """Say that somebody stands in for you for a time.

    PERSON may then act for you, and is told what you are told.
    """
    from wsis_workflow.domain.proposals.register_commands import StandIn

    desk.actor()
    desk.act_on_register(StandIn(stand_in, desk.instant(since), desk.instant(until)))


def _person(one: "Person", sight: "Sight") -> dict[str, object]:
    from wsis_workflow.app.queries.directory import may_see_address

    now = sight.now
    return {
        "person": one.ref,
        "name": one.name,
        "represents": one.represents,
        "offices": [_office(held) for held in one.offices if held.is_held(now)],
        "language": one.language,
        "zone": one.zone,
        "address": one.address if may_see_address(sight, one) else None,
        "stand_in": one.stand_in(now),
    }


def _office(held: "Office") -> str:
    return f"{held.office.replace('_', '-')} of {held.of}"


def _answer(desk: Desk, found: list[dict[str, object]], headers: list[str]) -> None:
    rows = [[_cell(value) for value in one.values()] for one in found]
    desk.answer(found, lambda: table(headers, rows) or [EMPTY])


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return [f"{name} {amount}" for name, amount in value.items()] if isinstance(value, dict) else value
