"""Seconds that go by, by which a lease is measured."""

import time

_THROUGH_SLEEP: int | None = getattr(time, "CLOCK_BOOTTIME", None)


def elapsed_seconds() -> float:
    """Count seconds that never run backwards, with those through which the machine sleeps.

    Python's own clock stands still meanwhile on Linux: whoever woke would take for theirs what others have had since.
    """
    return time.monotonic() if _THROUGH_SLEEP is None else time.clock_gettime(_THROUGH_SLEEP)
