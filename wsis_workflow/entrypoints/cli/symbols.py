"""The commands on symbols of documents."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.options import pass_desk, reading, register_act
from wsis_workflow.entrypoints.cli.tables import table

if TYPE_CHECKING:
    from wsis_workflow.domain.desk.symbol_nouns import Given

KINDS = ["Rev", "Add", "Corr"]


@click.command("list")
@click.argument("body")
@click.option("--meeting", metavar="MEETING", help="Only those of a meeting.")
@reading
@pass_desk
def list_(desk: Desk, body: str, meeting: str | None) -> None:
    """The symbols that BODY has given to documents, in order."""
    from wsis_workflow.app.queries.symbols import symbols_given

    found = symbols_given(desk.sight(), body, meeting)
    desk.answer(found, lambda: _rows(found))


@click.command()
@click.argument("body")
@click.argument("symbol", required=False, default="")
@click.option("--meeting", metavar="MEETING", help="The meeting before which the document is.")
@click.option("--proposal", metavar="PROPOSAL", help="The proposal whose document it is.")
@click.option("--title", default="", help="What the document is called; else the proposal's title.")
@click.option("--kind", type=click.Choice(KINDS), default=None, help="The next revision, addendum or corrigendum.")
@click.option("--of", "of", default="", metavar="SYMBOL", help="The document of which it is one.")
@register_act
@pass_desk
def give(
    desk: Desk, body: str, symbol: str, meeting: str | None, proposal: str | None, title: str, kind: str | None, of: str
) -> None:
    """Give a document the SYMBOL, as in WG-WSIS-11/3 or WG-WSIS-11/3(Rev.1).

    Without a SYMBOL it is the next number of --meeting, or the next --kind of the document --of. Spaces, brackets, case
    and the letter of the language do not matter; a symbol is given once and never again.
    """
    from wsis_workflow.domain.desk.commands import GiveSymbol

    desk.act_on_desk(GiveSymbol(body, symbol, title, proposal, meeting, kind or "", of))


def _rows(found: "Iterable[Given]") -> Iterator[str]:
    rows = [(one.symbol, one.title, one.proposal or "", one.meeting or "") for one in found]
    yield from table(["Symbol", "Title", "Proposal", "Meeting"], rows) if rows else ["No symbol was given."]
