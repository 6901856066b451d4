"""Acts that move a proposal on: steps, findings, extensions, second persons, annulments."""

import click

from wsis_workflow.domain.proposals.commands import Annul, Confirm, Extend, Record, TakeStep
from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.options import act, pairs, pass_desk

WITHDRAWN = "withdrawn"


@click.command()
@click.argument("proposal")
@click.argument("step")
@click.option("--reasons", default="", help="Why; required where the rules ask for it.")
@click.option("--bind", multiple=True, metavar="PARTY=BODY", callback=pairs, help="The body of a party that it sets.")
@act
@pass_desk
def step(desk: Desk, proposal: str, step: str, reasons: str, bind: dict[str, str]) -> None:
    """Take a step of the workflow; `wsis show PROPOSAL` lists them."""
    desk.act(TakeStep(proposal, step, reasons, bind))


@click.command()
@click.argument("proposal")
@click.option("--reasons", default="", help="Why; required where the rules ask for it.")
@act
@pass_desk
def withdraw(desk: Desk, proposal: str, reasons: str) -> None:
    """Take a proposal back: the step of its workflow that leads there."""
    desk.actor()
    seen = desk.sight().seen(proposal)
    workflow = seen.around.workflow
    ends = [one for one in workflow.steps.values() if workflow.states[one.dest].final == WITHDRAWN]
    here = [one for one in ends if seen.proposal.state in one.sources] or ends
    desk.act(TakeStep(proposal, here[0].name if here else "withdraw", reasons))


@click.command()
@click.argument("proposal")
@click.argument("finding")
@act
@pass_desk
def record(desk: Desk, proposal: str, finding: str) -> None:
    """Record a finding, such as that views differ."""
    desk.act(Record(proposal, finding))


@click.command()
@click.argument("proposal")
@click.argument("deadline")
@click.argument("to")
@act
@pass_desk
def extend(desk: Desk, proposal: str, deadline: str, to: str) -> None:
    """Give a running deadline a later date, such as 2008-03-03T17:00.

    A day alone ends at the hour of the rule.
    """
    desk.act(Extend(proposal, deadline, desk.day_or_instant(to)))


@click.command()
@click.argument("proposal")
@act
@pass_desk
def confirm(desk: Desk, proposal: str) -> None:
    """Confirm, as the second person, the act that waits."""
    desk.act(Confirm(proposal))


@click.command()
@click.argument("proposal")
@click.option("--reasons", required=True, help="Why it is taken back.")
@act
@pass_desk
def annul(desk: Desk, proposal: str, reasons: str) -> None:
    """Take back the latest act; a second person has to confirm."""
    desk.act(Annul(proposal, reasons))
