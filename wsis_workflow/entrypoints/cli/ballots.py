"""Acts on a ballot: a position, the close, the announcement, the counts of a vote on paper."""

import click

from wsis_workflow.domain.proposals.commands import Announce, Close, Count, TakePosition
from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.options import act, pairs, pass_desk


@click.command()
@click.argument("proposal")
@click.argument("position")
@click.option("--for", "--behalf-of", "member", metavar="MEMBER", help="The member you speak for; else your own.")
@click.option("--reasons", default="", help="Why; required where the rules ask for it.")
@click.option("--reservation", default="", help="A reservation that stands even if the proposal is adopted.")
@click.option("--received", metavar="TIME", help="When a reply that you enter for a member came in.")
@click.option("--evidence", default="", help="The letter or e-mail that it came in.")
@act
@pass_desk
def position(
    desk: Desk, proposal: str, position: str, member: str | None, reasons: str, reservation: str, received: str | None,
    evidence: str,
) -> None:  # fmt: skip
    """Take a position on a proposal's ballot, such as support, reserve, object or abstain.

    The secretariat enters a reply that came by letter with --for, --received and --evidence.
    """
    at = desk.instant(received) if received else None
    desk.act(TakePosition(proposal, position, reasons, reservation, member, at, evidence))


@click.command()
@click.argument("proposal")
@act
@pass_desk
def close(desk: Desk, proposal: str) -> None:
    """Close a ballot for replies before its deadline."""
    desk.act(Close(proposal))


@click.command()
@click.argument("proposal")
@act
@pass_desk
def announce(desk: Desk, proposal: str) -> None:
    """Announce the outcome of a ballot, which gives it effect."""
    desk.act(Announce(proposal))


@click.command()
@click.argument("proposal")
@click.argument("counts", nargs=-1, required=True, metavar="POSITION=NUMBER...", callback=pairs)
@act
@pass_desk
def count(desk: Desk, proposal: str, counts: dict[str, str]) -> None:
    """Enter the counts of a vote on paper, as in support=12; a second person has to confirm."""
    desk.act(Count(proposal, {position: _number(position, written) for position, written in counts.items()}))


def _number(position: str, written: str) -> int:
    if not written.isdecimal():
        raise click.BadParameter(f"“{written}” for {position} is no whole number; write the count.")
    return int(written)
