"""Every deadline that runs, over all that one may read."""

from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.queries.deadlines import Deadline
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.views_ports import Running
from wsis_workflow.domain.rules.due import CUT_OFF_MINUTE
from wsis_workflow.domain.rules.sentences import Recorded

MOST = 200


@dataclass(frozen=True, slots=True)
class DueSeen:
    """A running deadline and what its proposal is called."""

    title: str
    deadline: Deadline


def due(
    sight: Sight, until: datetime | None = None, bodies: tuple[str, ...] = (), most: int | None = MOST
) -> list[DueSeen]:
    """List the deadlines that run, those that may fall first first; what has no date comes last, and not `until`.

    A window stays one: it is among those until an instant as soon as it may fall by then.
    """
    found = sight.gate.store.views.running(sight.scope, until, bodies, most)
    return [DueSeen(one.title, _deadline(one, sight)) for one in found]


def _deadline(running: Running, sight: Sight) -> Deadline:
    rule = sight.gate.store.edition(running.edition).deadlines[running.name]
    return Deadline(
        proposal=running.proposal,
        name=running.name,
        title=rule.label,
        words=Recorded(running.words),
        earliest=running.earliest,
        latest=running.latest,
        passed=_has_passed(running, sight.now),
        source=rule.source,
        meeting=running.meeting,
        generation=running.generation,
        zone=rule.zone,
    )


def _has_passed(running: Running, now: datetime) -> bool:
    is_exact = running.latest is not None and running.earliest == running.latest
    return is_exact and running.latest is not None and running.latest + CUT_OFF_MINUTE <= now
