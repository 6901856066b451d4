"""What people write, as Markdown, turned into the few elements that a page shows.

CommonMark and tables; HTML in a text is text. Pictures become links, for a page asks no other host for anything.
"""

import re
from collections.abc import Iterable, Iterator

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from wsis_workflow.domain.proposals.brackets import signed
from wsis_workflow.entrypoints.web.brackets import mark_brackets

SCHEMES = frozenset({"http", "https", "mailto"})
TAGS = frozenset(
    {"a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "li", "mark", "ol", "p", "pre", "strong"}
    | {"table", "tbody", "td", "th", "thead", "tr", "ul"}
)
SIGNS_OF = "signs of open brackets"
SHIFT = 2  # h1 and h2 belong to the page

# Work is bounded by what can be counted beforehand: a sign or a line takes 20 to 70 µs, a letter almost nothing.
SIGNS = 10_000
LENGTH = 500_000
ADDRESSES = 200_000  # characters of link addresses, for one definition may be used a thousand times
NESTING = 14  # six lists in each other

_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)
_ALIGNED = {"text-align:left": "start", "text-align:center": "center", "text-align:right": "end"}


class TooMuch(Exception):
    """The text would take too long, or hide a part of itself; it is shown as it was written."""


def html_of(text: str) -> str:
    """Render Markdown as safe HTML.

    Raises:
        TooMuch: it is better shown as it was written.
    """
    _must_be_little(text)
    signs = signed(text)
    return _CLEANER.clean(_PARSER.render(signs.text, {SIGNS_OF: signs}))


def words_of(text: str) -> str:
    """Give the words of a text without its Markdown.

    Raises:
        TooMuch: it is better shown as it was written.
    """
    _must_be_little(text)
    signs = signed(text)
    return " ".join(_words(_PARSER.parse(signs.text, {SIGNS_OF: signs})))


def _must_be_little(text: str) -> None:
    lines = (_lines(paragraph) for paragraph in _PARAGRAPH.split(text))
    if len(text) > LENGTH or len(_SIGN.findall(text)) + sum(lines) > SIGNS:
        raise TooMuch


def _lines(paragraph: str) -> int:
    """Count the lines; those of a table are filled up to its width."""
    lines = paragraph.split("\n")
    return len(lines) * max(1 + line.count("|") for line in lines)


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield "".join(" " if one.type.endswith("break") else one.content for one in token.children or ())
        elif token.type in ("fence", "code_block"):
            yield token.content


def _is_address(url: str) -> bool:
    return _ADDRESS.match(url) is not None


def _finish(state: StateCore) -> None:
    """Fit the tokens to a page: headings further down, pictures as links, open brackets marked."""
    for token in state.tokens:
        _must_not_hide(token)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + SHIFT, 6)}"
        if style := token.attrs.pop("style", None):
            token.attrs["class"] = _ALIGNED[str(style)]
        if token.children:
            token.children = list(_without_pictures(token.children))
    _must_be_short(one for token in state.tokens for one in token.children or ())
    mark_brackets(state.tokens, state.env[SIGNS_OF])


def _must_not_hide(token: Token) -> None:
    """Refuse what is nested so deeply that the parser leaves out what is in it."""
    if token.type in ("blockquote_open", "list_item_open") and token.level >= NESTING - 1:
        raise TooMuch


def _must_be_short(written: Iterable[Token]) -> None:
    if sum(len(str(value)) for token in written for value in token.attrs.values()) > ADDRESSES:
        raise TooMuch


def _without_pictures(tokens: Iterable[Token]) -> Iterator[Token]:
    """Make each picture a link to it, or its description where it stands in a link already."""
    depth = 0
    for token in tokens:
        depth += token.nesting if token.tag == "a" else 0
        if token.type != "image":
            yield token
            continue
        address = str(token.attrs["src"])
        text = Token("text", "", 0, content=token.content or address)
        if depth:
            yield text
        else:
            yield from (Token("link_open", "a", 1, attrs={"href": address}), text, Token("link_close", "a", -1))


_PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": NESTING}).enable("table")
_PARSER.validateLink = _is_address  # type: ignore[method-assign]  # its documented way to say which addresses link
_PARSER.core.ruler.push("finish", _finish)
_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes={"a": {"href", "title"}, "ol": {"start"}},
    allowed_classes={"mark": {"bracket"}, "th": set(_ALIGNED.values()), "td": set(_ALIGNED.values())},
    url_schemes=set(SCHEMES),
    link_rel="noopener noreferrer nofollow",
)
