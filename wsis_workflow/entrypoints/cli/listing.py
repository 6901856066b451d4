"""`wsis list` and `wsis board`: proposals in rows and in columns."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from wsis_workflow.entrypoints.cli.desk import Desk, warn
from wsis_workflow.entrypoints.cli.options import pass_desk, reading
from wsis_workflow.entrypoints.cli.tables import table

if TYPE_CHECKING:
    from wsis_workflow.app.queries.board import Column
    from wsis_workflow.app.queries.listing import Row

EMPTY = "There are no proposals here; put one forward with `wsis proposal propose`, or look at `wsis demo`."
NONE_SUCH = "No proposal is like that; ask for less."
SORTED = [
    f"{turn}{by}"
    for by in ("id", "ref", "title", "state", "entered_at", "changed_at", "next_due")
    for turn in ("", "-")
]
BY_WHAT = "By id, ref, title, state, entered_at, changed_at or next_due; with `-` before it the other way round."


@click.command("list")
@click.argument("text", required=False, default="")
@click.option("--state", "states", multiple=True, metavar="STATE", help="In this state; every filter may be repeated.")
@click.option("--stage", "stages", multiple=True, metavar="STAGE", help="In this stage; `ended` for what has ended.")
@click.option("--body", "bodies", multiple=True, metavar="BODY", help="With this body among its parties.")
@click.option("--meeting", "meetings", multiple=True, metavar="MEETING", help="On the agenda of this meeting.")
@click.option("--sponsor", "sponsors", multiple=True, metavar="MEMBER", help="Put forward by this member.")
@click.option("--workflow", "workflows", multiple=True, metavar="NAME", help="Under these rules.")
@click.option("--action-line", "action_lines", multiple=True, metavar="LINE", help="With this action line.")
@click.option("--waits-on", metavar="PERSON", help="Waiting on this person.")
@click.option("--before", metavar="TIME", help="With a deadline before this time.")
@click.option("--open/--ended", "is_open", default=None, help="Only what is open, or only what has ended.")
@click.option("--sort", "by", type=click.Choice(SORTED), default="id", metavar="WHAT", help=BY_WHAT)
@click.option("--limit", type=click.IntRange(1), help="How many at most; what comes after is said beside.")
@click.option("--after", "cursor", metavar="CURSOR", help="Go on from there, as the page before said.")
@reading
@pass_desk
def list_(
    desk: Desk, /, text: str, before: str | None, is_open: bool | None, by: str, limit: int | None,
    cursor: str | None, **filters: Any,
) -> None:  # fmt: skip
    """The proposals, filtered as you like; TEXT is looked for in names, titles and texts."""
    from wsis_workflow.app.queries.cursors import order_of
    from wsis_workflow.app.queries.listing import listed
    from wsis_workflow.app.wanted import EVERYTHING, Wanted

    chosen = Wanted(
        **filters,
        text=text,
        before=desk.instant(before) if before else None,
        is_final=None if is_open is None else not is_open,
    )
    page = listed(desk.sight(), chosen, order_of(by), cursor, limit)
    empty = EMPTY if chosen == EVERYTHING and cursor is None else NONE_SUCH
    desk.answer(page.rows, lambda: _rows(page.rows) if page.rows else [empty])
    if page.next is not None:
        warn(f"{page.total} in all; to go on, add `--after {page.next}`.")


@click.command()
@reading
@pass_desk
def board(desk: Desk) -> None:
    """All proposals, in columns by stage."""
    from wsis_workflow.app.queries.board import board as board_of

    columns = [column for column in board_of(desk.sight(), most=None) if column.count]
    desk.answer(columns, lambda: board_lines(columns) if columns else [EMPTY])


def board_lines(columns: "list[Column]") -> list[str]:
    """Lay out a board: a column for each stage, a cell for each proposal."""
    height = max(len(column.proposals) for column in columns)
    cells = [[_cell(column, number) for column in columns] for number in range(height)]
    return table([f"{column.stage} ({len(column.proposals)})" for column in columns], cells)


def _cell(column: "Column", number: int) -> str:
    if number >= len(column.proposals):
        return ""
    row = column.proposals[number]
    return f"{row.ref}: {row.state_title}"


def _rows(rows: "tuple[Row, ...]") -> Iterator[str]:
    cells = [
        (row.ref, row.title, row.state_title, row.stage, row.waits_on, row.deadline.words if row.deadline else "")
        for row in rows
    ]
    yield from table(["Proposal", "Title", "State", "Stage", "Waits on", "Next deadline"], cells)
