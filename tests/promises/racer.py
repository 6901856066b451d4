"""One process of a race: it says that it is ready, waits for the start, and asks once for each of its acts.

What it asks is never asked again: whoever is told to try again has lost the race.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.promises import weakened
from tests.promises.builders import done
from wsis_workflow.adapters.store import StoreError
from wsis_workflow.app import patience
from wsis_workflow.app.ports import Busy
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.opening import open_house
from wsis_workflow.domain.proposals.commands import Revise, TakeStep
from wsis_workflow.domain.proposals.refusals import Refused

LONGEST = 60.0


def main(url: str, start: str, weakness: str, act: str, *people: str) -> None:
    """Ask for the same act for several people, one after the other."""
    patience.PAUSES = ()
    if weakness:
        getattr(weakened, weakness)()
    house = open_house(url)
    house.store.proposal("plan")
    print("ready", flush=True)
    await_(Path(start))
    for person in people:
        print(json.dumps([person, *asked(ACTS[act], house, person)]), flush=True)


def asked(act: Callable[[House, str], int | None], house: House, person: str) -> tuple[str, int | None]:
    """Give what came of it, and the version that it made."""
    try:
        return "done", act(house, person)
    except Refused as refused:
        return refused.code, None
    except (Busy, StoreError):
        return "not decided", None


def revised(house: House, person: str) -> int | None:
    return done(house, Revise("plan", f"The text of {person}."), person).version


def submitted(house: House, person: str) -> int | None:
    return done(house, TakeStep("plan", "submit"), person).version


ACTS = {"revised": revised, "submitted": submitted}


def await_(file: Path) -> None:
    """Wait for a file.

    Raises:
        TimeoutError: it never came.
    """
    deadline = time.monotonic() + LONGEST
    while not file.exists():
        if time.monotonic() > deadline:
            raise TimeoutError(file)
        time.sleep(0.0005)


if __name__ == "__main__":
    main(*sys.argv[1:])
