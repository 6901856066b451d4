"""A process that hands a letter to the mail server and is killed before it can say so."""

import os
import signal
import sys
from collections.abc import Sequence
from datetime import datetime

from tests.promises.builders import opened
from tests.promises.night_watch import SENDER
from wsis_workflow.adapters.notices.smtp import Smtp
from wsis_workflow.adapters.store import outbox
from wsis_workflow.adapters.store.wire import Wire
from wsis_workflow.app.deliver import deliver
from wsis_workflow.app.stored import Delivery


def main(url: str, port: str, at: str) -> None:
    """Deliver at an instant, until the first letter is to be marked as sent."""
    outbox.mark_sent = killed  # type: ignore[assignment]  # the process ends where it would be marked
    house = opened(url)
    deliver(house.store, {"email": Smtp("127.0.0.1", int(port), SENDER, tls="none")}, datetime.fromisoformat(at))


def killed(wire: Wire, letter: Sequence[Delivery], at: datetime, reference: str) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


if __name__ == "__main__":
    main(*sys.argv[1:])
