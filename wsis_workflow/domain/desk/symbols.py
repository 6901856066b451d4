"""Document symbols: read leniently, written canonically, and put in order."""

import re
from dataclasses import dataclass, replace

REVISION, ADDENDUM, CORRIGENDUM = "Rev", "Add", "Corr"
KINDS = (REVISION, ADDENDUM, CORRIGENDUM)  # in the order in which documents are listed
LETTERS = {"ar": "A", "zh": "C", "en": "E", "fr": "F", "ru": "R", "es": "S"}
LONGEST = 120

_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_PREFIX = re.compile(r"^DOC(?:UMENT)?\b\.?\s*")
_MARK = re.compile(
    r"(?<![A-Z])\(?\s*(REV|ADD|CORR)(?:ISION|ENDUM|IGENDUM)?(?![A-Z])\s*[.\-]?\s*0*(\d{1,4})\s*\)?", re.ASCII
)
_LETTER = re.compile(r"(?<=\d)\s*-?\s*([ACEFRS])$")
_NUMBERED = re.compile(r"^(?:(.*?)\s*/\s*)?0*([1-9]\d{0,5})$", re.ASCII)
_SERIES = re.compile(r"[A-Z0-9]+(?:[-./][A-Z0-9]+)*", re.ASCII)
_DIGITS = re.compile(r"(\d+)")

Order = tuple[object, ...]


class UnreadableSymbol(ValueError):
    """What was written is no symbol."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol: a number in a series, what of it (`marks`: kinds with their numbers), and in which language, if any.

    A document has one symbol in all its languages, so that one without a letter stands for them all.
    """

    series: str
    number: int
    marks: tuple[tuple[str, int], ...] = ()
    letter: str = ""

    def __str__(self) -> str:
        marks = "".join(f"({kind}.{number})" for kind, number in self.marks)
        return f"{self.series}/{self.number}{marks}{'-' if self.letter else ''}{self.letter}"

    @property
    def document(self) -> "Symbol":
        """Give the symbol without its language."""
        return replace(self, letter="")

    @property
    def base(self) -> "Symbol":
        """Give the symbol of what this is a revision, an addendum or a corrigendum of; its own where it is none."""
        return replace(self, marks=self.marks[:-1], letter="")

    @property
    def order(self) -> Order:
        """Give its place: by series, then by number, and what there is of a document after it."""
        series = tuple((int(part), "") if part.isdecimal() else (0, part) for part in _DIGITS.split(self.series))
        return series, self.number, tuple((KINDS.index(kind), number) for kind, number in self.marks), self.letter

    def in_language(self, language: str) -> "Symbol":
        """Give the symbol with the letter of a language; without one where none is known for it."""
        return replace(self, letter=LETTERS.get(language, ""))


def read_symbol(written: str, series: str = "") -> Symbol:
    """Read a symbol in whatever way people write it: case, spaces, dashes and brackets do not count.

    A number alone is one of the series that is named.

    Raises:
        UnreadableSymbol: it is none.
    """
    text = _PREFIX.sub("", " ".join(_DASHES.sub("-", written[:LONGEST]).upper().split()))
    marks = tuple((kind.capitalize(), int(number)) for kind, number in _MARK.findall(text))
    rest = _MARK.sub(" ", text).strip(" -")
    letter = _LETTER.search(rest)
    numbered = _NUMBERED.match(_LETTER.sub("", rest).strip())
    if len(written) > LONGEST or numbered is None or any(number == 0 for _, number in marks):
        raise UnreadableSymbol(written)
    return Symbol(_series(numbered[1] or series, written), int(numbered[2]), marks, letter[1] if letter else "")


def _series(said: str, written: str) -> str:
    series = re.sub(r"\s*([-./])\s*", r"\1", said.upper().strip()).replace(" ", "-")
    if not _SERIES.fullmatch(series) or not re.search("[A-Z]", series):
        raise UnreadableSymbol(written)
    return series
