"""Databases to try something on, each a copy of one that is kept: files, or databases on a server."""

import os
import shutil
from collections import deque
from itertools import count
from pathlib import Path
from typing import Protocol

from tests.adapters.store.conftest import COPIED, address, run_on

MOST_KEPT = 20  # copies, each of some megabytes
NUMBERS = count(1)


class Copies(Protocol):
    """Makes databases that stay, empty or as another one is, and copies of them, of which only the latest stay."""

    def new(self, name: str, of: str = "") -> str:
        """Give the address of a database that is kept."""
        ...

    def copy(self, of: str) -> str:
        """Give the address of a copy that is to be used right away."""
        ...


class Files:
    """Databases that are files."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._copies = folder, deque[Path]()

    def new(self, name: str, of: str = "") -> str:
        file = self._folder / f"{name}.db"
        if of:
            shutil.copy(of.removeprefix("sqlite:///"), file)
        return f"sqlite:///{file}"

    def copy(self, of: str) -> str:
        url = self.new(f"copy{next(NUMBERS)}", of)
        self._copies.append(Path(url.removeprefix("sqlite:///")))
        if len(self._copies) > MOST_KEPT:
            self._copies.popleft().unlink()
        return url


class Databases:
    """Databases on a server, as a role sees them; the last are left to whoever stops the server, which is quicker."""

    def __init__(self, server: str, role: str = "postgres", level: str = "") -> None:
        self._server, self._role, self._level = server, role, level
        self._copies = deque[str]()

    def new(self, name: str, of: str = "") -> str:
        named = f"wsis_{os.getpid()}_{next(NUMBERS)}_{name}"
        template = of.partition("?")[0].rpartition("/")[2] or "template1"
        run_on(self._server, f"CREATE DATABASE {named} TEMPLATE {template} {COPIED}")
        if self._level:
            run_on(self._server, f"ALTER DATABASE {named} SET default_transaction_isolation = '{self._level}'")
        return address(self._server, named, self._role)

    def copy(self, of: str) -> str:
        url = self.new("copy", of)
        self._copies.append(url.partition("?")[0].rpartition("/")[2])
        if len(self._copies) > MOST_KEPT:
            run_on(self._server, f"DROP DATABASE {self._copies.popleft()} WITH (FORCE)")
        return url
