"""A process from which nodes of the fleet are forked, so that a new one is at work in a moment: each is `wsis work`.

It reads `start` and says the number of the new process. Nodes end with it, and it with the test. A letter that did not
go through is tried again after a second.
"""

import ctypes
import os
import signal
import sys
from datetime import timedelta
from importlib import import_module

from tests.promises import weakened
from wsis_workflow.app import deliver
from wsis_workflow.entrypoints.cli.root import wsis

PR_SET_PDEATHSIG = 1
# What a node would else import before it is at work, while others are killed beside it.
NEEDED = (
    "entrypoints.cli.work", "bootstrap.fleet", "bootstrap.papers", "bootstrap.log", "settings", "adapters.definitions",
    "adapters.fleet.node", "adapters.notices.mailbox", "adapters.notices.side_by_side", "adapters.notices.webhook",
    "adapters.notices.smtp",
)  # fmt: skip


def main(url: str, jobs: str, weakness: str = "") -> None:
    """Fork a node for each line."""
    if weakness:
        getattr(weakened, weakness)()
    for name in NEEDED:
        import_module(f"wsis_workflow.{name}")
    deliver.BACK_OFF = (timedelta(seconds=1),)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how a node has ended
    nest = os.getpid()
    for _ in sys.stdin:
        number = os.fork()
        if number == 0:
            work(url, jobs, nest)
        print(number, flush=True)


def work(url: str, jobs: str, nest: int) -> None:
    """Be a node until it is stopped, or the nest is no more."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if os.getppid() != nest:
        os._exit(1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    try:
        wsis(args=["work", "--db", url, "--jobs", jobs], standalone_mode=False)
    finally:
        os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
