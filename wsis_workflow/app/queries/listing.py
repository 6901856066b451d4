"""Proposals in rows: a page of the list that one asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.queries.cursors import cursor_of, place_of
from wsis_workflow.app.queries.deadlines import Deadline, next_of
from wsis_workflow.app.queries.needs import needs_of
from wsis_workflow.app.queries.pages import Page, cut
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.queries.stages import stage_of
from wsis_workflow.app.views_ports import Listed
from wsis_workflow.app.wanted import EVERYTHING, Order, Wanted
from wsis_workflow.domain.proposals.policy import holders

AS_ENTERED = Order()
PAGE = 50


@dataclass(frozen=True, slots=True)
class Who:
    """A person by ref and name."""

    ref: str
    name: str


@dataclass(frozen=True, slots=True)
class Row:
    """One proposal in a list; `waits_on` are people, `holders` the same with their names, `deadline` is the next one.

    `entered_at` is when it came to its state; `needs` says in sentences what it takes to go on from there.
    """

    ref: str
    title: str
    workflow: str
    edition: int
    state: str
    state_title: str
    stage: str
    final: str | None
    version: int
    sponsors: tuple[str, ...]
    bodies: tuple[str, ...]
    waits_on: tuple[str, ...]
    deadline: Deadline | None
    entered_at: datetime
    changed_at: datetime
    holders: tuple[Who, ...]
    needs: tuple[str, ...]


def listed(
    sight: Sight,
    wanted: Wanted = EVERYTHING,
    order: Order = AS_ENTERED,
    cursor: str | None = None,
    limit: int | None = PAGE,
) -> Page[Row]:
    """List the proposals that the reader may read and that are wanted, from a cursor on.

    Raises:
        Refused: `invalid`, the cursor is none, or one of another list.
    """
    views, place = sight.gate.store.views, place_of(cursor, order)
    more = None if limit is None else limit + 1
    found, after, before = cut(views.proposals(wanted, sight.scope, order, place, more), place, limit)
    is_whole = after is None and before is None
    total = len(found) if is_whole else views.count(wanted, sight.scope)
    return Page(rows_of(sight, found), cursor_of(after, order), cursor_of(before, order), total)


def rows_of(sight: Sight, found: Iterable[Listed]) -> tuple[Row, ...]:
    """Show what was found; of all proposals these alone are loaded."""
    by_ref = {one.ref: one for one in found}
    return tuple(row(seen, by_ref[seen.proposal.ref].changed_at) for seen in sight.all(by_ref))


def row(seen: Seen, changed_at: datetime) -> Row:
    """Show one proposal as a row."""
    proposal, workflow = seen.proposal, seen.around.workflow
    state = workflow.states[proposal.state]
    waiting = holders(proposal, seen.around, seen.now)
    return Row(
        ref=proposal.ref,
        title=proposal.title,
        workflow=workflow.name,
        edition=workflow.edition,
        state=proposal.state,
        state_title=state.label,
        stage=stage_of(seen),
        final=proposal.final,
        version=proposal.version,
        sponsors=proposal.sponsors,
        bodies=proposal.bodies,
        waits_on=tuple(waiting),
        deadline=next_of(seen),
        entered_at=proposal.entered_at,
        changed_at=changed_at,
        holders=tuple(Who(one.ref, one.name) for one in waiting.values()),
        needs=needs_of(seen),
    )
