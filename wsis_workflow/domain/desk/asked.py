"""What a command on a desk is decided on, and what a decision consists of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from wsis_workflow.domain.desk.events import DeskEvent
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.commands import Command
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.proposals.register_events import RegisterEvent

Followed = tuple[str, str, int]  # of an act that followed: the proposal, the verb, and the version that it made


@dataclass(frozen=True, slots=True)
class DeskAsked:
    """Who asks, when, in which directory; `proposals` are those that the command is about and the actor may read.

    `around` says what each of them is judged by; `symbols_elsewhere` are those that other bodies have given.
    """

    actor: str
    now: datetime
    register: Register
    proposals: Mapping[str, Proposal] = field(default_factory=dict)
    around: Mapping[str, Circumstances] = field(default_factory=dict)
    symbols_elsewhere: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decided:
    """What follows from a command on a desk, all in one transaction, and the sentence that answers it.

    `register` changes bodies and people first; then `acts` are taken on proposals by the same actor, in this order, and
    one that is refused refuses everything; `then` makes further events of what came of them.
    """

    sentence: str
    events: tuple[DeskEvent, ...] = ()
    register: tuple[RegisterEvent, ...] = ()
    acts: tuple[Command, ...] = ()
    then: Callable[[Sequence[Followed]], tuple[DeskEvent, ...]] | None = None
