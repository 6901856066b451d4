"""The processes that are at work on one installation: what each says of itself, and what others see of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, Protocol

SITE, WORKER = "site", "worker"
ACTS, DEADLINES, LETTERS, PAPERS, SWEEPS, FAILED = "acts", "deadlines", "letters", "papers", "sweeps", "failed"
# What procrastinate calls a task, by the queue in which it stands.
KINDS = {"proposal": DEADLINES, "desk": DEADLINES, "post": LETTERS, "paper": PAPERS, "sweep": SWEEPS}
SILENT = timedelta(seconds=60)  # after which a node that did not say that it stops is taken for dead
NODES_KEPT, WORK_KEPT = timedelta(hours=1), timedelta(days=2)
State = Literal["working", "halted", "stopped", "silent"]


@dataclass(frozen=True, slots=True)
class Beat:
    """What a process says of itself; `more` is what it has done since its last beat, by kind.

    `halted` is the sentence that says why it takes no work.
    """

    node: str
    kind: str
    name: str
    host: str
    pid: int
    version: str
    doing: int = 0
    done: Mapping[str, int] = field(default_factory=dict)
    more: Mapping[str, int] = field(default_factory=dict)
    halted: str = ""
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class NodeSeen:
    """A process as it was seen last; all instants are by the database's clock, `now` among them."""

    id: str
    kind: str
    name: str
    host: str
    pid: int
    version: str
    revision: str
    started_at: datetime
    seen_at: datetime
    stopped_at: datetime | None
    doing: str
    done: Mapping[str, int]
    halted: str
    now: datetime
    silence: timedelta = SILENT

    @property
    def state(self) -> State:
        """Say how it is; one that is silent was killed, or cannot reach the database."""
        if self.stopped_at is not None:
            return "stopped"
        if self.now - self.seen_at > self.silence:
            return "silent"
        return "halted" if self.halted else "working"

    @property
    def is_alive(self) -> bool:
        """Say whether it has been heard of just now."""
        return self.state in ("working", "halted")


@dataclass(frozen=True, slots=True)
class Worked:
    """How much of one kind all nodes did in one minute."""

    minute: datetime
    kind: str
    done: int


@dataclass(frozen=True, slots=True)
class Overdue:
    """What is due of one kind and not done yet: how much, and since when the oldest."""

    kind: str
    number: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters by what becomes of them: being sent, taken up by a process that is gone, parked, tried in vain so far."""

    doing: int
    stuck: int
    parked: int
    again: int


class Nodes(Protocol):
    """The nodes of one installation, and what waits for them."""

    def beat(self, beat: Beat) -> None:
        """Note that a process is there."""

    def took_over(self, node: str, silence: timedelta = SILENT) -> bool:
        """Note of a node in whose place another began that it has stopped; say whether nothing of that is to come."""

    def sweep(self) -> None:
        """Forget what nodes said long ago."""

    def seen(self, silence: timedelta = SILENT) -> Sequence[NodeSeen]:
        """List the nodes of the last hour, those seen last first; after so long a `silence` one is taken for dead."""

    def worked(self, hours: int) -> Sequence[Worked]:
        """List what was done minute by minute in the last hours, in the order of time."""

    def overdue(self, now: datetime) -> Sequence[Overdue]:
        """List, for each kind of thing that falls due, what is late."""

    def letters(self, now: datetime) -> Letters:
        """Count the letters under way."""


def before(seen: Sequence[NodeSeen], node: NodeSeen) -> NodeSeen | None:
    """Find in whose place a process began: of its host and kind, the one that has been silent longest since before.

    Whoever was killed is started again within seconds, and known by another id.
    """
    silent = (one for one in seen if one.state == "silent" and (one.host, one.kind) == (node.host, node.kind))
    return min((one for one in silent if one.seen_at < node.started_at), key=lambda one: one.seen_at, default=None)


class AtWork(Protocol):
    """What a node at work tells of itself, to whoever lets it be seen."""

    def begin(self) -> None:
        """Note that a task begins."""

    def end(self, *, has_failed: bool = False) -> None:
        """Note that a task has ended."""

    def did(self, kind: str, number: int = 1) -> None:
        """Count what was done."""

    def halted(self) -> str:
        """Say why this process takes no work, or nothing."""

    def ends(self) -> None:
        """Note that this process is to end, and has to wait for nothing that may take long."""
