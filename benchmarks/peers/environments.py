"""An environment for each peer, made when it is first asked for, from pins with hashes; `make lock` renews those."""

import subprocess
import sys
from pathlib import Path

from benchmarks import HOME

PINS = HOME / "requirements" / "peers"
PIP = ("-m", "pip", "install", "--no-input", "--quiet", "--no-deps", "--require-hashes")
PEERS = HOME / ".venv" / "peers"


class CannotBeMade(Exception):
    """A peer's environment could not be made, in words for the table."""


def python_of(name: str) -> Path:
    """Give the interpreter of a peer's environment, which is made anew where its pins have changed.

    Raises:
        CannotBeMade: something could not be installed.
    """
    pins, folder = PINS / f"{name}.txt", PEERS / name
    stamp, python = folder / ".pins", folder / "bin" / "python"
    wanted = pins.read_text(encoding="utf-8")
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        _run(sys.executable, "-m", "venv", "--clear", str(folder))
        _run(str(python), *PIP, "-r", str(pins))
        stamp.write_text(wanted, encoding="utf-8")  # last, so that what broke off begins again
    return python


def _run(*line: str) -> None:
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = done.stderr.strip().splitlines() or ["no reason given"]
        raise CannotBeMade(f"its environment could not be made ({said[-1]})")
