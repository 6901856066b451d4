"""What has fallen due here and could not be done: told in the log by its name, counted, and not taken for late."""

import logging
from collections.abc import Iterable
from datetime import datetime

from wsis_workflow.app.tick import Failed

PROPOSALS, DESKS = "proposals", "desks"
WHAT = {PROPOSALS: "the proposal", DESKS: "the desk of"}
SAID = "What is due on %s “%s” could not be done (%s: %s); it is tried again, and all else goes on."

logger = logging.getLogger(__name__)


class Undone:
    """What the last tick of this process has left, and when that was; whatever was due by then has been tried."""

    def __init__(self) -> None:
        self.tried_at: datetime | None = None
        self._left = frozenset[tuple[str, str]]()

    def note(self, now: datetime, failed: Iterable[Failed]) -> None:
        """Take what one tick has left; the log gets a line for each, with the way there when it is new."""
        known, left = self._left, {(DESKS if one.is_desk else PROPOSALS, one.ref): one.fault for one in failed}
        self.tried_at, self._left = now if left else None, frozenset(left)
        for (kind, ref), fault in left.items():
            way = None if (kind, ref) in known else fault
            logger.error(SAID, WHAT[kind], ref, type(fault).__name__, fault, exc_info=way)

    def has_seen(self, due: datetime | None) -> bool:
        """Say whether what is due was due already when it was tried."""
        return due is not None and self.tried_at is not None and due <= self.tried_at

    def look_back(self, due: datetime | None) -> None:
        """Forget it all where nothing that is due was tried: somebody else has done it."""
        if not self.has_seen(due):
            self.tried_at, self._left = None, frozenset()

    def counts(self) -> dict[str, int]:
        """Count what is left by where it is."""
        return {kind: sum(one == kind for one, _ in self._left) for kind in WHAT}
