"""Documents that are archives inside: looked at from their table of contents, with limits, and hardly unpacked.

The table is small and bounded before it is read, contents are laid one after the other, and of what is packed only a
list of types is unpacked, up to a bound. So a bomb costs what its table costs.
"""

import re
import zlib
from collections.abc import Iterable
from struct import Struct
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from wsis_workflow.app.files.reading import END_OF_ZIP, Unfit, tail_of
from wsis_workflow.app.guarded_xml import read_xml
from wsis_workflow.domain.rules.sentences import sentence

MOST_ENTRIES = 5_000
LARGEST_TABLE = 2_000_000  # bytes
LARGEST_INSIDE = 300_000_000  # bytes when unpacked, of everything together
RATIO, WHERE_RATIO_COUNTS = 120, 5_000_000  # unpacked to packed, of entries larger than that
LARGEST_LIST = 1_000_000
TYPES, MIMETYPE = "[Content_Types].xml", "mimetype"
ENCRYPTED = 0x1
_END = Struct("<4s4H2LH")
_LOCAL = 30  # bytes of a header before each content
_MAIN = {
    "wordprocessingml.document.main+xml": "docx",
    "spreadsheetml.sheet.main+xml": "xlsx",
    "presentationml.presentation.main+xml": "pptx",
}
_OFFICE = "application/vnd.openxmlformats-officedocument."
_ODT = "application/vnd.oasis.opendocument.text"
_ACTS = re.compile(r"(^|/)(vbaproject|vbadata|activex|macrosheets|dialogsheets)|^(basic|scripts)/", re.IGNORECASE)
BROKEN = sentence("The document is broken inside")
BOMB = sentence("The document unpacks to far more than it should")
SAVE_ANEW = sentence("save it anew")


def office_kind(file: BinaryIO, size: int) -> str:
    """Say which kind of document an archive is.

    Raises:
        Unfit: it is broken, too much, holds macros, or is no document.
    """
    _must_have_a_small_table(file, size)
    try:
        with ZipFile(file) as archive:
            entries = archive.infolist()
            _must_be_harmless(entries, size)
            return _kind(archive, {entry.filename: entry for entry in entries})
    except (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        raise Unfit(BROKEN, SAVE_ANEW) from None


def _must_have_a_small_table(file: BinaryIO, size: int) -> None:
    """Look at the end before anything is read into memory; what old and new readers would find in two places is out."""
    end = tail_of(file, size, _END.size)
    if len(end) < _END.size or not end.startswith(END_OF_ZIP):
        raise Unfit(BROKEN, SAVE_ANEW)
    _, disk, first_disk, here, total, length, offset, comment = _END.unpack(end)
    if disk or first_disk or comment or here != total or offset + length + _END.size != size:
        raise Unfit(BROKEN, SAVE_ANEW)
    if total > MOST_ENTRIES or length > LARGEST_TABLE:
        raise Unfit(BOMB, SAVE_ANEW)


def _must_be_harmless(entries: list[ZipInfo], size: int) -> None:
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) < len(names) or not all(map(_is_inside, entries)):
        raise Unfit(BROKEN, SAVE_ANEW)
    if any(_ACTS.search(name) for name in names):
        raise Unfit(sentence("The document holds macros"), sentence("save it without them"))
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise Unfit(sentence("The document is locked with a password"), sentence("save it without one"))
    if any(entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries):
        raise Unfit(BROKEN, SAVE_ANEW)
    if sum(entry.file_size for entry in entries) > LARGEST_INSIDE or any(map(_is_a_bomb, entries)):
        raise Unfit(BOMB, SAVE_ANEW)
    _must_lie_in_a_row(entries, size)


def _is_inside(entry: ZipInfo) -> bool:
    """Say whether a name leads nowhere else; what stands behind a NUL was cut off when it was read."""
    name = entry.orig_filename
    parts = name.replace("\\", "/").split("/")
    return (
        bool(name) and "\0" not in name and not name.startswith(("/", "\\")) and ".." not in parts and ":" not in name
    )


def _is_a_bomb(entry: ZipInfo) -> bool:
    return entry.file_size > WHERE_RATIO_COUNTS and entry.file_size > RATIO * max(entry.compress_size, 1)


def _must_lie_in_a_row(entries: Iterable[ZipInfo], size: int) -> None:
    """Let no content begin inside another: one that is counted many times would be a bomb of another kind."""
    at = 0
    for number, entry in enumerate(sorted(entries, key=lambda one: one.header_offset)):
        if entry.header_offset < at or (number == 0 and entry.header_offset):
            raise Unfit(BROKEN, SAVE_ANEW)
        at = entry.header_offset + _LOCAL + entry.compress_size
    if at > size:
        raise Unfit(BROKEN, SAVE_ANEW)


def _kind(archive: ZipFile, entries: dict[str, ZipInfo]) -> str:
    if MIMETYPE in entries:
        if _read(archive, entries[MIMETYPE]).strip() == _ODT.encode():
            return "odt"
    elif TYPES in entries:
        types = _Types()
        read_xml(_Content(_read(archive, entries[TYPES])), types, lambda *_: Unfit(BROKEN, SAVE_ANEW))
        if any("macroenabled" in one.lower() for one in types.found):
            raise Unfit(sentence("The document holds macros"), sentence("save it without them"))
        kinds = {_MAIN.get(one.removeprefix(_OFFICE)) for one in types.found if one.startswith(_OFFICE)} - {None}
        if len(kinds) == 1:
            return str(kinds.pop())
    raise Unfit(
        sentence("The archive is no document that is known here"), sentence("attach the documents in it one by one")
    )


def _read(archive: ZipFile, entry: ZipInfo) -> bytes:
    """Unpack up to a bound, whatever the table says."""
    with archive.open(entry) as content:
        read = content.read(LARGEST_LIST + 1)
    if len(read) > LARGEST_LIST:
        raise Unfit(BOMB, SAVE_ANEW)
    return read


class _Content:
    """Bytes to be read once."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def read(self, size: int, /) -> bytes:
        """Give so many at most."""
        read, self._content = self._content[:size], self._content[size:]
        return read


class _Types:
    """Gathers the types that a list of parts names."""

    what = "A list of parts"

    def __init__(self) -> None:
        self.found: set[str] = set()

    def begin(self, tag: str, attributes: dict[str, str], line: int, column: int) -> None:
        """Note a type."""
        self.found.add(attributes.get("ContentType", ""))

    def end(self, tag: str, line: int, column: int) -> None:
        """Go on."""

    def text(self, data: str) -> None:
        """Go on."""
