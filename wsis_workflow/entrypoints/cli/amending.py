"""Acts on amendments: the passage is named by quoting it."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from wsis_workflow.domain.proposals.commands import (
    AcceptAmendments,
    Amend,
    Incorporate,
    MergeAmendments,
    Propose,
    RejectAmendments,
    WithdrawAmendment,
)
from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.options import act, pairs, pass_desk

F = TypeVar("F", bound=Callable[..., Any])


def moving(command: F) -> F:
    """Give a command the options of every amendment."""
    for option in (
        click.option("--again", type=int, metavar="N", help="The amendment without its passage that this puts again."),
        click.option("--nth", type=int, metavar="N", help="Which place, from 1, where it stands several times."),
        click.option("--reasons", default="", help="Why."),
    ):  # fmt: skip
        command = option(command)
    return command


@click.command()
@click.argument("proposal")
@click.argument("passage")
@click.argument("text")
@click.option("--before", is_flag=True, help="Before the passage; else after it.")
@moving
@act
@pass_desk
def add(desk: Desk, /, proposal: str, passage: str, text: str, **more: Any) -> None:
    """Add words beside a passage (ADD).

    PASSAGE is quoted from the text as it stands, TEXT is added after it.
    """
    desk.act(Amend(proposal, "ADD", passage, text, **more))


@click.command()
@click.argument("proposal")
@click.argument("passage")
@click.argument("text")
@moving
@act
@pass_desk
def modify(desk: Desk, /, proposal: str, passage: str, text: str, **more: Any) -> None:
    """Put a passage into other words (MOD).

    PASSAGE is quoted from the text as it stands, TEXT is what it is to say.
    """
    desk.act(Amend(proposal, "MOD", passage, text, **more))


@click.command()
@click.argument("proposal")
@click.argument("passage")
@moving
@act
@pass_desk
def suppress(desk: Desk, /, proposal: str, passage: str, **more: Any) -> None:
    """Take a passage out (SUP).

    PASSAGE is quoted from the text as it stands.
    """
    desk.act(Amend(proposal, "SUP", passage, **more))


@click.command()
@click.argument("proposal")
@click.argument("passage")
@moving
@act
@pass_desk
def keep(desk: Desk, /, proposal: str, passage: str, **more: Any) -> None:
    """Keep a passage unchanged (NOC).

    PASSAGE is quoted from the text as it stands.
    """
    desk.act(Amend(proposal, "NOC", passage, **more))


@click.command()
@click.argument("proposal")
@click.argument("number", type=int)
@click.option("--reasons", default="", help="Why.")
@act
@pass_desk
def withdraw(desk: Desk, proposal: str, number: int, reasons: str) -> None:
    """Take an amendment back, while it is not decided."""
    desk.act(WithdrawAmendment(proposal, number, reasons))


@click.command("take-up")
@click.argument("proposal")
@click.argument("number", type=int)
@click.argument("new")
@click.option("--workflow", help="The rules that it goes by; else those of the proposal.")
@click.option("--title", default="", help="What it is called; else after the proposal and the amendment.")
@click.option("--party", "parties", multiple=True, metavar="PARTY=BODY", callback=pairs, help="A body it goes through.")
@click.option("--mandate", help="What it rests on; else what the proposal does.")
@click.option("--text", default="", help="The text; else that of the amendment.")
@act
@pass_desk
def take_up(
    desk: Desk, proposal: str, number: int, new: str, workflow: str | None, title: str, parties: dict[str, str],
    mandate: str | None, text: str,
) -> None:  # fmt: skip
    """Take up an amendment as a proposal of its own, called NEW; it was rejected or withdrawn before."""
    from wsis_workflow.app.queries.taking_up import taken_up

    desk.actor()
    start = taken_up(desk.sight().seen(proposal), number)
    desk.act(
        Propose(
            new, workflow or start.workflow, title or start.title, parties or start.parties,
            start.mandate if mandate is None else mandate, text or start.text, start.language, lineage=proposal,
            amendment=number,
        )
    )  # fmt: skip


@click.command()
@click.argument("proposal")
@click.argument("numbers", nargs=-1, required=True, type=int, metavar="NUMBER...")
@click.option("--reasons", default="", help="Why.")
@act
@pass_desk
def accept(desk: Desk, proposal: str, numbers: tuple[int, ...], reasons: str) -> None:
    """Accept amendments; what several add at one place stands there in the order in which you name them."""
    desk.act(AcceptAmendments(proposal, numbers, reasons))


@click.command()
@click.argument("proposal")
@click.argument("numbers", nargs=-1, required=True, type=int, metavar="NUMBER...")
@click.option("--reasons", required=True, help="Why, for whoever moved them.")
@act
@pass_desk
def reject(desk: Desk, proposal: str, numbers: tuple[int, ...], reasons: str) -> None:
    """Reject amendments."""
    desk.act(RejectAmendments(proposal, numbers, reasons))


@click.command()
@click.argument("proposal")
@click.argument("numbers", nargs=-1, required=True, type=int, metavar="NUMBER...")
@click.option("--text", required=True, help="The wording for all the words that they touch; empty to suppress them.")
@click.option("--reasons", default="", help="Why.")
@act
@pass_desk
def merge(desk: Desk, proposal: str, numbers: tuple[int, ...], text: str, reasons: str) -> None:
    """Put several amendments into one wording, which is accepted."""
    desk.act(MergeAmendments(proposal, numbers, text, reasons))


@click.command()
@click.argument("proposal")
@act
@pass_desk
def incorporate(desk: Desk, proposal: str) -> None:
    """Make the next revision with all accepted amendments; it credits those who moved them."""
    desk.act(Incorporate(proposal))
