"""A law of the time by which leases are measured."""

import shutil
import subprocess
import sys

import pytest

ASLEEP = 3600
CODE = """
import time
from wsis_workflow.app.elapsing import elapsed_seconds
print(round(elapsed_seconds() - time.monotonic()))
"""
# A namespace in which the machine has slept for an hour.
WOKEN = ["unshare", "--user", "--map-root-user", "--time", "--fork", "--boottime", str(ASLEEP)]
MAY_SLEEP = (
    shutil.which(WOKEN[0]) is not None and subprocess.run([*WOKEN, "true"], stderr=subprocess.DEVNULL).returncode == 0
)


@pytest.mark.skipif(not MAY_SLEEP, reason="only Linux has namespaces of time, and not everybody may make one")
def test_the_time_through_which_a_machine_sleeps_goes_by() -> None:
    awake, woken = (subprocess.check_output([*by, sys.executable, "-c", CODE], text=True) for by in ([], WOKEN))

    assert int(woken) - int(awake) == pytest.approx(ASLEEP, abs=1)
