"""How texts written by people are shown: safely, in their own direction, and with what changed in them."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from markupsafe import Markup, escape

from wsis_workflow.app.comparing import Piece
from wsis_workflow.entrypoints.web.markdown import TooMuch, html_of, words_of

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_STRONG = frozenset({"L", "R", "AL"})
_TAGS = {"removed": "del", "added": "ins"}
SHORT, TITLES = 500, 4096  # characters of what is kept, and how many of them
_LINE = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")


def shown(text: str, language: str = "") -> Markup:
    """Show a text as the Markdown that it is; one that would take too long, as it was written."""
    text = writable(text)
    try:
        return Markup('<div class="text" dir="auto"{}>{}</div>').format(lang_of(language), Markup(html_of(text)))  # noqa: S704 - the HTML was cleaned
    except TooMuch:
        return Markup('<pre class="text" dir="auto"{}>{}</pre>').format(lang_of(language), text)


def plainly(text: str, most: int = 200) -> str:
    """Put the words of a text on one line, of so many characters at most, without Markdown.

    Marks that turn the direction of writing are left out, for one that is not closed would turn the rest of the page.
    """
    return _in_a_line(str(text), most) if len(text) <= SHORT else _on_one_line(text, most)


def _on_one_line(text: str, most: int) -> str:
    start = writable(text[: 10 * most])
    try:
        words = words_of(start)
    except TooMuch:
        words = start
    line = " ".join(_BIDI.sub("", words).split())
    return line if len(line) <= most and len(text) <= 10 * most else f"{line[: most - 1].rstrip()}…"


_in_a_line = lru_cache(maxsize=TITLES)(_on_one_line)  # titles and sentences come again on every page


def difference(pieces: Iterable[Piece], language: str, _: Callable[[str], str]) -> Markup:
    """Show what changed in one column: struck through or underlined, and said in words to those who hear the page.

    `_` gives the words in the language of the reader; `language` is that of the text.
    """
    given = [Piece(piece.kind, writable(piece.text)) for piece in pieces]
    said = {"removed": _("removed:"), "added": _("added:"), "folded": _("Show what is unchanged"), "end": _("end")}
    parts = Markup("").join(_part(piece, said) for piece in given)
    direction = direction_of("".join(piece.text for piece in given))
    return Markup('<div class="text difference" dir="{}"{}>{}</div>').format(direction, lang_of(language), parts)


def _part(piece: Piece, said: Mapping[str, str]) -> Markup:
    if piece.kind == "same":
        return escape(piece.text)
    if piece.kind == "folded":
        return Markup("<details><summary>{}</summary>{}</details>").format(said["folded"], piece.text)
    return Markup(
        '<{tag}><bdi class="hidden">{before} </bdi><bdi>{text}</bdi><bdi class="hidden"> {after} </bdi></{tag}>'
    ).format(tag=_TAGS[piece.kind], before=said[piece.kind], text=_visible(piece.text), after=said["end"])


def _visible(text: str) -> str:
    """Give lines and spaces a sign where nothing else has changed."""
    return text if text.strip() else _LINE.sub("¶\\g<0>", text).replace(" ", "␣")


def direction_of(text: str) -> str:
    """Give the direction of the first letter; `auto` would not look into changes, which are isolated."""
    kinds = (unicodedata.bidirectional(character) for character in text)
    return next(("ltr" if kind == "L" else "rtl" for kind in kinds if kind in _STRONG), "auto")


def lang_of(language: str) -> Markup:
    return Markup(' lang="{}"').format(language) if _LANGUAGE.fullmatch(language) else Markup("")


def writable(text: str) -> str:
    """Replace halves of characters, which no page can be encoded with."""
    return text.encode("utf-8", "replace").decode()
