"""How much room words take: measured generously, as the wide fonts of many systems would set them."""

from unicodedata import combining, east_asian_width

ELLIPSIS = "…"
NARROW, WIDE = frozenset("ijlI.,:;'|!()[] ·"), frozenset("mwMWQ@%—…")
NARROW_EM, LOWER_EM, UPPER_EM, WIDE_EM = 0.38, 0.62, 0.74, 1.0
BOLD = 1.12  # how much wider bold letters run


def width_of(text: str, size: float, *, is_bold: bool = False) -> float:
    """Estimate the width of a line, rather too much than too little."""
    return sum(_em(char) for char in text) * size * (BOLD if is_bold else 1)


def shortened(text: str, room: float, size: float, *, is_bold: bool = False) -> str:
    """Give the text, or as much of its beginning as fits with an ellipsis."""
    if width_of(text, size, is_bold=is_bold) <= room:
        return text
    kept = text
    while kept and width_of(kept + ELLIPSIS, size, is_bold=is_bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def wrapped(text: str, room: float, size: float, lines: int, *, is_bold: bool = False) -> list[str]:
    """Break the text between words into at most so many lines; the last one is shortened."""
    found: list[str] = []
    words = text.split()
    while words and len(found) < lines - 1:
        taken = _that_fit(words, room, size, is_bold)
        found.append(shortened(" ".join(words[:taken]), room, size, is_bold=is_bold))
        words = words[taken:]
    return [*found, shortened(" ".join(words), room, size, is_bold=is_bold)] if words else found


def _that_fit(words: list[str], room: float, size: float, is_bold: bool) -> int:
    taken = 1
    while taken < len(words) and width_of(" ".join(words[: taken + 1]), size, is_bold=is_bold) <= room:
        taken += 1
    return taken


def _em(char: str) -> float:
    if combining(char):
        return 0
    if east_asian_width(char) in "WF" or char in WIDE:
        return WIDE_EM
    if char in NARROW:
        return NARROW_EM
    return UPPER_EM if char.isupper() else LOWER_EM
