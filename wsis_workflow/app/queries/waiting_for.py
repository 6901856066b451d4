"""What the reader waits for: their proposals, and those they have acted on, that others have to go on with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.queries.deadlines import Deadline, next_of
from wsis_workflow.app.queries.listing import Who
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.queries.stages import stage_of
from wsis_workflow.app.views_ports import Awaited

MOST = 50


@dataclass(frozen=True, slots=True)
class WaitedFor:
    """An open proposal that does not wait on the reader: on whom it does, and since when.

    Where it waits on nobody, only time can go on, or whoever takes a step unasked.
    """

    ref: str
    title: str
    state: str
    state_title: str
    stage: str
    version: int
    holders: tuple[Who, ...]
    since: datetime
    deadline: Deadline | None


def waiting_for(sight: Sight, most: int = MOST) -> list[WaitedFor]:
    """List what the reader sponsors, has proposed or has acted on (a step, a position) and others hold now.

    What has waited longest comes first. Nothing for the operator, who puts nothing forward.
    """
    if sight.scope is None:
        return []
    found: dict[str, list[Awaited]] = {}
    for one in sight.gate.store.views.concerning(sight.scope, most):
        found.setdefault(one.proposal, []).append(one)
    return [_waited_for(seen, found[seen.proposal.ref], sight) for seen in sight.all(found)]


def _waited_for(seen: Seen, waiting: Iterable[Awaited], sight: Sight) -> WaitedFor:
    proposal = seen.proposal
    return WaitedFor(
        ref=proposal.ref,
        title=proposal.title,
        state=proposal.state,
        state_title=seen.around.workflow.states[proposal.state].label,
        stage=stage_of(seen),
        version=proposal.version,
        holders=tuple(Who(one.person, sight.name(one.person)) for one in waiting if one.person is not None),
        since=min(one.since for one in waiting),
        deadline=next_of(seen),
    )
