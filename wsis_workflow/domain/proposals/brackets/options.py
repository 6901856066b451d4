"""The options in brackets: between strokes, or in brackets of their own beside each other; in six languages."""

import re

FAR = 16  # characters; what is further away does not stand beside it
# How delegations call an option, in the six languages.
_NAMES = (
    "options?", "alternatives?", "alt\\.?", "variantes?", "opci[oó]n", "opciones", "alternativas?", "вариант",
    "варианты", "альтернатива",
    "الخيار", "خيار", "البديل", "بديل", "备选案文", "备选方案", "备选", "选项", "方案", "案文",
)  # fmt: skip
_LABEL = re.compile(
    rf"\s*((?:{'|'.join(_NAMES)})\s*(?:№\s*)?(?:[0-9٠-٩一二三四五六七八九十]+|[A-ZА-Яا-ي])?)\s*[:：.\-–—،]",
    re.IGNORECASE,
)
_OR = re.compile(r"[\s,;/|،؛、，；]*(?:or|ou|o|или|أو|或|或者)?[\s,;/|،؛、，；]*", re.IGNORECASE)
_SIGN = re.compile(r"[\[［\]］]|\s[/|]\s|[／|]|(?<=\w)/(?=\w)")
_NONE = frozenset(
    {"and/or", "et/ou", "y/o", "и/или", "و/أو", "和/或", "he/she", "il/elle", "him/her", "his/her", "s/he"}
)


def options_in(inside: str) -> tuple[str, ...]:
    """List the options between which the words in a bracket leave the choice; none where it holds a single wording.

    What is in brackets of its own, “and/or”, dates and symbols of documents are no options.
    """
    parts: list[str] = []
    depth = start = 0
    for sign in _SIGN.finditer(inside):
        if sign[0] in "[［]］":
            depth += 1 if sign[0] in "[［" else -1
        elif depth == 0 and _parts(inside, sign.start(), sign.end()):
            parts.append(inside[start : sign.start()])
            start = sign.end()
    parts = [" ".join(part.split()) for part in (*parts, inside[start:])]
    return tuple(parts) if len(parts) > 1 and all(parts) else ()


def label_of_option(inside: str) -> str:
    """Give the name that a bracket has as one of several options, such as “Option 1”."""
    found = _LABEL.match(inside)
    return " ".join(found[1].split()) if found else ""


def is_row_between(between: str, before: str, after: str) -> bool:
    """Say whether two brackets, with these words between them, stand beside each other for a choice.

    Brackets that are named options do over a blank line too; others only on one line.
    """
    if len(between) > FAR or ("\n" in between and not (before and after)):
        return False
    return _OR.fullmatch(between) is not None


def _parts(inside: str, at: int, end: int) -> bool:
    """Say whether a stroke parts two options, and not the halves of a word, of a date or of a document's symbol."""
    if end - at > 1 or inside[at] != "/":
        return True
    token = _token(inside, at)
    pieces = token.split("/")
    has_letters_alone = all(piece.isalpha() and len(piece) > 1 for piece in pieces)
    return has_letters_alone and token.casefold() not in _NONE


def _token(inside: str, at: int) -> str:
    """Give what stands around a place without a blank."""
    start = max(inside.rfind(blank, 0, at) for blank in " \n\t[]") + 1
    ends = [place for blank in " \n\t[],.;:" if (place := inside.find(blank, at)) >= 0]
    return inside[start : min(ends, default=len(inside))].strip("*_()«»“”\"'")
