"""Taking turns at writing to one SQLite file: fairly among threads, and fairly among processes.

SQLite's own busy timeout starves: it sleeps longer and longer while others come and go.
"""

import os
import time
from collections import deque
from pathlib import Path
from threading import Lock, get_ident

from wsis_workflow.app.ports import Busy, Unavailable
from wsis_workflow.domain.rules.sentences import sentence

try:
    import fcntl
except ImportError:  # pragma: no cover - where there is none, SQLite's own lock has to do
    fcntl = None  # type: ignore[assignment]  # asked for below

PATIENCE = 60.0
PAUSE = 0.0002
LONGEST_PAUSE = 0.002
KEPT = sentence("Another process has kept the database for too long; try again in a moment.")
READ_ALONE = sentence("The database is opened for reading alone; act where it is open for writing.")


class Turns:
    """Turns among the threads of a process, first come, first served."""

    def __init__(self) -> None:
        self._lock, self._is_taken = Lock(), False
        self._waiting: deque[Lock] = deque()
        self._thread = 0

    @property
    def is_awaited(self) -> bool:
        """Say whether somebody waits for a turn."""
        return bool(self._waiting)

    def take(self, patience: float) -> None:
        """Wait for a turn.

        Raises:
            Busy: it took too long.
            RuntimeError: it is this thread's turn already, so that it would wait for itself.
        """
        if self._thread == get_ident():
            raise RuntimeError("A unit of work is open in this thread; end it first, or ask the unit itself.")
        self._wait(patience)
        self._thread = get_ident()

    def _wait(self, patience: float) -> None:
        with self._lock:
            if not self._is_taken:
                self._is_taken = True
                return
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        if not mine.acquire(timeout=patience) and not self._was_given(mine):
            raise Busy(sentence("The database was busy for too long; try again in a moment."))

    def give(self) -> None:
        """End the turn; it goes straight to whoever has waited longest."""
        with self._lock:
            self._is_taken = self._handed_on()

    def pass_on(self) -> bool:
        """End the turn if somebody waits for it, and say whether: who seemed to wait may have given up since."""
        with self._lock:
            return bool(self._waiting) and self._handed_on()

    def _handed_on(self) -> bool:
        self._thread = 0
        if self._waiting:
            self._waiting.popleft().release()
            return True
        return False

    def _was_given(self, mine: Lock) -> bool:
        """Leave the queue; say whether the turn came at the last moment."""
        with self._lock:
            if mine in self._waiting:
                self._waiting.remove(mine)
                return False
            return True


class FileLock:
    """Turns among processes, by locks on files beside the database.

    The gate keeps whoever has just had a turn from taking the next one past those who wait.
    """

    def __init__(self, database: Path) -> None:
        self._gate = _Flock(database.with_name(f"{database.name}.gate"))
        self._lock = _Flock(database.with_name(f"{database.name}.lock"))

    def take(self, patience: float) -> None:
        """Wait for a turn.

        Raises:
            Busy: it took too long.
            OSError: the files cannot be written.
        """
        deadline = time.monotonic() + patience
        self._gate.take(deadline)
        try:
            self._lock.take(deadline)
        finally:
            self._gate.give()

    def give(self) -> None:
        """End the turn."""
        self._lock.give()

    def close(self) -> None:
        """Let go of the files."""
        self._gate.close()
        self._lock.close()


class ReadAlone(FileLock):
    """The turns at a database that is opened for reading alone: nobody gets one."""

    def take(self, patience: float) -> None:
        """Refuse.

        Raises:
            Unavailable: always.
        """
        raise Unavailable(READ_ALONE)


class _Flock:
    """A lock that the system takes back when its process dies."""

    def __init__(self, path: Path) -> None:
        self._path, self._file = path, -1

    def take(self, deadline: float) -> None:
        if fcntl is None:  # pragma: no cover - not on this system
            return
        if self._file < 0:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        pause = PAUSE
        while not self._is_ours():
            if time.monotonic() > deadline:
                raise Busy(KEPT)
            time.sleep(pause)
            pause = min(pause * 1.5, LONGEST_PAUSE)

    def give(self) -> None:
        if self._file >= 0:
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
        self._file = -1

    def _is_ours(self) -> bool:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
