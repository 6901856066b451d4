"""A process that moves running proposals to other rules, with a pause after each: `python -m tests.promises.mover`."""

import sys
from pathlib import Path
from time import sleep

from wsis_workflow.bootstrap.migrating import migrated, planned
from wsis_workflow.bootstrap.opening import open_house


def move(url: str, plan: str, pause: float) -> None:
    house = open_house(url)
    migration, findings = planned(house, "motion/1", "motion/2", Path(plan))
    assert migration is not None, findings
    print("begun", flush=True)
    migrated(house, migration, lambda done, total: sleep(pause))


if __name__ == "__main__":
    move(sys.argv[1], sys.argv[2], float(sys.argv[3]))
