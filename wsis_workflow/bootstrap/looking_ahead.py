"""What will be sent, found for readers of a site: by one at a time, and so that nobody who acts waits for long."""

from datetime import datetime
from threading import Lock

from wsis_workflow.app.ports import Busy
from wsis_workflow.app.queries.forecast import Ahead, moved_on, written
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.rules.sentences import sentence

# Seconds. Whatever a trial has gone through is kept from whoever acts until it ends, and any reader may ask for one.
LONGEST = 3.0
TAKEN = sentence("Somebody else looks ahead just now; try again in a moment.")
_TURN = Lock()


def looked_ahead(house: House, now: datetime, until: datetime) -> Ahead:
    """Find what will be sent until an instant, as far as one comes in time.

    Raises:
        Busy: others look ahead, or act on the same; asking again may help.
    """
    before = written(house.store, now)
    if not _TURN.acquire(timeout=LONGEST):
        raise Busy(TAKEN)
    try:
        with house.trial(LONGEST) as trial:
            moved = moved_on(trial.gate, before, now, until)
    finally:
        _TURN.release()
    return moved.ahead(house.settings.zone)
