"""Cut a text into words and sentences, by the boundaries of Unicode (UAX 29).

Vowel signs and tatweel stay with their word, an ideograph is a word of its own, and no character that readers see as
one (a letter with its accents, a flag, a family) is ever cut.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

import regex

_WORDS = regex.compile(r"\b", regex.WORD | regex.V1)
_CLUSTERS = regex.compile(r"\X")
_LETTER = regex.compile(r"[\p{L}\p{N}]")
_BREAK = regex.compile(r"[\r\n\v\f\x85\u2028\u2029]")
_ENDS = frozenset(".!?;…。！？；｡؟؛۔।")
_TRAILING = regex.compile(r"[\s\p{Pe}\p{Pf}.!?\"']+")


def words(text: str) -> list[str]:
    """Cut a text into words, the spaces between them, and punctuation marks; together they are the text."""
    pieces = [piece for piece in _WORDS.split(text) if piece]
    ends = {match.end() for match in _CLUSTERS.finditer(text)}
    cuts = [0, *(at for at in accumulate(map(len, pieces)) if at in ends)]
    return [text[start:end] for start, end in pairwise(cuts)]


def sentences(cut: Sequence[str]) -> list[int]:
    """Give where sentences and lines end, as counts of words; each keeps the spaces and quotation marks after it."""
    return list(_sentences(cut))


def letters(word: str) -> int:
    """Count what carries meaning: letters and digits, not spaces, marks or punctuation."""
    return len(_LETTER.findall(word))


def is_break(word: str) -> bool:
    """Say whether a line ends here."""
    return _BREAK.search(word) is not None


def _sentences(cut: Sequence[str]) -> Iterator[int]:
    is_over = False
    for at, word in enumerate(cut):
        if is_over and not _TRAILING.fullmatch(word):
            yield at
            is_over = False
        is_over = is_over or word in _ENDS or is_break(word)
    if cut:
        yield len(cut)
