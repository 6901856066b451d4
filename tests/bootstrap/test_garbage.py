"""How often a process of `wsis` looks for garbage, seen from outside: each is a process of its own."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from wsis_workflow.bootstrap.garbage import NEW_OBJECTS
from wsis_workflow.bootstrap.opening import open_house

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
STAYING = """
import gc, os, threading, time
from wsis_workflow.entrypoints.cli import main

def look():
    end = time.monotonic() + 30
    while not gc.get_freeze_count() and time.monotonic() < end:
        time.sleep(0.05)
    print(gc.get_freeze_count() > 1000, flush=True)
    os._exit(0)

threading.Thread(target=look).start()
main()
"""


def test_every_command_looks_seldom() -> None:
    assert said(VERSION)[-1] == str(NEW_OBJECTS)


def test_what_is_there_is_looked_through_once_more_and_then_left_alone() -> None:
    assert said(LASTING) == ["True 0"]


@pytest.mark.parametrize("command", ["serve", "work"])
def test_a_process_that_stays_leaves_what_is_loaded_alone(command: str, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'house.db'}"
    open_house(database).close()
    at = ["--port", str(a_free_port())] if command == "serve" else []

    assert said(STAYING, command, *at, "--db", database) == ["True"]


def a_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def said(script: str, *arguments: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()
