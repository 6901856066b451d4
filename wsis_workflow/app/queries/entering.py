"""What an import would change: in the directory, entry by entry, and for the proposals that are open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.handle import Gate
from wsis_workflow.app.importing import Differences, differences
from wsis_workflow.app.queries.meetings import Preview, preview
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.tick import tick
from wsis_workflow.domain.proposals.policy import holders
from wsis_workflow.domain.proposals.register_commands import Enter


@dataclass(frozen=True, slots=True)
class EntryPreview:
    """What an import would do; `waiting` counts the open proposals that would wait on other people."""

    differences: tuple[Differences, ...]
    consequences: Preview
    waiting: int

    @property
    def changes(self) -> bool:
        """Say whether it would change anything at all."""
        return any(one.new or one.changed for one in self.differences)


def entry_preview(gate: Gate, enter: Enter, actor: str, now: datetime) -> EntryPreview:
    """Try an import on the gate's store, which is a throw-away copy.

    Raises:
        Refused: the rules say no.
    """
    tick(gate, now)
    compared = differences(gate.store.current_register(), enter)
    before = _waiting(gate, now)
    consequences = preview(gate, enter, actor, now)
    after = _waiting(gate, now)
    return EntryPreview(compared, consequences, sum(after.get(ref) != people for ref, people in before.items()))


def _waiting(gate: Gate, now: datetime) -> Mapping[str, frozenset[str]]:
    found = Sight(gate, now).all()
    return {seen.proposal.ref: frozenset(holders(seen.proposal, seen.around, now)) for seen in found}
