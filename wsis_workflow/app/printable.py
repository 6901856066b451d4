"""Text that is safe to put into a letter, a calendar or a feed: nothing that could break out of a line or a header."""

import re
import unicodedata

_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NEVER = {"Cc", "Cs"}  # control characters; halves of characters, which no encoding can write


def plain(text: str) -> str:
    """Keep the lines of a text, and drop what cannot be printed."""
    lines = _BREAKS.sub("\n", text)
    return "".join(c for c in lines if c == "\n" or unicodedata.category(c) not in _NEVER).strip()


def one_line(text: str, most: int = 200) -> str:
    """Put a text on one line of so many characters at most."""
    line = " ".join(plain(text.replace("\t", " ")).split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
