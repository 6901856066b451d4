"""The deadlines that run, page by page, and narrowed to those that concern the reader."""

from datetime import UTC, datetime

from wsis_workflow.app.queries.due import DueSeen, due
from wsis_workflow.app.queries.keyed import Stretch, stretch
from wsis_workflow.app.queries.sight import Sight

PAGE = 40
UNDATED = "~"  # after every date


def ahead(
    sight: Sight,
    until: datetime | None = None,
    bodies: tuple[str, ...] = (),
    *,
    only_own: bool = False,
    after: str = "",
    most: int = PAGE,
) -> Stretch[DueSeen]:
    """List a page of the deadlines that run, those without a date last; the reader's own are on what waits on them."""
    found = due(sight, until, bodies, None)
    if only_own:
        own = {one.proposal for one in sight.gate.store.views.worklist(_selves(sight), None)}
        found = [one for one in found if one.deadline.proposal in own]
    return stretch(found, key_of, after, most)


def key_of(one: DueSeen) -> str:
    """Give what the list is sorted by, as an address can carry it."""
    deadline = one.deadline
    when = f"{deadline.earliest.astimezone(UTC):%Y-%m-%dT%H:%M:%S}" if deadline.earliest else UNDATED
    return f"{when} {deadline.proposal} {deadline.name} {deadline.generation}"


def _selves(sight: Sight) -> tuple[str, ...]:
    return sight.scope.people if sight.scope else ()
