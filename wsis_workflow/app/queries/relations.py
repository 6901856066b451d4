"""What a proposal has to do with others, as far as one may read them, and what people have said about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.chronicle import name_of
from wsis_workflow.app.queries.hearing import heard
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.wanted import Wanted
from wsis_workflow.domain.proposals.events import Commented

MOST = 20


@dataclass(frozen=True, slots=True)
class Related:
    """Another proposal; of one that the reader may not read nothing but the name is known."""

    ref: str
    title: str = ""
    state_title: str = ""
    final: str | None = None

    @property
    def is_readable(self) -> bool:
        """Say whether the reader may open it."""
        return bool(self.state_title)


@dataclass(frozen=True, slots=True)
class Relations:
    """What it is conditional on, what is conditional on it, what it follows from, and what follows from it."""

    depends_on: tuple[Related, ...]
    dependants: tuple[Related, ...]
    follow_ups: tuple[Related, ...]
    lineage: Related | None


@dataclass(frozen=True, slots=True)
class CommentSeen:
    """A comment: whose it is, and for which member they were there."""

    name: str
    member: str | None
    text: str
    at: datetime


def relations(sight: Sight, seen: Seen) -> Relations:
    """Find what a proposal has to do with others."""
    proposal = seen.proposal
    rows = sight.gate.store.views.proposals(Wanted(depends_on=proposal.ref), sight.scope, limit=MOST)
    lineage = _related(sight, (proposal.lineage,)) if proposal.lineage else ()
    return Relations(
        depends_on=_related(sight, proposal.depends_on),
        dependants=_related(sight, (row.ref for row in rows)),
        follow_ups=_related(sight, proposal.follow_ups),
        lineage=lineage[0] if lineage else None,
    )


def comments(sight: Sight, ref: str) -> list[CommentSeen]:
    """List the comments on a proposal, the latest first.

    Raises:
        Refused: `unknown`.
    """
    sight.seen(ref)
    acts = heard(sight, sight.gate.store.acts(ref))
    said = [event for act in acts for event in act.events if isinstance(event, Commented)]
    return [CommentSeen(name_of(one.by, sight.register), one.member, one.text, one.at) for one in reversed(said)]


def _related(sight: Sight, refs: Iterable[str]) -> tuple[Related, ...]:
    wanted = tuple(refs)
    readable = {seen.proposal.ref: seen for seen in sight.all(wanted)}
    return tuple(_seen(readable[ref]) if ref in readable else Related(ref) for ref in wanted)


def _seen(seen: Seen) -> Related:
    state = seen.around.workflow.states[seen.proposal.state]
    return Related(seen.proposal.ref, seen.proposal.title, state.label, seen.proposal.final)
