"""Find what stands in square brackets, across emphasis and paragraphs: what is not agreed."""

import re
from collections.abc import Iterator, Sequence

_BRACKET = re.compile(r"[\[\]]")
Place = tuple[int, int]  # which text, and where in it
Piece = tuple[str, bool]  # a stretch, and whether it is open


def pieces_of(texts: Sequence[str]) -> list[list[Piece]]:
    """Cut each text into what is open and what is not.

    A passage within another belongs to it; of one that is never closed the bracket alone is open.
    """
    steps: list[dict[int, int]] = [{} for _ in texts]
    for (number, start), (other, end) in _pairs(texts):
        steps[number][start] = steps[number].get(start, 0) + 1
        steps[other][end] = steps[other].get(end, 0) - 1
    depth = 0
    found = []
    for text, here in zip(texts, steps, strict=True):
        pieces, depth = _cut(text, here, depth)
        found.append(pieces)
    return found


def _pairs(texts: Sequence[str]) -> Iterator[tuple[Place, Place]]:
    waiting: list[Place] = []
    for number, text in enumerate(texts):
        for match in _BRACKET.finditer(text):
            if match[0] == "[":
                waiting.append((number, match.start()))
            elif waiting:
                yield waiting.pop(), (number, match.end())
    yield from (((number, at), (number, at + 1)) for number, at in waiting)


def _cut(text: str, steps: dict[int, int], depth: int) -> tuple[list[Piece], int]:
    pieces: list[Piece] = []
    start = 0
    for at in sorted({*steps, len(text)}):
        after = depth + steps.get(at, 0)
        if depth == 0 or after == 0 or at == len(text):
            if text[start:at]:
                pieces.append((text[start:at], depth > 0))
            start = at
        depth = after
    return pieces, depth
