"""Turn the Markdown of a proposal's text into the blocks of a document, with what is not agreed marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from wsis_workflow.app.papers.open_passages import pieces_of
from wsis_workflow.app.papers.paper import (
    Block,
    Heading,
    Items,
    Paragraph,
    Preformatted,
    Quotation,
    Run,
    Runs,
    Table,
    is_seen,
    plain,
    text_of,
)
from wsis_workflow.domain.proposals.brackets import how_many

DEEPEST_HEADING = 6
# As on the site: what takes longer, or is nested so deeply that the parser leaves it out, stands as it was written.
SIGNS, LENGTH, NESTING = 10_000, 500_000, 14
LONGEST_ADDRESS = 2_000  # what is longer no reader of PDF follows; it stands as it was written
SEPARATOR = "* * *"

_SIGN = re.compile(r"[!-/:-@\[-`{-~\n]")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)
_TASK = re.compile(r"\[[ xX]\](?=\s)")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Read:
    """A text as blocks, and how many passages of it are open."""

    blocks: tuple[Block, ...]
    open_passages: int


def read_markdown(text: str, *, under: int = 1, language: str | None = None) -> Read:
    """Read a text whose headings stand under a level; its runs are of a language, where that is another.

    HTML is text, and a picture is a link to it.
    """
    text = _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    tokens = _PARSER.parse(text) if _is_little(text) else []
    if not tokens or any(one.level >= NESTING - 1 for one in tokens):
        return Read((Preformatted(text, language),) if text.strip() else (), 0)
    _mark(tokens)
    return Read(tuple(_Reader(tokens, under, language).blocks()), how_many(text))


def _is_little(text: str) -> bool:
    return len(text) <= LENGTH and len(_SIGN.findall(text)) <= SIGNS


def _mark(tokens: Sequence[Token]) -> None:
    """Note in each token of text what of it is open."""
    texts = [one for token in tokens for one in token.children or () if one.type == "text"]
    boxes = {id(one) for item, token in zip(tokens, tokens[2:], strict=False) for one in _box(item, token)}
    pieces = pieces_of([_TASK.sub("   ", one.content, 1) if id(one) in boxes else one.content for one in texts])
    for one, cut in zip(texts, pieces, strict=True):
        one.meta = {"pieces": _as_written(one.content, [(len(piece), is_open) for piece, is_open in cut])}


def _box(item: Token, token: Token) -> Sequence[Token]:
    """Find the text of a list item that begins with a box to tick, which is no bracket."""
    first = (token.children or ())[:1] if item.type == "list_item_open" else ()
    return [one for one in first if _TASK.match(one.content)]


def _as_written(content: str, lengths: Sequence[tuple[int, bool]]) -> list[tuple[str, bool]]:
    pieces, start = [], 0
    for length, is_open in lengths:
        pieces.append((content[start : start + length], is_open))
        start += length
    return pieces


class _Reader:
    """Walks through the tokens of the parser once."""

    def __init__(self, tokens: Sequence[Token], under: int, language: str | None) -> None:
        self._tokens, self._at = tokens, 0
        self._under, self._language = under, language

    def blocks(self, end: str = "") -> Iterator[Block]:
        """Read blocks until the token that ends them."""
        while self._at < len(self._tokens):
            token = self._next()
            if token.type == end:
                return
            yield self._block(token)

    def _next(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _block(self, token: Token) -> Block:
        match token.type:
            case "heading_open":
                return self._heading(min(int(token.tag[1]) + self._under, DEEPEST_HEADING))
            case "paragraph_open":
                return Paragraph(self._inline("paragraph_close"))
            case "bullet_list_open":
                return Items(tuple(self._items("bullet_list_close")))
            case "ordered_list_open":
                return Items(tuple(self._items("ordered_list_close")), int(token.attrs.get("start", 1)))
            case "blockquote_open":
                return Quotation(tuple(self.blocks("blockquote_close")))
            case "table_open":
                return self._table()
            case "hr":
                return Paragraph(plain(SEPARATOR))
        return Preformatted(token.content.rstrip("\n"), self._language)

    def _heading(self, level: int) -> Block:
        """Read a heading; one that shows nothing is none, for nobody finds their way by it."""
        runs = self._inline("heading_close")
        return Heading(level, runs) if is_seen(text_of(runs)) else Paragraph(runs)

    def _inline(self, end: str) -> Runs:
        runs: list[Run] = []
        while (token := self._next()).type != end:
            runs += _runs(token.children or (), Run("", language=self._language))
        return tuple(runs)

    def _items(self, end: str) -> Iterator[tuple[Block, ...]]:
        while self._next().type != end:
            yield tuple(self.blocks("list_item_close"))

    def _table(self) -> Table:
        rows: list[tuple[Runs, ...]] = []
        cells: list[Runs] = []
        while (token := self._next()).type != "table_close":
            if token.type in ("th_open", "td_open"):
                cells.append(self._inline(token.type.replace("open", "close")))
            elif token.type == "tr_close":
                rows.append(tuple(cells))
                cells = []
        return Table("", rows[0], tuple(rows[1:]))


def _runs(tokens: Sequence[Token], like: Run) -> Iterator[Run]:
    """Read what stands in a line; emphasis and links change what the runs after them are like."""
    for token in tokens:
        match token.type:
            case "text":
                for text, is_open in token.meta["pieces"]:
                    yield replace(like, text=text, is_open=is_open)
            case "code_inline":
                yield replace(like, text=token.content, is_code=True)
            case "softbreak" | "hardbreak":
                yield replace(like, text=" " if token.type == "softbreak" else "\n")
            case "image":
                address = str(token.attrs["src"])
                yield replace(like, text=token.content or address, link=like.link or address)
            case _:
                like = _liker(token, like)


def _liker(token: Token, like: Run) -> Run:
    is_on = token.nesting > 0
    match token.tag:
        case "strong":
            return replace(like, is_strong=is_on)
        case "em":
            return replace(like, is_emphatic=is_on)
        case "a":
            return replace(like, link=str(token.attrs["href"]) if is_on else None)
    return like


def _is_address(url: str) -> bool:
    return len(url) <= LONGEST_ADDRESS and _ADDRESS.match(url) is not None


_PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": NESTING}).enable("table")
_PARSER.validateLink = _is_address  # type: ignore[method-assign]  # its documented way to say which addresses link
