"""A process that says that it is there, from time to time, and whether the schema lets it work."""

import logging
import os
import socket
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from threading import Event, Lock, Thread
from time import monotonic
from uuid import uuid4

from wsis_workflow.app.nodes import FAILED, KINDS, SILENT, Beat, Nodes
from wsis_workflow.app.ports import Busy
from wsis_workflow.bootstrap.fitness import Fitness
from wsis_workflow.bootstrap.version import version

LOOK = 1.0  # seconds from one look at the schema to the next
SWEEP_EVERY = 30  # beats
MISSED = 6  # beats that did not come from a process which is gone
HALTED = "This process takes no work for now: %s"
WORKS_AGAIN = "The schema suits this process again, and it goes on."

logger = logging.getLogger(__name__)


class Presence:
    """One process at work; everything but `start` and `stop` may be called from any thread, and waits for nothing.

    With each beat it lets go, by `free`, what keeps everybody waiting: all other threads may be among those who wait.
    """

    def __init__(
        self, nodes: Nodes, fitness: Fitness, kind: str, beat_every: float, free: Callable[[], object] = lambda: None
    ) -> None:
        self._nodes, self._fitness, self._beat_every, self._free = nodes, fitness, beat_every, free
        self._who = (uuid4().hex, kind, f"{socket.gethostname()}:{os.getpid()}", socket.gethostname(), os.getpid())
        self._version, self._has_settled, self.is_ending = version(), False, False
        self._lock, self._done, self._more, self._doing = Lock(), Counter[str](), Counter[str](), 0
        self._stopped, self._thread = Event(), Thread(target=self._go_on, name="presence", daemon=True)

    def start(self) -> None:
        """Say so now, and on until it stops."""
        self._looked_and_changed()
        self._beat()
        self._thread.start()

    def stop(self) -> None:
        """Say that it stops."""
        self._stopped.set()
        self._thread.join()
        self._beat(is_last=True)

    def did(self, kind: str, number: int = 1) -> None:
        """Count what was done; a task of the fleet is counted by its queue."""
        if number:
            with self._lock:
                self._done[KINDS.get(kind, kind)] += number
                self._more[KINDS.get(kind, kind)] += number

    def begin(self) -> None:
        """Note that a task begins."""
        with self._lock:
            self._doing += 1

    def end(self, *, has_failed: bool = False) -> None:
        """Note that a task has ended; what it did is counted by itself."""
        with self._lock:
            self._doing -= 1
        self.did(FAILED, int(has_failed))

    def halted(self) -> str:
        """Say why this process takes no work, or nothing."""
        return self._fitness.halted

    def ends(self) -> None:
        """Note that this process is to end, and has to wait for nothing that may take long."""
        self.is_ending = True

    def _go_on(self) -> None:
        beats, since, pause = 0, monotonic(), min(LOOK, self._beat_every)
        while not self._stopped.wait(pause):
            if self._looked_and_changed() or monotonic() - since >= self._beat_every:
                since = monotonic()
                self._tried(self._free)  # first, for the beat may be among those who wait
                self._beat()
                self._tried(self._settle)
                if beats % SWEEP_EVERY == 0:
                    self._tried(self._nodes.sweep)
                beats += 1

    def _settle(self) -> None:
        """Take the place of one that is gone: nobody has to look for what was started again."""
        silence = max(SILENT, timedelta(seconds=MISSED * self._beat_every))
        self._has_settled = self._has_settled or self._nodes.took_over(self._who[0], silence)

    def _looked_and_changed(self) -> bool:
        """Look at the schema, and tell in the log when it suits no more, and when it does again."""
        before = self.halted()
        self._tried(self._fitness.look)
        has_changed = self.halted() != before
        if has_changed:
            logger.warning(*((HALTED, self.halted()) if self.halted() else (WORKS_AGAIN,)))
        return has_changed

    def _beat(self, *, is_last: bool = False) -> None:
        """Write it down; what could not be written is written with the next beat."""
        with self._lock:
            more, self._more = self._more, Counter()
            beat = Beat(*self._who, self._version, self._doing, dict(self._done), more, self.halted(), is_last)
        if not self._tried(lambda: self._nodes.beat(beat)):
            with self._lock:
                self._more += more

    def _tried(self, do: Callable[[], object]) -> bool:
        """Do something, and say whether that went well; whatever the database has done, the next time tells."""
        try:
            do()
        except Busy:
            return False
        except Exception as fault:  # noqa: BLE001 - a node that falls silent must not do so for one bad moment
            if not self.halted():  # of a schema that is not ours, nothing can be expected
                logger.warning("This process could not say that it is at work (%s).", fault)
            return False
        return True
