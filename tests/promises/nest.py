"""A process from which nodes of the fleet are forked, so that a new one is at work in a moment: each is `wsis work`.

It reads `start` and says the number of the new process. Nodes end with it, and it with the test. A letter that did not
go through is tried again after a second.
"""

import ctypes
import os
import signal
import sys
from datetime import timedelta

import wsis_workflow.adapters.fleet.node
import wsis_workflow.bootstrap.fleet
from tests.promises import weakened
from wsis_workflow.app import deliver
from wsis_workflow.entrypoints.cli.root import wsis

PR_SET_PDEATHSIG = 1


def main(url: str, jobs: str, weakness: str = "") -> None:
    """Fork a node for each line."""
    if weakness:
        getattr(weakened, weakness)()
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


assert wsis_workflow.adapters.fleet.node, "it is there before the first node needs it"

if __name__ == "__main__":
    main(*sys.argv[1:])
