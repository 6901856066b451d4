"""What happened, as far as a reader belongs to those whom it is told."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.proposals.audiences import audience_of, may_hear
from wsis_workflow.domain.proposals.events import Act, Event


def heard(sight: Sight, acts: Iterable[Act]) -> Iterator[Act]:
    """Give acts without what is said to an audience of which the reader is none; what is left empty is left out."""
    for act in acts:
        events = tuple(event for event in act.events if hears(sight, event))
        if events:
            yield act if len(events) == len(act.events) else replace(act, events=events)


def hears(sight: Sight, event: Event) -> bool:
    """Say whether an event is told to the reader, who may read the proposal."""
    by = str(getattr(event, "by", ""))
    return may_hear(sight.reader, audience_of(event), by, sight.register, sight.now)
