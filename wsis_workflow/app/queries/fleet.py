"""How the work of the machines goes: who is there, how much was done of late, and what is late, stuck or parked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from wsis_workflow.app.fleet.jobs import QueueSeen
from wsis_workflow.app.nodes import Letters, Nodes, NodeSeen, Overdue, Worked
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.proposals.house_rights import must_have

RIGHT = "see_fleet"
A_MINUTE, AN_HOUR = timedelta(minutes=1), timedelta(hours=1)
MINUTES, HOURS = 60, 24


@dataclass(frozen=True, slots=True)
class Throughput:
    """What was done in equal steps of time up to now, by kind; the last step is under way."""

    since: datetime
    step: timedelta
    done: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def total(self, kind: str) -> int:
        """Sum up one kind."""
        return sum(self.done[kind])


@dataclass(frozen=True, slots=True)
class FleetSeen:
    """Everything at one instant; `queues` are empty where the clock of one machine does the work."""

    nodes: Sequence[NodeSeen]
    last_hour: Throughput | None
    last_day: Throughput | None
    overdue: Sequence[Overdue]
    letters: Letters
    queues: Sequence[QueueSeen] = ()
    now: datetime | None = None

    def alive(self, kind: str) -> int:
        """Count the nodes of a kind that have been heard of just now."""
        return sum(node.kind == kind and node.is_alive for node in self.nodes)

    def late(self, one: Overdue) -> timedelta:
        """Say for how long the oldest of a kind has waited."""
        return self.now - one.oldest if self.now and one.oldest else timedelta()

    @property
    def stuck(self) -> int:
        """Count what was taken up by a process that is gone."""
        return self.letters.stuck + sum(queue.stuck for queue in self.queues)


def fleet(sight: Sight, nodes: Nodes, queues: Sequence[QueueSeen], silence: timedelta) -> FleetSeen:
    """See it as somebody with the right may.

    Raises:
        Refused: `not-permitted`.
    """
    must_have(RIGHT, sight.reader, sight.register, sight.now)
    seen, worked = nodes.seen(silence), nodes.worked(HOURS)
    now = seen[0].now if seen else None
    return FleetSeen(
        seen,
        throughput(worked, now, A_MINUTE, MINUTES) if now else None,
        throughput(worked, now, AN_HOUR, HOURS) if now else None,
        nodes.overdue(sight.now),
        nodes.letters(sight.now),
        queues,
        sight.now,
    )


def throughput(worked: Iterable[Worked], now: datetime, step: timedelta, steps: int) -> Throughput:
    """Sum up what was done into steps, of which the last is that of now."""
    since = _floor(now, step) - (steps - 1) * step
    done: dict[str, list[int]] = {}
    for one in worked:
        place = (one.minute - since) // step
        if 0 <= place < steps:
            done.setdefault(one.kind, [0] * steps)[place] += one.done
    return Throughput(since, step, dict(sorted(done.items())))


def _floor(instant: datetime, step: timedelta) -> datetime:
    midnight = instant.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + (instant - midnight) // step * step
