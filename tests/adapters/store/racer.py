"""One process of a race: waits for the start, then takes positions, each again until it is decided."""

import sys
import time
from pathlib import Path

from tests.adapters.store.silence import read_edition, replied
from wsis_workflow.adapters.store import open_store
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.ports import Busy

ROUNDS = 20


def main(url: str, start: str, *people: str) -> None:
    gate = Gate(open_store(url, read_edition))
    while not Path(start).exists():
        time.sleep(0.001)
    for person in people:
        reply_until_decided(gate, person)
    gate.store.close()


def reply_until_decided(gate: Gate, person: str) -> None:
    """Take a position; a deadlock that the database ends is asked again, as every door does."""
    for _ in range(ROUNDS):
        try:
            replied(gate, person)
        except Busy:
            time.sleep(0.01)
        else:
            return
    raise AssertionError(f"{person} was never decided on")


if __name__ == "__main__":
    main(*sys.argv[1:])
