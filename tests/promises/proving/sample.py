"""Tests for the runner to run: one that fails, one that holds, one that does not end. Nobody else does."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.promises.proving.figures import Proven


@pytest.mark.proof(4)
def test_that_fails(proven: Proven) -> None:
    proven("histories", "1 bad")
    raise AssertionError("one is bad")


@pytest.mark.proof(5)
def test_that_holds(proven: Proven) -> None:
    proven("kills", "0 lost")


@pytest.mark.proof(21)
def test_that_does_not_end() -> None:
    with subprocess.Popen(["sleep", "600"]) as child:
        Path(os.environ["PID_FILE"]).write_text(f"{child.pid}\n")
        child.wait()
