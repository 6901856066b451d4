"""Plain texts: UTF-8 to the last byte, without controls, and nothing that a browser would take for a page."""

import codecs
import re
from typing import BinaryIO

CHUNK = 1 << 16
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_LOOKS_LIKE = 2048  # characters of the beginning that browsers look at, and some more
_MARKUP = re.compile(
    r"<(?:!doctype|!--|\?xml|html|head|body|script|svg|iframe|object|embed|style|link|meta|title|table|img|a|br|p|h1|div|font|b)"
    r"(?=[\s>/])|<!--",
    re.IGNORECASE,
)
_ANYWHERE = re.compile(r"<(?:!doctype\s+html|html|script|svg|iframe)(?=[\s>/])", re.IGNORECASE)


def is_plain_text(file: BinaryIO) -> bool:
    """Say whether a file is a text and nothing else; read piece by piece, however long it is."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    before = ""
    try:
        while chunk := file.read(CHUNK):
            text = decoder.decode(chunk)
            if _CONTROLS.search(text):
                return False
            if not before and _begins_as_page(text.removeprefix("\ufeff")):
                return False
            if before or text:
                before = "some"
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _begins_as_page(text: str) -> bool:
    """Look as browsers do that guess: at the first mark, and a little further at those that would act."""
    start = text[:_LOOKS_LIKE]
    return _MARKUP.match(start.lstrip()) is not None or _ANYWHERE.search(start) is not None
