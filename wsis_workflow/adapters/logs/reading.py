"""A log from a file, whatever it is: XES or a table, packed by gzip or not."""

import gzip
import zlib
from collections.abc import Mapping
from pathlib import Path

from wsis_workflow.adapters.logs.csv_logs import read_csv
from wsis_workflow.adapters.logs.xes import read_xes
from wsis_workflow.app.conforming import Log, UnreadableLog
from wsis_workflow.app.guarded_xml import Readable

MOST_BYTES, MOST_CSV = 1 << 30, 1 << 28  # unpacked; a table is read as a whole
PACKED = b"\x1f\x8b"
BEGIN = 512


def read_log(file: Path, zone: str, columns: Mapping[str, str] | None = None, order: str | None = None) -> Log:
    """Read a log; times without an offset are wall time in the zone.

    Raises:
        UnreadableLog: nothing in it can be used.
        NoSuchColumn: a column is named that the file does not have.
        OSError: the file cannot be read.
    """
    with file.open("rb") as stream:
        is_packed = stream.read(2) == PACKED
        stream.seek(0)
        try:
            if not is_packed:
                return _read(_Measured(stream), zone, columns or {}, order)
            with gzip.GzipFile(fileobj=stream) as unpacked:
                return _read(_Measured(unpacked), zone, columns or {}, order)
        except (gzip.BadGzipFile, EOFError, zlib.error) as fault:
            said = f"The packed file is damaged ({fault}); pack it anew."
            raise UnreadableLog("syntax", said) from None


class _Measured:
    """A stream that ends with a sentence where it goes on for too long, as a packed file of a few bytes can."""

    def __init__(self, stream: Readable) -> None:
        self._stream, self._left = stream, MOST_BYTES
        self.begin = stream.read(BEGIN)
        self._ahead = self.begin

    def read(self, size: int, /) -> bytes:
        """Read on, first what was looked at to tell what the file is."""
        ahead, self._ahead = self._ahead, b""
        found = ahead or self._stream.read(size)
        self._left -= len(found)
        if self._left < 0:
            raise UnreadableLog("too-large", f"The log is larger than {MOST_BYTES} bytes; divide it.")
        return found


def _read(stream: _Measured, zone: str, columns: Mapping[str, str], order: str | None) -> Log:
    visible = stream.begin.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if visible.startswith(b"<"):
        return read_xes(stream, zone, columns)
    content = b"".join((stream.read(BEGIN), stream.read(MOST_CSV)))
    if stream.read(1):
        raise UnreadableLog("too-large", f"A table may have {MOST_CSV} bytes at most; divide it, or write XES.")
    return read_csv(content, zone, columns, order)
