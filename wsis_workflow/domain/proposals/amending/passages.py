"""Find the passage that somebody quotes in a text, in work that grows with the length of both."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from wsis_workflow.domain.proposals.refusals import Invalid, Refused
from wsis_workflow.domain.rules.sentences import listed, sentence

Span = tuple[int, int]
MOST_PLACES = 100  # places that are counted: whoever quotes what stands there more often has to quote more
MOST_SHOWN = 3
AROUND = 25  # characters shown beside an example
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class _Spaced:
    """A text with one space between its words, and where each of them stood."""

    text: str
    starts: tuple[int, ...]  # in the text with single spaces
    origins: tuple[int, ...]

    def origin(self, at: int) -> int:
        """Say where a character of a word stands in the text itself."""
        word = bisect_right(self.starts, at) - 1
        return self.origins[word] + at - self.starts[word]


def passage_of(text: str, quote: str, nth: int | None = None) -> Span:
    """Find the one place of a quotation, or the nth; spaces and line ends count alike, and whole words before parts.

    Raises:
        Refused: `invalid`: it stands nowhere, or at several places, or not as often; with how to say it better.
    """
    wanted = " ".join(quote.split())
    if not wanted:
        problem = sentence("No passage is quoted")
        raise Refused(Invalid(problem, sentence("quote the words of the text that the amendment is about")))
    spaced = _spaced(text)
    places = _places(text, spaced, wanted)
    if not places:
        raise Refused(_missing(text, spaced, wanted))
    if nth is not None and not 1 <= nth <= len(places):
        problem = sentence("“{quote}” does not stand {nth} times in the text", quote=_short(wanted), nth=nth)
        raise Refused(Invalid(problem, sentence("count its places from 1 to {last}", last=len(places))))
    if nth is None and len(places) > 1:
        raise Refused(_ambiguous(text, wanted, places))
    return places[(nth or 1) - 1]


@lru_cache(maxsize=8)  # amendments come one after the other to the same text
def _spaced(text: str) -> _Spaced:
    words = text.split()
    starts = accumulate((len(word) + 1 for word in words), initial=0)
    origins = tuple(match.start() for match in _WORD.finditer(text))
    return _Spaced(" ".join(words), tuple(starts)[: len(words)], origins)


def _places(text: str, spaced: _Spaced, wanted: str) -> list[Span]:
    found = [(spaced.origin(at), spaced.origin(at + len(wanted) - 1) + 1) for at in _occurrences(spaced.text, wanted)]
    uncut = [span for span in found if not _cuts_a_character(text, span[1])]
    whole = [span for span in uncut if not (_cuts_a_word(text, span[0]) or _cuts_a_word(text, span[1]))]
    return whole or uncut


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    for _ in range(MOST_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(wanted, at + 1)


def _cuts_a_character(text: str, at: int) -> bool:
    """Say whether a letter would be parted from its accents."""
    return at < len(text) and unicodedata.category(text[at]).startswith("M")


def _cuts_a_word(text: str, at: int) -> bool:
    beside = text[max(at - 1, 0) : at + 1]
    is_inside = len(beside) == 2 and beside.isalnum()
    return is_inside and not any(unicodedata.east_asian_width(one) in ("W", "F") for one in beside)


def _missing(text: str, spaced: _Spaced, wanted: str) -> Invalid:
    """Say as far as which word the text agrees with the quotation, and how it goes on there."""
    words = wanted.split(" ")
    known = _agreement(text, spaced, words)
    problem = sentence("“{quote}” does not stand in the text", quote=_short(wanted))
    if not known:
        return Invalid(problem, sentence("copy the words from the text as it stands now, to the letter"))
    (start, end), *_ = _places(text, spaced, " ".join(words[:known]))
    goes_on = " ".join(text[end : end + 3 * AROUND].split())
    way_out = sentence(
        "the text has “{known}” and goes on “{goes_on}”: copy it from there, to the letter",
        known=_short(" ".join(text[start:end].split())),
        goes_on=_short(goes_on),
    )
    return Invalid(problem, way_out)


def _agreement(text: str, spaced: _Spaced, words: list[str]) -> int:
    """Count the first words of a quotation that stand in the text, by halving."""
    least, most = 0, len(words)
    while least < most:
        middle = (least + most + 1) // 2
        if _places(text, spaced, " ".join(words[:middle])):
            least = middle
        else:
            most = middle - 1
    return least


def _ambiguous(text: str, wanted: str, places: list[Span]) -> Invalid:
    shown = listed(f"“{_with_surroundings(text, span)}”" for span in places[:MOST_SHOWN])
    number = len(places) if len(places) < MOST_PLACES else sentence("{number} or more", number=MOST_PLACES)
    problem = sentence(
        "“{quote}” stands at {number} places in the text ({examples})",
        quote=_short(wanted),
        number=number,
        examples=shown,
    )
    return Invalid(problem, sentence("quote more of the words around it, or say which place, counted from 1"))


def _with_surroundings(text: str, span: Span) -> str:
    start, end = span
    before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    inside = text[start:end] if end - start <= 2 * AROUND else f"{text[start : start + AROUND]}…"
    left, right = "…" if start > AROUND else "", "…" if end + AROUND < len(text) else ""
    return " ".join(f"{left}{before}{inside}{after}{right}".split())


def _short(words: str, most: int = 80) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"
