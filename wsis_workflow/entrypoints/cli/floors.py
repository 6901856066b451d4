"""The commands on the floor of a meeting."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk, misuse
from wsis_workflow.entrypoints.cli.options import pairs, pass_desk, reading, register_act

if TYPE_CHECKING:
    from wsis_workflow.app.queries.sitting_day import DaySeen


@click.command()
@click.argument("meeting")
@reading
@pass_desk
def show(desk: Desk, meeting: str) -> None:
    """What a meeting is at, what may come of it, and who is present.

    With --as the outcomes are those that this person may record.
    """
    from wsis_workflow.app.queries.agendas import meeting_named
    from wsis_workflow.app.queries.day_told import day_told
    from wsis_workflow.app.queries.sitting_day import day_of

    sight = desk.sight()
    day = day_of(sight, meeting_named(sight, meeting))
    desk.answer(day_told(day), lambda: _lines(day))


@click.command()
@click.argument("meeting")
@click.argument("item", default="")
@register_act
@pass_desk
def put(desk: Desk, meeting: str, item: str) -> None:
    """Let the meeting turn to an item.

    ITEM is one of the agenda by its name, or a proposal; without one the floor is cleared.
    """
    from wsis_workflow.app.queries.agendas import meeting_named
    from wsis_workflow.domain.desk.floor_commands import PutOnFloor

    desk.actor()
    desk.act_on_desk(PutOnFloor(meeting_named(desk.sight(), meeting).of, meeting, item))


@click.command()
@click.argument("meeting")
@click.argument("item")
@click.option("--step", metavar="STEP", help="Take this step.")
@click.option("--close", is_flag=True, help="Close the ballot for replies.")
@click.option("--announce", is_flag=True, help="Announce the outcome of the ballot.")
@click.option("--finding", metavar="FACT", help="Record this finding.")
@click.option("--reasons", default="", help="Why; required where the rules ask for it.")
@click.option("--bind", multiple=True, metavar="PARTY=BODY", callback=pairs, help="The body of a party that it sets.")
@click.option("--note", default="", help="What is to be said with the line.")
@register_act
@pass_desk
def record(
    desk: Desk, meeting: str, item: str, step: str | None, close: bool, announce: bool, finding: str | None,
    reasons: str, bind: dict[str, str], note: str,
) -> None:  # fmt: skip
    """Record what came of the item on the floor, and go on to the next.

    Without an act the meeting goes on without a decision on it.
    """
    from wsis_workflow.app.queries.agendas import meeting_named
    from wsis_workflow.domain.desk.floor_commands import RecordOutcome

    desk.actor()
    acts = [
        ("step", step),
        ("record", finding),
        ("close", "" if close else None),
        ("announce", "" if announce else None),
    ]
    given = [(act, what) for act, what in acts if what is not None]
    if len(given) > 1:
        misuse("Only one act at a time: `--step`, `--close`, `--announce` or `--finding`.")
    act, what = given[0] if given else ("", "")
    body = meeting_named(desk.sight(), meeting).of
    desk.act_on_desk(RecordOutcome(body, meeting, item, act, what or "", reasons, bind, note))


def _lines(day: "DaySeen") -> Iterator[str]:
    yield from _floor_lines(day)
    for one in day.outcomes:
        yield f"  {one.key or ' '} {one.title}{f' -> {one.to_title}' if one.to_title else ''}"
    here = day.presence
    yield f"Present: {'no record' if here.present is None else f'{here.present} of {here.members} members'}"
    for quorum in here.quorums:
        said = "quorum" if quorum.is_there else f"no quorum, {quorum.lacking} more needed"
        yield f"  {quorum.table}: {quorum.present} of {quorum.electorate}, {said}"
    for line in day.decisions:
        yield f"{line.number}. {line.title}: {line.said}"


def _floor_lines(day: "DaySeen") -> Iterator[str]:
    from wsis_workflow.app.queries.ballots import ballot_of

    floor = day.floor
    if floor is None:
        yield "Nothing is on the floor."
        yield from (f"  {one.sentence}" for one in day.leading.refusals)
        return
    yield f"On the floor: {floor.title} ({floor.key})"
    if floor.minutes_left is not None:
        yield f"  {floor.minutes_left} minutes left of its time."
    yield from (f"  open: {passage[:100]}" for passage in floor.brackets)
    yield from (f"  amendment {one.number} waits: {one.kind} “{one.quote[:60]}”" for one in floor.amendments)
    is_balloting = floor.seen is not None and floor.seen.proposal.ballot is not None
    ballot = ballot_of(floor.seen) if floor.seen and is_balloting else None
    if ballot is not None:
        yield f"  {ballot.title}: " + ", ".join(f"{number} {position}" for position, number in ballot.tally.items())
