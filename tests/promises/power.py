"""What a disk holds after the power fails: a log of writes and syncs, played up to any point.

What was synced before is there. Of what was not, each sector of 512 bytes holds any of the versions it was given since,
and each name any that it had since its folder was synced.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from random import Random

SECTOR = 512
HEAD = struct.Struct("<BBHIQ")


class Op(IntEnum):
    """What the log tells."""

    NOTE = 0
    WRITE = 1
    CUT = 2
    SYNC = 3
    RENAME = 4
    UNLINK = 5


@dataclass(frozen=True)
class Entry:
    """One line of the log: a write of data, a file cut to `offset` bytes, a sync, a name given or taken, or a note."""

    op: Op
    path: str
    offset: int
    data: bytes


def read_log(file: Path) -> list[Entry]:
    """Read a log whole."""
    content, at, found = memoryview(file.read_bytes()), 0, []
    while at < len(content):
        op, _, path, size, offset = HEAD.unpack_from(content, at)
        at += HEAD.size
        name, data = bytes(content[at : at + path]), bytes(content[at + path : at + path + size])
        found.append(Entry(Op(op), name.decode(), offset, data))
        at += path + size
    return found


@dataclass
class File:
    """A file: what is certain of it, and what was asked since it was synced last."""

    certain: bytearray = field(default_factory=bytearray)
    pending: list[Entry] = field(default_factory=list)

    def sync(self) -> None:
        for entry in self.pending:
            _done(self.certain, entry)
        self.pending.clear()

    def after_a_cut(self, chance: Random) -> bytes:
        """Give what may be found: nothing of what is pending, all of it, or any part of it."""
        found, mood = bytearray(self.certain), chance.random()
        for entry in self.pending:
            if mood < 0.2:
                break
            if mood > 0.9:
                _done(found, entry)
            else:
                for part in _torn(entry, chance):
                    _done(found, part)
        return bytes(found)


class Disk:
    """A folder of files, with the names that are certain and those that are pending."""

    def __init__(self, folder: str, files: dict[str, bytes]) -> None:
        self._folder = folder
        self._seen = {name: File(bytearray(content)) for name, content in files.items()}
        self._certain = dict(self._seen)
        self._pending: list[tuple[str, File | None]] = []

    def play(self, entry: Entry) -> None:
        """Do what the log tells next."""
        if entry.path.endswith("-shm") or entry.op is Op.NOTE:
            return  # the index of the log is made anew by whoever comes first
        if entry.op in (Op.WRITE, Op.CUT):
            self._file(entry.path).pending.append(entry)
        elif entry.op is Op.UNLINK:
            self._name(entry.path, None)
        elif entry.op is Op.RENAME:
            self._name(entry.data.decode(), self._file(entry.path))
            self._name(entry.path, None)
        elif entry.path == self._folder:
            self._certain = self._names(len(self._pending))
            self._pending.clear()
        else:
            self._file(entry.path).sync()

    def after_a_cut(self, chance: Random) -> dict[str, bytes]:
        """Give the files that may be found if the power fails now."""
        names = self._names(chance.randint(0, len(self._pending)))
        return {name: file.after_a_cut(chance) for name, file in names.items()}

    def _file(self, path: str) -> File:
        if path not in self._seen:
            self._name(path, File())
        return self._seen[path]

    def _name(self, path: str, file: File | None) -> None:
        self._pending.append((path, file))
        if file is None:
            self._seen.pop(path, None)
        else:
            self._seen[path] = file

    def _names(self, count: int) -> dict[str, File]:
        found: dict[str, File | None] = {**self._certain, **dict(self._pending[:count])}
        return {path: file for path, file in found.items() if file is not None}


def _done(content: bytearray, entry: Entry) -> None:
    if entry.op is Op.CUT:
        content[entry.offset :] = bytes(max(0, entry.offset - len(content)))
        return
    content.extend(bytes(max(0, entry.offset - len(content))))
    content[entry.offset : entry.offset + len(entry.data)] = entry.data


def _torn(entry: Entry, chance: Random) -> Iterator[Entry]:
    """Give the parts of a write that have come to the disk: none, all, or some of its sectors."""
    luck = chance.random()
    if luck < 0.3:
        return
    if luck < 0.6 or entry.op is Op.CUT:
        yield entry
        return
    start, end = entry.offset, entry.offset + len(entry.data)
    for sector in range(start // SECTOR, (end + SECTOR - 1) // SECTOR):
        first, last = max(start, sector * SECTOR), min(end, (sector + 1) * SECTOR)
        if chance.random() < 0.5:
            yield Entry(Op.WRITE, entry.path, first, entry.data[first - start : last - start])
