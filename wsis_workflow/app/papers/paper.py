"""The neutral form of a document: a cover, and blocks of runs that every writer knows how to set."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
RIGHT_TO_LEFT = frozenset({"ar"})
_UNSEEN = frozenset({"Cc", "Cf"})


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, with its line breaks; `is_open` marks what stands in square brackets and is not agreed.

    `language` is given where it is not that of the document, so that it is read aloud and set in the right direction.
    """

    text: str
    is_strong: bool = False
    is_emphatic: bool = False
    is_code: bool = False
    is_struck: bool = False
    is_open: bool = False
    link: str | None = None
    language: str | None = None


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a level from 1 (a part of the document) downwards."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is a sequence of blocks. A numbered one begins at `start`, another has none."""

    items: tuple[tuple["Block", ...], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of others, or of another document."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head; each row has as many cells as the head. `caption` says what it shows."""

    caption: str
    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Preformatted:
    """Text whose line breaks count."""

    text: str
    language: str | None = None


Block = Heading | Paragraph | Items | Quotation | Table | Preformatted


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the cover: what it is, and what it says."""

    label: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paper:
    """A document. `name` is for files (`plan-E`), `symbol` its number in a series, if it has been given one.

    `issuer` is the body that issues it, `addressee` the body that it is for; `place_and_date` is written out in the
    document's language; `original` names the language it was written in, `standing` says that it is a draft, and
    `title_language` in which language the title is, where that is another. `at` is the latest instant of the record
    that it tells of, which its files bear. Nothing in it depends on when it is written, so that the same record gives
    the same bytes.
    """

    name: str
    language: str
    title: str
    issuer: str
    addressee: str = ""
    symbol: str = ""
    place_and_date: str = ""
    cover: tuple[Line, ...] = ()
    blocks: tuple[Block, ...] = ()
    original: str = ""
    standing: str = ""
    title_language: str | None = None
    at: datetime | None = None


def plain(text: str) -> Runs:
    """Give a text without marks as runs."""
    return (Run(text),)


def text_of(runs: Runs) -> str:
    """Give the letters of runs alone."""
    return "".join(run.text for run in runs)


def letters_in(paper: Paper) -> int:
    """Count the letters of a document's blocks: what it takes to set it goes by them."""
    return sum(map(_letters, paper.blocks))


def _letters(block: Block) -> int:
    match block:
        case Heading() | Paragraph():
            return len(text_of(block.runs))
        case Items():
            return sum(_letters(inner) for item in block.items for inner in item)
        case Quotation():
            return sum(map(_letters, block.blocks))
        case Table():
            return sum(len(text_of(runs)) for row in (block.head, *block.rows) for runs in row)
        case Preformatted():
            return len(block.text)


def is_seen(text: str) -> bool:
    """Say whether there is anything to see in a text."""
    return any(not one.isspace() and unicodedata.category(one) not in _UNSEEN for one in text)


def language_of(block: Block) -> str | None:
    """Give the language in which all of a block is, where that is not the one of the document."""
    languages = set(_languages(block))
    return languages.pop() if len(languages) == 1 else None


def _languages(block: Block) -> Iterator[str | None]:
    match block:
        case Heading() | Paragraph():
            yield from (run.language for run in block.runs if run.text.strip())
        case Items():
            yield from (one for item in block.items for inner in item for one in _languages(inner))
        case Quotation():
            yield from (one for inner in block.blocks for one in _languages(inner))
        case Table():
            rows = (block.head, *block.rows)
            yield from (run.language for row in rows for runs in row for run in runs if run.text.strip())
        case Preformatted():
            yield block.language


def levelled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Leave out no level of headings on the way down, for those who find their way by them."""
    return _levelled(blocks, 0)[0]


def _levelled(blocks: tuple[Block, ...], last: int) -> tuple[tuple[Block, ...], int]:
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            last = min(block.level, last + 1)
            block = Heading(last, block.runs)
        elif isinstance(block, Quotation):
            inner, last = _levelled(block.blocks, last)
            block = Quotation(inner)
        elif isinstance(block, Items):
            items: list[tuple[Block, ...]] = []
            for item in block.items:
                inner, last = _levelled(item, last)
                items.append(inner)
            block = Items(tuple(items), block.start)
        found.append(block)
    return tuple(found), last


def without_echoes(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Leave out the captions of tables that say again what the heading above them says."""
    found: list[Block] = []
    for block in blocks:
        above = found[-1] if found else None
        is_echo = isinstance(block, Table) and isinstance(above, Heading) and block.caption == text_of(above.runs)
        found.append(replace(block, caption="") if is_echo and isinstance(block, Table) else block)
    return tuple(found)
