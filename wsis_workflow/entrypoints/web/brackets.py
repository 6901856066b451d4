"""Mark what stands in square brackets: in a text under negotiation, what is not agreed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token

_BRACKET = re.compile(r"[\[\]]")
Place = tuple[int, int]  # which run of text, and where in it


def mark_brackets(blocks: Sequence[Token]) -> None:
    """Mark every passage in brackets, across emphasis and paragraphs; of one that is never closed the bracket alone.

    The brackets of links are none: the parser has made links of them before.
    """
    texts = [one for block in blocks for one in block.children or () if one.type == "text"]
    steps = _steps(texts)
    depth = 0
    marked: dict[int, list[Token]] = {}
    for number, text in enumerate(texts):
        pieces, depth = _cut(text, steps.get(number, Counter()), depth)
        marked[id(text)] = pieces
    for block in blocks:
        if block.children:
            block.children = [piece for one in block.children for piece in marked.get(id(one), [one])]


def _steps(texts: Iterable[Token]) -> dict[int, Counter[int]]:
    """Say for each run of text where a passage in brackets begins (1) and after what it ends (-1)."""
    steps: dict[int, Counter[int]] = {}
    for (number, start), (other, end) in _pairs(texts):
        for which, at, step in ((number, start, 1), (other, end, -1)):
            steps.setdefault(which, Counter())[at] += step
    return steps


def _pairs(texts: Iterable[Token]) -> Iterator[tuple[Place, Place]]:
    waiting: list[Place] = []
    for number, text in enumerate(texts):
        for match in _BRACKET.finditer(text.content):
            if match[0] == "[":
                waiting.append((number, match.start()))
            elif waiting:
                yield waiting.pop(), (number, match.end())
    yield from (((number, at), (number, at + 1)) for number, at in waiting)


def _cut(text: Token, steps: Counter[int], depth: int) -> tuple[list[Token], int]:
    """Cut a run of text where brackets begin and end, and mark what lies within."""
    pieces: list[Token] = []
    start = 0
    for at in sorted({*steps, len(text.content)}):
        step = steps[at]
        if depth == 0 or depth + step == 0 or at == len(text.content):
            pieces += _piece(text.content[start:at], is_marked=depth > 0)
            start = at
        depth += step
    return pieces, depth


def _piece(content: str, *, is_marked: bool) -> list[Token]:
    if not content:
        return []
    text = Token("text", "", 0, content=content)
    if not is_marked:
        return [text]
    return [Token("mark_open", "mark", 1, attrs={"class": "bracket"}), text, Token("mark_close", "mark", -1)]
