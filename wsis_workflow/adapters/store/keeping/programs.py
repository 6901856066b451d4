"""PostgreSQL's own programs, which write and read its backups: found, recent enough, and run."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from wsis_workflow.adapters.store.faults import StoreError

WAY_OUT = "install PostgreSQL's client programs of version {version}, or name their folder in WSIS_PG_BIN"


def found(name: str, folder: Path | None, server_version: int) -> Path:
    """Find a program in a folder, or where the shell would; it may not be older than the server.

    Raises:
        StoreError: there is none, or it is too old.
    """
    needed = server_version // 10_000
    way_out = WAY_OUT.format(version=needed)
    path = shutil.which(name, path=None if folder is None else str(folder))
    if path is None:
        where = f"in {folder}" if folder else "on this machine"
        raise StoreError(f"There is no {name} {where}; {way_out}.")
    has = _version(path)
    if has < needed:
        raise StoreError(f"{path} is of version {has}, and the server of {needed}; {way_out}.")
    return Path(path)


def run(command: Sequence[str | Path], environment: Mapping[str, str]) -> None:
    """Run a program to its end; a password comes in its environment, where no list of processes shows it.

    Raises:
        StoreError: it failed; its last words say why.
    """
    given = {**os.environ, "PGCONNECT_TIMEOUT": "10", "LC_MESSAGES": "C", **environment}
    done = subprocess.run(command, env=given, capture_output=True, text=True, check=False)  # noqa: S603 - found above
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()] or ["no reason given"]
        name = Path(command[0]).name
        first = next((line for line in said if "error" in line), said[-1])
        raise StoreError(f"{name} failed ({first.removeprefix(f'{name}: ')}); correct that, and try again.")


def _version(path: str) -> int:
    """Ask a program for its version."""
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603 - a path found above
    number = re.search(r"\) (\d+)", said)
    return int(number.group(1)) if number else 0
