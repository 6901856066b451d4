"""A worker node on a database whose machine's clock is wrong, as a process of its own, until it is killed."""

import signal
import sys
from datetime import UTC, datetime, timedelta

import time_machine

from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.bootstrap.fleet import work
from wsis_workflow.bootstrap.opening import open_house


def main(url: str, kind: str, seconds: str = "0", weakness: str = "") -> None:
    """Work as a node of the fleet or as the clock of a site, with a clock that is wrong by some seconds.

    With none the clock is right, or a library that was loaded before all others makes it wrong.
    """
    if float(seconds):
        time_machine.travel(datetime.now(UTC) + timedelta(seconds=float(seconds)), tick=True).start()
    if weakness:
        WEAK[weakness]()
    house = open_house(url)
    if kind == "fleet":
        work(house, (), 4, lambda: print("ready", flush=True))
    house.clock().start()
    print("ready", flush=True)
    signal.pause()


def has_a_clock_of_its_own() -> None:
    """Go by the machine's clock instead of the one that all share."""
    SqlStore.now = lambda store: datetime.now(UTC)  # type: ignore[method-assign]  # a weakness is put in its place


WEAK = {has_a_clock_of_its_own.__name__: has_a_clock_of_its_own}

if __name__ == "__main__":
    main(*sys.argv[1:])
