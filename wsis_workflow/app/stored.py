"""What use cases hand to the store, and what they get from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.events import DeskEvent
from wsis_workflow.domain.proposals.events import Act
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.owed import Notice, Owed
from wsis_workflow.domain.rules.workflow import Workflow


@dataclass(frozen=True, slots=True)
class Answer:
    """What the gate answers, and answers again to the same command id."""

    sentence: str
    verb: str
    ref: str | None = None
    version: int | None = None
    state: str | None = None
    changed: bool = True


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it is kept; the fingerprint is that of what was asked, where there is one."""

    answer: Answer
    fingerprint: str | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """A proposal whose row this unit of work has written, so that nobody else decides on it meanwhile."""

    proposal: Proposal
    look_at: datetime | None


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything that one act leaves in the store, with the proposal before and after it."""

    before: Proposal | None
    act: Act
    after: Proposal
    owed: Owed
    look_at: datetime | None
    command_id: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimedDesk:
    """The desk of a body whose row this unit of work has written, so that nobody else decides on it meanwhile."""

    desk: Desk
    look_at: datetime | None


@dataclass(frozen=True, slots=True)
class DeskEntry:
    """Everything that one act on a desk leaves in the store; one without events changes only the next look."""

    before: Desk
    after: Desk
    events: tuple[DeskEvent, ...]
    verb: str
    by: str
    at: datetime
    look_at: datetime | None
    command_id: str | None = None


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A reminder that fell due, with what its notice has to say."""

    id: int
    proposal: str
    title: str
    deadline: str
    generation: int
    key: str
    to: str
    due: datetime
    is_overdue: bool
    edition: str
    words: str
    earliest: datetime
    latest: datetime
    state: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """One notice on its way through one channel since it was `due`.

    `fence` rises with every lease: a late sender cannot mark it.
    """

    id: int
    notice: Notice
    channel: str
    attempts: int
    fence: int
    due: datetime


@dataclass(frozen=True, slots=True)
class Routed:
    """A channel for a notice and the instant before which it is not sent (quiet hours, digests)."""

    channel: str
    not_before: datetime


@dataclass(frozen=True, slots=True)
class Edition:
    """A published edition: its content as plain data, and the workflow read from it."""

    workflow: Workflow
    content: Mapping[str, object] = field(default_factory=dict)
