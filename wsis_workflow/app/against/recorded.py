"""A history as it was stored: the rules, what happened to the directory, and what happened to each proposal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from wsis_workflow.app.stored import Edition
from wsis_workflow.domain.proposals.events import Act, Migrated, Proposed
from wsis_workflow.domain.proposals.register_events import RegisterEvent


@dataclass(frozen=True, slots=True)
class RegisterAct:
    """One act on bodies, members, people and meetings; `order` is its place among all acts."""

    order: int
    number: int
    verb: str
    by: str
    at: datetime
    events: tuple[RegisterEvent, ...]


@dataclass(frozen=True, slots=True)
class RecordedProposal:
    """The acts on one proposal, each with its place among all acts, and where they led, as plain data."""

    ref: str
    acts: tuple[tuple[int, Act], ...]
    stands: Mapping[str, Any] = field(default_factory=dict)

    @property
    def editions(self) -> tuple[str, ...]:
        """Give the hashes of the editions by which it was judged, in their order."""
        events = [event for _, act in self.acts for event in act.events]
        return tuple(
            event.edition if isinstance(event, Proposed) else event.target
            for event in events
            if isinstance(event, Proposed | Migrated)
        )


@dataclass(frozen=True)
class Recorded:
    """A stored history; `order` in it is that in which the acts were written."""

    editions: tuple[Edition, ...]
    register: tuple[RegisterAct, ...]
    proposals: tuple[RecordedProposal, ...]

    @cached_property
    def in_order(self) -> tuple[tuple[str, RegisterAct | Act], ...]:
        """List every act in the order in which it was written, with the proposal that it is on, if it is on one."""
        acts: list[tuple[int, str, RegisterAct | Act]] = [(act.order, "", act) for act in self.register]
        acts += [(order, one.ref, act) for one in self.proposals for order, act in one.acts]
        return tuple((ref, act) for _, ref, act in sorted(acts, key=lambda found: found[0]))
