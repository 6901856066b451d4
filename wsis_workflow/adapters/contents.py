"""Contents kept in a folder, each in a file named by its hash: there whole or not at all, whatever is interrupted."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, cast
from uuid import uuid4

from wsis_workflow.app.files.ports import Kept

INCOMING = "incoming"
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass
class Folder:
    """A folder of contents, told apart into 256 by the first two digits of their hashes."""

    root: Path

    @contextmanager
    def incoming(self) -> Iterator["Arriving"]:
        """Make room for a content; what was not kept at the end of the block is gone.

        Raises:
            OSError: there is no room, or none that can be written.
        """
        waiting = self.root / INCOMING
        waiting.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = waiting / uuid4().hex
        with path.open("x+b") as file:
            try:
                yield Arriving(cast("BinaryIO", file), path, self)
            finally:
                path.unlink(missing_ok=True)

    def path(self, content_hash: str) -> Path | None:
        """Give where a content lies, or None where it does not; what is no hash leads nowhere."""
        if not _HASH.fullmatch(content_hash):
            return None
        path = self.place(content_hash)
        return path if path.is_file() else None

    def place(self, content_hash: str) -> Path:
        """Give where a content lies, or would lie."""
        return self.root / content_hash[:2] / content_hash

    def all(self) -> Iterator[Kept]:
        """List what is kept."""
        for path in sorted(self.root.glob("[0-9a-f][0-9a-f]/*")):
            if _HASH.fullmatch(path.name):
                with suppress(FileNotFoundError):
                    found = path.stat()
                    yield Kept(path.name, found.st_size, _time(found.st_mtime))

    def remove(self, content_hash: str, before: datetime) -> bool:
        """Let a content go that came before an instant, and say whether it did.

        It is put aside before its age is looked at once more: whoever brings the same content at this moment has it.
        """
        path, aside = self.place(content_hash), self.root / INCOMING / uuid4().hex
        aside.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            path.rename(aside)
        except FileNotFoundError:
            return False
        if _time(aside.stat().st_mtime) >= before:
            aside.rename(path)
            return False
        aside.unlink()
        return True

    def leftovers(self, before: datetime) -> int:
        """Remove what came in half before an instant; give how many those were."""
        old = [path for path in self.root.glob(f"{INCOMING}/*") if _time(path.stat().st_mtime) < before]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)


@dataclass
class Arriving:
    """A content on its way in."""

    file: BinaryIO
    path: Path
    folder: Folder

    def keep(self, content_hash: str) -> None:
        """Keep it for good: written through to the disk, then named, then the name as well."""
        self.file.flush()
        os.fsync(self.file.fileno())
        place = self.folder.place(content_hash)
        if not place.parent.is_dir():
            place.parent.mkdir(exist_ok=True, mode=0o700)
            _flush(self.folder.root)
        self.path.replace(place)
        _flush(place.parent)


def _flush(folder: Path) -> None:
    """Wait until the disk has the names in a folder."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
