"""What a list of proposals is narrowed to, and by what it is sorted, in SQL."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select, tuple_

from wsis_workflow.adapters.store.columns import Instant
from wsis_workflow.adapters.store.scoping import has_party
from wsis_workflow.adapters.store.tables import dues, table
from wsis_workflow.adapters.store.tables import proposals as rows
from wsis_workflow.app.wanted import ENDED, NO_STAGE, STAGES, Order, Place, Wanted

_PROPOSAL, _DEADLINE = table(rows.ProposalRow), table(dues.DeadlineRow)
_P, _D, _TEXT = _PROPOSAL.c, _DEADLINE.c, table(rows.RevisionRow).c
_WAITING, _SPONSOR = table(rows.WaitingRow).c, table(rows.SponsorRow).c
_AGENDA, _LINE = table(rows.AgendaItemRow).c, table(rows.ActionLineRow).c
_DEPENDENCY = table(rows.DependencyRow).c

Condition = ColumnElement[bool]

NEXT_DUE = (
    select(func.min(_D.earliest, type_=Instant()))
    .where(_D.proposal_id == _P.id, _D.ended_at.is_(None), _D.passed_at.is_(None))
    .scalar_subquery()
)
STAGE = case((_P.final.is_not(None), ENDED), else_=func.coalesce(_P.stage, NO_STAGE))
_RANK = case(
    (_P.final.is_not(None), len(STAGES) + 1),
    *((_P.stage == stage, rank) for rank, stage in enumerate(STAGES)),
    else_=len(STAGES),
)
# What has no date is last either way. Some databases cannot read the last or the first year that there is.
_LATEST, _EARLIEST = datetime(9000, 1, 1, tzinfo=UTC), datetime(2, 1, 1, tzinfo=UTC)
_SORTS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "id": (),
    "ref": (_P.ref,),
    "title": (func.lower(_P.title), _P.title),
    "state": (_RANK, _P.state),
    "entered_at": (_P.entered_at,),
    "changed_at": (_P.changed_at,),
}


def keys_of(order: Order) -> tuple[ColumnElement[Any], ...]:
    """Give what rows are sorted by, apart from their ids."""
    if order.by == "next_due":
        last = literal(_EARLIEST if order.is_descending else _LATEST, Instant())
        return (func.coalesce(NEXT_DUE, last, type_=Instant()),)
    return _SORTS[order.by]


def paged(
    statement: Select[Any],
    columns: Sequence[ColumnElement[Any]],
    place: Place | None,
    limit: int | None,
    *,
    is_descending: bool,
) -> Select[Any]:
    """Sort by columns, the last of them an id, and begin at a place; going back, the rows come the other way round."""
    goes_down = is_descending is not (place is not None and place.is_back)
    if place is not None:
        there = tuple_(*map(_as_column, (*place.key, place.id), columns))
        here = tuple_(*columns)
        beyond = here < there if goes_down else here > there
        statement = statement.where(or_(beyond, here == there) if place.has_it else beyond)
    return statement.order_by(*(one.desc() if goes_down else one.asc() for one in columns)).limit(limit)


def narrowed(wanted: Wanted) -> list[Condition]:
    """Narrow to what is wanted."""
    among: list[tuple[tuple[str, ...], Callable[[tuple[str, ...]], Condition]]] = [
        (wanted.states, lambda names: _P.state.in_(names)),
        (wanted.stages, _is_in_stage),
        (wanted.workflows, lambda names: _P.workflow.in_(names)),
        (wanted.bodies, has_party),
        (wanted.meetings, lambda names: _P.id.in_(select(_AGENDA.proposal_id).where(_AGENDA.meeting.in_(names)))),
        (wanted.sponsors, lambda names: _P.id.in_(select(_SPONSOR.proposal_id).where(_SPONSOR.member.in_(names)))),
        (wanted.action_lines, lambda names: _P.id.in_(select(_LINE.proposal_id).where(_LINE.line.in_(names)))),
    ]
    conditions: list[Condition] = [narrow(names) for names, narrow in among if names]
    if wanted.waits_on is not None:
        conditions.append(_P.id.in_(select(_WAITING.proposal_id).where(_WAITING.person == wanted.waits_on)))
    if wanted.depends_on is not None:
        conditions.append(_P.id.in_(select(_DEPENDENCY.proposal_id).where(_DEPENDENCY.on == wanted.depends_on)))
    if wanted.before is not None:
        conditions.append(wanted.before >= NEXT_DUE)
    if wanted.is_final is not None:
        conditions.append(_P.final.is_not(None) if wanted.is_final else _P.final.is_(None))
    return conditions + (_says(wanted.text) if wanted.text else [])


def _as_column(value: Any, column: ColumnElement[Any]) -> ColumnElement[Any]:
    return literal(value, column.type)


def _is_in_stage(names: tuple[str, ...]) -> Condition:
    """Write a stage as it is stored, so that its index can be used."""
    stages: list[Condition] = [and_(_P.stage.in_(names), _P.final.is_(None))]
    if ENDED in names:
        stages.append(_P.final.is_not(None))
    if NO_STAGE in names:
        stages.append(and_(_P.stage.is_(None), _P.final.is_(None)))
    return or_(*stages)


def _says(words: str) -> list[Condition]:
    any_text = table(rows.RevisionRow).alias("any_text").c
    latest = select(func.max(any_text.number)).where(any_text.proposal_id == _TEXT.proposal_id).scalar_subquery()
    in_text = (
        select(_TEXT.proposal_id)
        .where(_TEXT.proposal_id == _P.id, _TEXT.number == latest, _TEXT.text.icontains(words, autoescape=True))
        .exists()
    )
    named = (_P.ref.icontains(words, autoescape=True), _P.title.icontains(words, autoescape=True))
    return [or_(*named, in_text)]
