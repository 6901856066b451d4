"""What there is of tasks in the queues: for the sweep, and for whoever looks at the fleet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from wsis_workflow.app.fleet.tasks import Task


@dataclass(frozen=True, slots=True)
class Queued:
    """The tasks that wait or are being done: their keys, and the notices whose letters they send.

    `failures` says how often tasks have failed of late, by their keys.
    """

    keys: frozenset[str] = frozenset()
    notices: frozenset[int] = frozenset()
    failures: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QueueSeen:
    """One queue: tasks that could be done now, that wait for their time, that are being done, that have failed.

    `late` is for how long the oldest that could be done has waited; `stuck` are being done by a node that is gone.
    """

    queue: str
    waiting: int = 0
    ahead: int = 0
    doing: int = 0
    stuck: int = 0
    failed: int = 0
    late: timedelta = timedelta()


class Jobs(Protocol):
    """The queues, in the database that holds the rows as well."""

    def defer(self, tasks: Sequence[Task]) -> None:
        """Write tasks; one whose key waits already stays one."""

    def queued(self) -> Queued:
        """Read what waits and what is being done."""

    def take_back(self, silent: timedelta) -> int:
        """Forget what nodes were doing that have said nothing for so long; give how many tasks those were."""

    def forget(self, older: timedelta) -> int:
        """Forget what has ended long ago; give how many tasks those were."""

    def has_idle(self, idle: timedelta) -> bool:
        """Say whether anything waits that could have been begun for so long."""

    def forget_idle(self, idle: timedelta, but: Queued) -> int:
        """Forget what nobody has begun for so long, `but` what is due by the rows; give how many tasks those were."""

    def seen(self, silent: timedelta) -> list[QueueSeen]:
        """Count the tasks of each queue; a node is gone that has said nothing for so long."""

    def now(self) -> datetime:
        """Give the time by which tasks fall due: that of the database's server."""
