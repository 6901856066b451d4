"""What a node says of itself from time to time."""

from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock


@dataclass(frozen=True, slots=True)
class Beat:
    """A node that is at work: which queues it serves, with how many tasks of each kind at once, and how it goes.

    `done` counts what it has done since it started, by the names of tasks; `doing` is how many it is at.
    """

    node: str
    host: str
    pid: int
    version: str
    queues: tuple[str, ...]
    jobs: int
    since: datetime
    done: dict[str, int] = field(default_factory=dict)
    failed: int = 0
    doing: int = 0


class Tally:
    """Counts what the threads of a node do."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.done: dict[str, int] = {}
        self.failed = self.doing = 0

    def begin(self) -> None:
        """Note that a task begins."""
        with self._lock:
            self.doing += 1

    def end(self, name: str, *, has_failed: bool) -> None:
        """Note that a task has ended."""
        with self._lock:
            self.doing -= 1
            if has_failed:
                self.failed += 1
            else:
                self.done[name] = self.done.get(name, 0) + 1

    def now(self) -> tuple[dict[str, int], int, int]:
        """Give what is done, what has failed, and how many are being done."""
        with self._lock:
            return dict(self.done), self.failed, self.doing
