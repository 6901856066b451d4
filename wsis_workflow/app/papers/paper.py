"""The neutral form of a document: a cover, and blocks of runs that every writer knows how to set."""

from dataclasses import dataclass

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
RIGHT_TO_LEFT = frozenset({"ar"})


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; `is_open` marks what stands in square brackets and is not agreed.

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
    document's language. Nothing in it depends on when it is written, so that the same record gives the same bytes.
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


def plain(text: str) -> Runs:
    """Give a text without marks as runs."""
    return (Run(text),)
