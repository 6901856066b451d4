"""A difference as pieces of text: what stayed, what went, what came."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from wsis_workflow.app.comparing.aligning import align
from wsis_workflow.app.comparing.cutting import sentences, words
from wsis_workflow.app.comparing.tidying import changes

Kind = Literal["same", "removed", "added", "folded"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `folded` is the same in both as well, and too far from any change to be shown at once."""

    kind: Kind
    text: str


def compare(before: str, after: str) -> list[Piece]:
    """Tell what changed, by words, in the order of reading.

    What is the same and what is removed give the one text exactly, what is the same and what is added the other.
    """
    return [piece for piece in _pieces(words(before), words(after)) if piece.text]


def folded(pieces: Iterable[Piece], context: int = 1) -> list[Piece]:
    """Fold what is unchanged but for so many sentences beside each change."""
    given = list(pieces)
    last = len(given) - 1
    return [part for at, piece in enumerate(given) for part in _parts(piece, at > 0, at < last, context)]


def _pieces(one: Sequence[str], other: Sequence[str]) -> Iterator[Piece]:
    at = 0
    for change in changes(one, other, align(one, other)):
        yield Piece("same", "".join(one[at : change.start]))
        yield Piece("removed", "".join(one[change.start : change.end]))
        yield Piece("added", "".join(other[change.from_ : change.to]))
        at = change.end
    yield Piece("same", "".join(one[at:]))


def _parts(piece: Piece, has_before: bool, has_after: bool, context: int) -> Iterator[Piece]:
    """Keep of an unchanged piece what lies beside a change; to fold a single sentence would save nothing."""
    cut = words(piece.text) if piece.kind == "same" else []
    ends = [0, *sentences(cut)]
    # The sentence in which the change itself lies is seen in any case: hence one more.
    first = min(context + 1, len(ends) - 1) if has_before else 0
    last = max(len(ends) - 2 - context, first) if has_after else len(ends) - 1
    if last - first < 2:
        yield piece
        return
    parts: list[tuple[Kind, int, int]] = [("same", 0, first), ("folded", first, last), ("same", last, len(ends) - 1)]
    for kind, start, end in parts:
        text = "".join(cut[ends[start] : ends[end]])
        if text:
            yield Piece(kind, text)
