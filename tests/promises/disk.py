"""The shim before the disk: compiled by the test that needs it, loaded before a process begins, asked from within."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

SOURCE = Path(__file__).with_name("shim") / "disk.c"
NO_COMPILER = "no C compiler (cc) or no Linux here, so that the disk cannot be made to fail; install gcc or clang"


class Fault(IntEnum):
    """What becomes of a call: the process dies before it, or in its middle; or it fails, and others after it."""

    NONE = 0
    KILL = 1
    TORN = 2
    FULL = 3
    BROKEN = 4
    BROKEN_ONCE = 5
    READ_ONLY = 6


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """Compile the shim once for a worker; None where that cannot be done."""
    compiler = shutil.which("cc") if sys.platform == "linux" else None
    if compiler is None:
        return None
    made = tmp_path_factory.mktemp("shim") / "disk.so"
    command = [
        compiler,
        "-O2",
        "-Wall",
        "-Werror",
        "-shared",
        "-fPIC",
        "-o",
        str(made),
        str(SOURCE),
        "-ldl",
        "-lpthread",
    ]
    subprocess.run(command, check=True)
    return made


@pytest.fixture
def shim(compiled: Path | None, request: pytest.FixtureRequest) -> Path:
    """Give the compiled shim; where there is none a short test is skipped and says why, and a proof fails."""
    if compiled is not None:
        return compiled
    if request.node.get_closest_marker("proof"):
        pytest.fail(NO_COMPILER)
    pytest.skip(NO_COMPILER)


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Path]:
    """Give a folder in memory, where there is such a thing: a disk that is only played need not be waited for."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with TemporaryDirectory(prefix="wsis", dir=memory) as folder:
        yield Path(folder)


def behind(shim: Path) -> dict[str, str]:
    """Give the environment of a process that has the shim before its disk."""
    return {**os.environ, "LD_PRELOAD": str(shim)}


@contextmanager
def faulty(files: Path, fault: Fault, at: int = 1, log: int = -1) -> Iterator[None]:
    """Let a call on the files whose names begin like this one go wrong, in this process, until the block ends."""
    _shim().disk_arm(os.fsencode(files), int(fault), ctypes.c_long(at), log)
    try:
        yield
    finally:
        heal()


def heal() -> None:
    """Let everything go well from now on."""
    _shim().disk_heal()


def calls() -> int:
    """Count the calls since the fault was set."""
    return int(_shim().disk_calls())


def has_struck() -> bool:
    """Say whether any call went wrong since the fault was set."""
    return bool(_shim().disk_struck())


def note(words: str) -> None:
    """Write words into the log, between the calls before and after them."""
    _shim().disk_note(words.encode())


def _shim() -> ctypes.CDLL:
    shim = ctypes.CDLL(None)
    shim.disk_calls.restype = ctypes.c_long
    return shim
