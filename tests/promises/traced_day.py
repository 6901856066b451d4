"""A process with a busy day whose every write and sync goes into a log, with each answer noted where it was given.

Several threads act at once, each on motions of its own, so that acts share commits.
"""

import json
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.promises import weakened
from tests.promises.after_the_cut import expected
from tests.promises.builders import a_house
from tests.promises.busy_day import taken, the_day
from tests.promises.disk import Fault, faulty, note
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.opening import open_house

THREADS = 4


def main(folder: str, log: str, motions: str, weakness: str = "") -> None:
    """Take the acts of the day on so many motions, undisturbed to know what is to be, then watched."""
    if weakness:
        getattr(weakened, weakness)()
    url = f"sqlite:///{Path(folder) / 'wsis.db'}"
    with faulty(Path(folder), Fault.NONE):
        a_house(url).close()
    with faulty(Path(log).parent, Fault.NONE):
        Path(f"{log}.expected").write_text(json.dumps(expected(Path(log).parent, int(motions))))
    shutil.copy(Path(folder) / "wsis.db", f"{log}.before")
    with Path(log).open("wb", buffering=0) as written, faulty(Path(folder), Fault.NONE, log=written.fileno()):
        house = open_house(url)
        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(lambda one: in_turn(house, f"motion-{one}/"), range(int(motions))))
        house.close()


def in_turn(house: House, begins: str) -> None:
    """Take the acts on one motion, one after the other."""
    for act in the_day():
        if act[0].startswith(begins):
            taken(house, act)
            note(act[0])


if __name__ == "__main__":
    main(*sys.argv[1:])
