"""Letters that were tried in vain, in the log: whose they are and what was answered, but nobody's address.

A mail server that is away may keep thousands of them waiting. Of those with one cause the first within an hour is told,
and the tenth, the hundredth and so on.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from wsis_workflow.app.deliver import InVain

HOUR = 3600.0
AGAIN = "Notice %d to “%s” by %s was tried in vain and goes again at %s: %s%s"
PARKED = "Notice %d to “%s” by %s waits for a person to look: %s%s"
UNKEPT = "The link to sign in for “%s” could not be sent, and nobody sends it again: %s%s"
OF_MANY = " So it went %d times within an hour"
LISTED = "; `wsis notices --%s` lists them."
ADDRESS = re.compile(r"\S*@\S*")
OF_ONE_LETTER = re.compile(r"\S*[@\d]\S*")  # servers put its address, its number or the time into what they say

logger = logging.getLogger(__name__)


@dataclass
class _Cause:
    """How many letters were tried in vain for one reason since an instant."""

    since: float
    times: int = 0


class LettersInVain:
    """What one process tells of them; `elapsed` gives seconds that never run backwards."""

    def __init__(self, elapsed: Callable[[], float] = monotonic) -> None:
        self._elapsed, self._lock = elapsed, Lock()
        self._causes: dict[tuple[str, str], _Cause] = {}

    def note(self, failed: InVain) -> None:
        """Tell of one that waits for another try or for a person; of a fault of ours, the way there when it is new."""
        status = "waiting" if failed.again else "failed"
        times = self._count(f"{status} {failed.first.channel}", failed.why)
        if not _is_told(times):
            return
        of_many = "" if times == 1 else OF_MANY % times + LISTED % status
        whose, said = (failed.first.id, failed.first.notice.to, failed.first.channel), (shown(failed.why), of_many)
        way = failed.fault if times == 1 else None
        if failed.again is None:
            logger.error(PARKED, *whose, *said, exc_info=way)
        else:
            logger.warning(AGAIN, *whose, f"{failed.again:%Y-%m-%dT%H:%MZ}", *said, exc_info=way)

    def note_unkept(self, person: str, why: str) -> None:
        """Tell of one that nobody keeps."""
        times = self._count("unkept", why)
        if _is_told(times):
            logger.warning(UNKEPT, person, shown(why), "" if times == 1 else f"{OF_MANY % times}.")

    def _count(self, kind: str, why: str) -> int:
        """Say how many there were within an hour, with this one, for one reason."""
        cause, now = (kind, OF_ONE_LETTER.sub("…", why)), self._elapsed()
        with self._lock:
            if cause not in self._causes or now - self._causes[cause].since >= HOUR:
                recent = {one: seen for one, seen in self._causes.items() if now - seen.since < HOUR}
                self._causes = recent | {cause: _Cause(now)}
            self._causes[cause].times += 1
            return self._causes[cause].times


def shown(why: str) -> str:
    """Give what was answered without the addresses in it."""
    return ADDRESS.sub("…", why)


def _is_told(times: int) -> bool:
    return str(times).strip("0") == "1"
