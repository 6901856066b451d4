"""Where a proposal goes on to, what comes back, and what was carried over."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from wsis_workflow.domain.proposals.commands import Forward, RecordDecision
from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.options import act, pairs, pass_desk, reading

if TYPE_CHECKING:
    from wsis_workflow.app.queries.lineage import Lineage, Went


@click.command()
@click.argument("proposal")
@click.option("--to", required=True, metavar="BODY", help="The body that it goes to.")
@click.option("--workflow", required=True, metavar="NAME", help="The rules that it goes by from there.")
@click.option("--new", required=True, metavar="PROPOSAL", help="The short name of what follows from it.")
@click.option("--party", "parties", multiple=True, metavar="PARTY=BODY", callback=pairs, help="A body; else found.")
@act
@pass_desk
def forward(desk: Desk, proposal: str, to: str, workflow: str, new: str, parties: dict[str, str]) -> None:
    """Let a proposal go on to another body.

    What follows from it takes over the text, sponsors, mandate, reservations, statements and documents; `wsis proposal
    lineage` says so.
    """
    desk.act(Forward(proposal, to, workflow, new, parties))


@click.command()
@click.argument("proposal")
@click.argument("text")
@click.option("--of", "body", required=True, metavar="BODY", help="The body that decided.")
@click.option("--day", required=True, metavar="DAY", help="The day on which it decided, as in 2008-11-18.")
@click.option("--symbol", default="", help="The number of the decision, or the symbol of its document.")
@act
@pass_desk
def decision(desk: Desk, proposal: str, text: str, body: str, day: str, symbol: str) -> None:
    """Record what a body decided on a proposal; TEXT says it."""
    desk.act(RecordDecision(proposal, body, day, text, symbol))


@click.command()
@click.argument("proposal")
@reading
@pass_desk
def lineage(desk: Desk, proposal: str) -> None:
    """What a proposal follows from, what follows from it, conditions, and what came of it elsewhere."""
    from wsis_workflow.app.queries.lineage import lineage_of

    sight = desk.sight()
    found = lineage_of(sight, sight.named(proposal).proposal.ref)
    desk.answer(found, lambda: _lines(found))


def _lines(found: "Lineage") -> Iterator[str]:
    if not found.is_any:
        yield "It stands alone: it follows from nothing, and nothing follows from it."
    if found.source is not None:
        yield from _went(f"Follows from {found.source.other.ref}", found.source)
    for one in found.went:
        yield from _went(f"Followed by {one.other.ref}", one)
    for condition in found.conditions:
        yield f"Conditional on {condition.other.ref}: {condition.said}"
    for other in found.dependants:
        yield f"Conditional on it: {other.ref}"
    for said in found.decisions:
        symbol = f" ({said.symbol})" if said.symbol else ""
        yield f"{said.called} on {said.day}{symbol}: {said.text}"


def _went(heading: str, one: "Went") -> Iterator[str]:
    state = one.other.state_title or (one.returned.state if one.returned else "")
    yield f"{heading} ({state})" if state else heading
    yield from (f"  carried over: {line}" for line in one.carried)
    yield from (f"  not carried over: {line}" for line in one.left)
