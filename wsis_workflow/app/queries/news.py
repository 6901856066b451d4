"""What has happened since one was last here, on everything that one may read."""

from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.chronicle import kind_of, name_of, sentence
from wsis_workflow.app.ports import Store
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.views_ports import Told
from wsis_workflow.domain.proposals.nouns import Proposal

MOST = 50


@dataclass(frozen=True, slots=True)
class News:
    """One event by its id; `version` is the one that its act made."""

    id: int
    proposal: str
    title: str
    version: int
    at: datetime
    by: str
    name: str
    verb: str
    kind: str
    text: str


def news(sight: Sight, after: int, most: int = MOST) -> list[News]:
    """Tell what others have done since an event, the latest first."""
    own = () if sight.scope is None else (sight.reader,)
    found = sight.gate.store.views.news(sight.scope, after, own, most)
    proposals = {ref: sight.gate.store.proposal(ref) for ref in {told.proposal for told in found}}
    return [_news(told, proposals[told.proposal], sight) for told in found]


def latest_event(store: Store) -> int:
    """Give the event up to which a reader has now seen everything; 0 where nothing has happened yet."""
    return store.views.latest_event()


def _news(told: Told, proposal: Proposal | None, sight: Sight) -> News:
    """Tell one event in the words of the rules under which it happened; they may be others than those of today."""
    workflow = sight.gate.store.edition(proposal.edition_at(told.version) if proposal else told.edition)
    return News(
        id=told.id,
        proposal=told.proposal,
        title=told.title,
        version=told.version,
        at=told.at,
        by=told.by,
        name=name_of(told.by, sight.register),
        verb=told.verb,
        kind=kind_of(told.event),
        text=sentence(told.event, workflow, sight.register),
    )
