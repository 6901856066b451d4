"""A process with a clock on a database: it does what is due and mails what is to be said, until it is stopped."""

import sys
import time

from tests.promises.builders import opened
from wsis_workflow.adapters.notices.smtp import Smtp

SENDER = "WSIS Workflow <wsis@example.org>"


def main(url: str, port: str, seconds: str) -> None:
    """Watch for some seconds."""
    house = opened(url)
    house.channels = {"email": Smtp("127.0.0.1", int(port), SENDER, tls="none")}
    clock = house.clock()
    clock.start()
    print("ready", flush=True)
    time.sleep(float(seconds))
    clock.stop()
    house.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
