"""Pictures: whole from the first byte to the last, and nothing behind them."""

from typing import BinaryIO

from wsis_workflow.app.files.reading import Unfit, is_also_zip, tail_of
from wsis_workflow.domain.rules.sentences import sentence

MOST_CHUNKS = 100_000
PNG_HEAD = 8


def png(file: BinaryIO, size: int) -> str:
    """Walk the chunks of a PNG, from IHDR to IEND and the end."""
    at, name, count = PNG_HEAD, b"", 0
    while at + 12 <= size and name != b"IEND" and count < MOST_CHUNKS:
        file.seek(at)
        head = file.read(8)
        length, name = int.from_bytes(head[:4], "big"), head[4:]
        if count == 0 and name != b"IHDR":
            raise _broken()
        at, count = at + 12 + length, count + 1
    if name != b"IEND" or at != size:
        raise _broken()
    return "png"


def jpeg(file: BinaryIO, size: int) -> str:
    """Ask for its end mark at the end."""
    if not tail_of(file, size, 64).rstrip(b"\0").endswith(b"\xff\xd9") or is_also_zip(file, size):
        raise _broken()
    return "jpeg"


def webp(file: BinaryIO, size: int) -> str:
    """Ask a RIFF file whether it is a picture as long as it says."""
    file.seek(0)
    head = file.read(16)
    length = int.from_bytes(head[4:8], "little")
    if head[8:12] != b"WEBP" or head[12:15] != b"VP8" or length + 8 + length % 2 != size or is_also_zip(file, size):
        raise _broken()
    return "webp"


def _broken() -> Unfit:
    problem = sentence("The picture breaks off, or there is something behind its end")
    return Unfit(problem, sentence("save it anew"))
