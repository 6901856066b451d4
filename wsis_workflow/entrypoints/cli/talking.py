"""What is said beside the text: comments in threads, statements kept with it; and what is open in it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from wsis_workflow.domain.proposals.commands import Comment, MakeStatement, Reopen, Resolve
from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.options import act, pass_desk, reading
from wsis_workflow.entrypoints.cli.showing import local
from wsis_workflow.entrypoints.cli.tables import table

if TYPE_CHECKING:
    from wsis_workflow.app.queries.adopted import AdoptedText
    from wsis_workflow.app.queries.discussion import Discussion
    from wsis_workflow.app.queries.open_brackets import Brackets


@click.command()
@click.argument("proposal")
@click.argument("text")
@click.option("--audience", default="", metavar="BODY", help="The body within which it stays; else every reader's.")
@click.option("--reply-to", type=int, default=0, metavar="COMMENT", help="The number of the comment that you answer.")
@act
@pass_desk
def comment(desk: Desk, proposal: str, text: str, audience: str, reply_to: int) -> None:
    """Say something for the record; it counts nowhere."""
    desk.act(Comment(proposal, text, audience, reply_to))


@click.command()
@click.argument("proposal")
@click.argument("comment", type=int)
@act
@pass_desk
def resolve(desk: Desk, proposal: str, comment: int) -> None:
    """Say of a thread that it needs no further answer, by the number of a COMMENT in it."""
    desk.act(Resolve(proposal, comment))


@click.command()
@click.argument("proposal")
@click.argument("comment", type=int)
@act
@pass_desk
def reopen(desk: Desk, proposal: str, comment: int) -> None:
    """Open a thread again, by the number of a COMMENT in it."""
    desk.act(Reopen(proposal, comment))


@click.command()
@click.argument("proposal")
@click.argument("text")
@click.option("--language", default="en", show_default=True, help="The language of the statement.")
@click.option("--for", "--behalf-of", "member", metavar="MEMBER", help="The member you speak for; else your own.")
@click.option("--evidence", default="", help="The letter or e-mail in which the member sent it.")
@act
@pass_desk
def statement(desk: Desk, proposal: str, text: str, language: str, member: str | None, evidence: str) -> None:
    """Make a member's statement on the text that was decided; it is kept with the text."""
    desk.act(MakeStatement(proposal, text, language, member, evidence))


@click.command()
@click.argument("proposal")
@reading
@pass_desk
def discussion(desk: Desk, proposal: str) -> None:
    """What people say about a proposal, in threads."""
    from wsis_workflow.app.queries.discussion import discussion as discussion_of

    found = discussion_of(desk.sight(), proposal)
    desk.answer(found, lambda: _discussion(found, desk.house().settings.zone))


@click.command()
@click.argument("proposal")
@click.option("--revision", type=int, metavar="NUMBER", help="The text; else the present one.")
@reading
@pass_desk
def brackets(desk: Desk, proposal: str, revision: int | None) -> None:
    """What is not agreed in the text, who asked for it, and since when."""
    from wsis_workflow.app.queries.open_brackets import open_brackets

    found = open_brackets(desk.sight(), proposal, revision)
    desk.answer(found, lambda: _brackets(found, desk.house().settings.zone))


@click.command()
@click.argument("proposal")
@reading
@pass_desk
def adopted(desk: Desk, proposal: str) -> None:
    """The decided text, with what is kept with it: outcome, reservations, statements."""
    from wsis_workflow.app.queries.adopted import must_be_decided

    found = must_be_decided(desk.sight(), proposal)
    desk.answer(found, lambda: _adopted(found, desk.house().settings.zone))


def _discussion(found: "Discussion", zone: str) -> Iterator[str]:
    rows = [
        (
            one.number,
            local(one.at, zone),
            one.name,
            thread.audience_name,
            one.text,
            one.reply_to or "",
            "resolved" if thread.is_resolved and one.number == thread.number else "",
        )
        for thread in found.threads
        for one in thread.comments
    ]
    yield f"{found.open} open, {found.resolved} resolved."
    yield from table(["Comment", f"When ({zone})", "Who", "Within", "What", "Answers", "State"], rows)


def _brackets(found: "Brackets | None", zone: str) -> Iterator[str]:
    if found is None:
        yield "There is no text yet."
        return
    yield f"Revision {found.revision}: {found.count} in brackets."
    rows = [
        (
            one.number,
            one.line,
            one.heading,
            f"{one.before} [{one.words}] {one.after}",
            one.options or one.label,
            f"{one.asked.name}{f' ({one.asked.member_name})' if one.asked.member else ''}",
            f"revision {one.asked.revision}, {local(one.asked.at, zone)}",
            f"revision {one.changed.revision}, {one.changed.name}" if one.changed else "",
        )
        for one in found.brackets
    ]
    yield from table(["No.", "Line", "Section", "Passage", "Options", "Asked by", "Since", "Words changed"], rows)


def _adopted(found: "AdoptedText", zone: str) -> Iterator[str]:
    yield click.style(f"{found.ref}: {found.title}", bold=True)
    yield f"Revision {found.revision} ({found.language}), {found.hash}: {found.outcome}"
    for decision in found.decisions:
        yield f"{decision.body_name}, {local(decision.at, zone)}: {decision.explanation}"
    yield from ("", found.text)
    given = [(one.member_name, one.body_name, one.text, local(one.received, zone)) for one in found.reservations]
    yield from ("", *table(["Reservation of", "In", "Text", f"When ({zone})"], given))
    made = [(one.member_name, one.language, one.text, local(one.at, zone)) for one in found.statements]
    yield from ("", *table(["Statement of", "Language", "Text", f"When ({zone})"], made))
