"""What a change of a meeting would do, on the terminal."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.tables import table

if TYPE_CHECKING:
    from wsis_workflow.app.queries.meetings import Change, Eligibility, Preview


def lines(found: "Preview") -> Iterator[str]:
    """Lay out a preview."""
    yield from _changes("Deadlines", found.deadlines)
    yield from _changes("Ballots", found.ballots)
    yield from _turns("No longer possible", found.loses)
    yield from _turns("Possible again", found.regains)
    yield f"Reminders: {found.reminders_struck} struck out, {found.reminders_new} new."
    yield f"Told: {', '.join(found.told) or 'nobody'}."


def _changes(title: str, changes: "Sequence[Change]") -> Iterator[str]:
    if changes:
        yield click.style(title, bold=True)
        rows = [(one.proposal, one.name, one.was or "none", one.now or "none") for one in changes]
        yield from table(["Proposal", "Deadline", "Was", "Becomes"], rows)
        yield ""


def _turns(title: str, turns: "Sequence[Eligibility]") -> Iterator[str]:
    if turns:
        yield click.style(title, bold=True)
        yield from table(["Proposal", "Step", "Why"], [(one.proposal, one.step, one.why) for one in turns])
        yield ""
