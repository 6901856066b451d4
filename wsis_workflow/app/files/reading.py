"""Reading parts of a file, and why one is not fit to be kept."""

from typing import BinaryIO

HEAD = 512
END_OF_ZIP = b"PK\x05\x06"
LENGTH_OF_END = 22
LONGEST_TAIL = 66_000  # bytes: the end of an archive with the longest comment


class Unfit(Exception):
    """A file is broken, or holds what it must not: the problem, and what to do."""

    def __init__(self, problem: str, way_out: str) -> None:
        super().__init__(problem)
        self.problem, self.way_out = problem, way_out


def head_of(file: BinaryIO, length: int = HEAD) -> bytes:
    """Read the beginning."""
    file.seek(0)
    return file.read(length)


def tail_of(file: BinaryIO, size: int, length: int) -> bytes:
    """Read the end."""
    file.seek(max(size - length, 0))
    return file.read(length)


def is_also_zip(file: BinaryIO, size: int) -> bool:
    """Say whether programs that read from the end would take it for an archive."""
    tail = tail_of(file, size, LONGEST_TAIL)
    at = tail.rfind(END_OF_ZIP)
    end = tail[at : at + LENGTH_OF_END] if at >= 0 else b""
    # Lenient readers do not mind what stands behind: disks that are none and equal counts give a real end away.
    return len(end) == LENGTH_OF_END and end[4:8] == bytes(4) and end[8:10] == end[10:12]
