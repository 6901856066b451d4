"""Text that is safe to put into a letter, a calendar or a feed: nothing that could break out of a line or a header."""

import re

_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Control characters but for the line end (Cc), and halves of characters, which no encoding can write (Cs).
_NEVER = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def plain(text: str) -> str:
    """Keep the lines of a text, and drop what cannot be printed."""
    return _NEVER.sub("", _BREAKS.sub("\n", text)).strip()


def one_line(text: str, most: int = 200) -> str:
    """Put a text on one line of so many characters at most."""
    line = " ".join(plain(text.replace("\t", " ")).split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
