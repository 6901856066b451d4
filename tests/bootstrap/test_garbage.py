"""How often a process of `wsis` looks for garbage, seen from outside: each is a process of its own."""

import subprocess
import sys

from wsis_workflow.bootstrap.garbage import NEW_OBJECTS

VERSION = """
import gc, sys
from wsis_workflow.entrypoints.cli import main
sys.argv = ["wsis", "--version"]
try:
    main()
except SystemExit:
    print(gc.get_threshold()[0])
"""
LASTING = """
import gc
from wsis_workflow.bootstrap.garbage import keep_what_is_there
ring = []
ring.append(ring)
del ring
keep_what_is_there()
print(gc.get_freeze_count() > 1000, gc.collect())
"""


def test_every_command_looks_seldom() -> None:
    assert said(VERSION)[-1] == str(NEW_OBJECTS)


def test_what_is_there_is_looked_through_once_more_and_then_left_alone() -> None:
    assert said(LASTING) == ["True 0"]


def said(script: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()
