"""The fonts that documents are set in: those that come as packages, never those of the machine."""

import struct
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

_PACKAGES = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic", "noto_cjk_sans_otc")
_UNICODE = frozenset({(0, 3), (0, 4), (0, 6), (3, 1), (3, 10)})  # kinds of tables of characters that we read
_ALWAYS = frozenset({0x09, 0x0A, 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0x2028, 0x2029})
_BYTE_ORDER = "\ufeff"  # no PDF for everybody may hold it, and nobody sees that it is gone
_CONTROLS = (frozenset(range(0x20)) | frozenset(range(0x7F, 0xA0))) - {
    0x09,
    0x0A,
}  # some fonts have shapes even for them
_TURNING = frozenset(range(0x202A, 0x202F)) | frozenset(range(0x2066, 0x206A))
_INVISIBLE = _ALWAYS | _TURNING | frozenset(range(0xFE00, 0xFE10))
MISSING = "\ufffd"


def font_folders() -> list[Path]:
    """Find the folders of the fonts.

    Raises:
        ModuleNotFoundError: a package of fonts is not installed.
    """
    return sorted({file.parent for file in _files()})


def writable(text: str) -> str:
    """Replace characters that no font has; a reader of the PDF could neither see nor hear them."""
    known, text = _known(), text.replace(_BYTE_ORDER, "")
    if all(ord(one) in known for one in text):
        return text
    return "".join(one if ord(one) in known else MISSING for one in text)


def _files() -> Iterator[Path]:
    for package in _PACKAGES:
        spec = find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            raise ModuleNotFoundError(f"No module named {package!r}", name=package)
        folder = Path(spec.submodule_search_locations[0])
        yield from sorted(file for file in folder.rglob("*") if file.suffix in (".ttf", ".otf", ".ttc"))


@lru_cache(maxsize=1)
def _known() -> frozenset[int]:
    """List the characters for which any font has a shape, and those that have none to show."""
    return _INVISIBLE.union(*(_characters(file) for file in _files())) - _CONTROLS


def _characters(file: Path) -> frozenset[int]:
    with file.open("rb") as font:
        data = font.read()
    start = struct.unpack_from(">L", data, 12)[0] if data[:4] == b"ttcf" else 0
    count = struct.unpack_from(">H", data, start + 4)[0]
    tables = [struct.unpack_from(">4sLLL", data, start + 12 + 16 * number) for number in range(count)]
    cmap = next(offset for tag, _, offset, _ in tables if tag == b"cmap")
    found: set[int] = set()
    for number in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHL", data, cmap + 4 + 8 * number)
        if (platform, encoding) in _UNICODE:
            found.update(_mapped(data, cmap + offset))
    return frozenset(found)


def _mapped(data: bytes, at: int) -> Iterator[int]:
    """Read a table of characters, in the two forms that fonts use today."""
    form = struct.unpack_from(">H", data, at)[0]
    if form == 12:
        for number in range(struct.unpack_from(">L", data, at + 12)[0]):
            first, last, glyph = struct.unpack_from(">LLL", data, at + 16 + 12 * number)
            yield from range(first + (glyph == 0), last + 1)
    elif form == 4:
        half = struct.unpack_from(">H", data, at + 6)[0]
        ends = struct.unpack_from(f">{half // 2}H", data, at + 14)
        starts = struct.unpack_from(f">{half // 2}H", data, at + 16 + half)
        for first, last in zip(starts, ends, strict=True):
            yield from range(first, last + 1) if last != 0xFFFF else ()
