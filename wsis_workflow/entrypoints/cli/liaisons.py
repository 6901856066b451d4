"""The commands on liaison statements."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.groups import WHEN
from wsis_workflow.entrypoints.cli.options import FILE, pass_desk, reading, register_act
from wsis_workflow.entrypoints.cli.tables import table

if TYPE_CHECKING:
    from wsis_workflow.app.queries.liaisons import LiaisonSeen

Command = Callable[..., Any]
PURPOSES = ["for_action", "for_comment", "for_information", "in_response"]
body_option = click.option("--of", "body", required=True, metavar="BODY", help="The body whose statement it is.")
purpose_option = click.option("--purpose", required=True, type=click.Choice(PURPOSES), help="What it is for.")
reply_option = click.option("--reply-by", default="", metavar="TIME", help=WHEN)
response_option = click.option(
    "--in-response-to", type=int, metavar="NUMBER", help="The incoming statement to which it responds."
)
about_option = click.option("--about", metavar="PROPOSAL", help="The proposal that it is about.")


@click.command("list")
@click.argument("body")
@click.option("--awaited", is_flag=True, help="Only those that await a reply.")
@reading
@pass_desk
def list_(desk: Desk, body: str, awaited: bool) -> None:
    """The liaison statements of BODY, out and in; those that await a reply come first."""
    from wsis_workflow.app.queries.body_rows import liaison_row
    from wsis_workflow.app.queries.liaisons import liaisons_of

    found = liaisons_of(desk.sight(), body, only_awaited=awaited)
    desk.answer([liaison_row(one) for one in found], lambda: _rows(found))


@click.command()
@click.argument("statement")
@body_option
@click.option("--to", required=True, metavar="BODY", help="The body that is written to.")
@click.option("--title", required=True, help="What it is called.")
@purpose_option
@reply_option
@response_option
@click.option("--text", default="", help="The text.")
@click.option("--file", type=FILE, help="A file with the text.")
@click.option("--language", default="en", show_default=True, help="The language of the text.")
@click.option("--mandate", default="", help="The resolution or clause that it cites.")
@about_option
@register_act
@pass_desk
def write(
    desk: Desk, statement: str, body: str, to: str, title: str, purpose: str, reply_by: str, in_response_to: int | None,
    text: str, file: Path | None, language: str, mandate: str, about: str | None,
) -> None:  # fmt: skip
    """Begin a liaison statement in the name of a body; STATEMENT is its short name.

    Its text goes its way as a proposal under the rules of liaison statements.
    """
    from wsis_workflow.app.dues import due_by
    from wsis_workflow.domain.desk.liaison_commands import WriteStatement

    words = file.read_text(encoding="utf-8") if file else text
    due = due_by(reply_by, desk.house().settings.zone)
    desk.act_on_desk(
        WriteStatement(body, statement, to, title, purpose, words, language, mandate, due, in_response_to, about)
    )


@click.command()
@click.argument("statement")
@body_option
@purpose_option
@reply_option
@response_option
@register_act
@pass_desk
def describe(
    desk: Desk, statement: str, body: str, purpose: str, reply_by: str, in_response_to: int | None
) -> None:  # fmt: skip
    """Say what a statement is for, and until when a reply is asked for."""
    from wsis_workflow.app.dues import due_by
    from wsis_workflow.domain.desk.liaison_commands import DescribeStatement

    due = due_by(reply_by, desk.house().settings.zone)
    desk.act_on_desk(DescribeStatement(body, statement, purpose, due, in_response_to))


@click.command()
@click.argument("title")
@body_option
@click.option("--from", "sender", required=True, help="Who sent it.")
@purpose_option
@click.option("--received", required=True, metavar="DAY", help="The day on which it came in, as in 2008-02-11.")
@click.option("--text", default="", help="The text.")
@click.option("--evidence", default="", help="Where it is: a letter, an e-mail, a document.")
@reply_option
@about_option
@click.option("--answers", metavar="STATEMENT", help="The statement of ours to which it is the answer.")
@register_act
@pass_desk
def receive(
    desk: Desk, title: str, body: str, sender: str, purpose: str, received: str, text: str, evidence: str,
    reply_by: str, about: str | None, answers: str | None,
) -> None:  # fmt: skip
    """Record a statement that came in; TITLE is what it is called."""
    from wsis_workflow.app.dues import due_by
    from wsis_workflow.domain.desk.liaison_commands import ReceiveStatement

    due = due_by(reply_by, desk.house().settings.zone)
    desk.act_on_desk(ReceiveStatement(body, sender, title, purpose, received, text, evidence, due, about, answers))


@click.command()
@click.argument("number", type=int)
@body_option
@click.option("--by", "statement", metavar="STATEMENT", help="The statement of ours that answers it.")
@click.option("--evidence", default="", help="What else answers it.")
@register_act
@pass_desk
def answered(desk: Desk, number: int, body: str, statement: str | None, evidence: str) -> None:
    """Note how a statement that came in was answered; NUMBER is that of the statement."""
    from wsis_workflow.domain.desk.liaison_commands import AnswerIncoming

    desk.act_on_desk(AnswerIncoming(body, number, statement, evidence))


def _rows(found: "list[LiaisonSeen]") -> Iterator[str]:
    rows = [
        (
            one.way, one.proposal or one.number, one.other, one.title, one.purpose.replace("_", " "),
            "overdue" if one.is_overdue else "awaits a reply" if one.is_awaited else one.state or "answered",
            one.reply_words, one.answered_by or one.answer,
        )
        for one in found
    ]  # fmt: skip
    headers = ["Way", "Statement", "With", "Title", "Purpose", "State", "Reply by", "Answer"]
    yield from table(headers, rows) or ["There are no liaison statements that you may read."]
