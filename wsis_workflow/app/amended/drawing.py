"""Draw amendments in the text that they are about: what goes struck, what comes beside it, what is to stay marked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from wsis_workflow.domain.proposals.amending.clashes import in_order
from wsis_workflow.domain.proposals.amending.nouns import NOC, Amendment

Kind = Literal["same", "removed", "added", "kept"]
Point = tuple[int, int, Amendment]  # where, 1 where the words of an amendment begin and -1 where they end


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text: as it stands, to be removed, to be added or to be kept, and by which amendments."""

    kind: Kind
    text: str
    numbers: tuple[int, ...] = ()


def drawn(text: str, amendments: Iterable[Amendment], start: int = 0, end: int | None = None) -> list[Stretch]:
    """Draw the amendments to a text, or to a part of it, in one pass over both.

    All that is not added is the text to the letter; what is added stands after the words that it replaces.
    """
    last = len(text) if end is None else end
    return [one for one in _stretches(text, list(amendments), start, last) if one.text]


def _stretches(text: str, amendments: list[Amendment], start: int, end: int) -> Iterator[Stretch]:
    points = sorted(_points(amendments, start, end), key=lambda point: point[:2])
    within = in_order(one for one in amendments if one.text and is_within(_place(one), start, end))
    coming = sorted(within, key=_place)  # a long passage may begin before another one and end behind it
    under: dict[int, Amendment] = {}
    waiting = iter(coming)
    following = next(waiting, None)
    cuts = sorted({start, end, *(at for at, _, _ in points), *(_place(one) for one in coming)})
    passed = iter(points)
    point = next(passed, None)
    for at, after in pairwise([*cuts, end]):
        while following is not None and _place(following) <= at:
            yield Stretch("added", following.text, (following.number,))
            following = next(waiting, None)
        while point is not None and point[0] <= at:
            _turn(under, point)
            point = next(passed, None)
        yield _stretch(text[at:after], under)


def _place(one: Amendment) -> int:
    """Say where the words of an amendment are added: behind those that they replace."""
    return one.edit.end


def is_within(place: int, start: int, end: int) -> bool:
    """Say whether what is added at a place belongs to a part: to the one that ends there, not to the next."""
    return start < place <= end or place == start == 0


def _points(amendments: Iterable[Amendment], start: int, end: int) -> Iterator[Point]:
    for one in amendments:
        first, last = max(one.edit.start, start), min(one.edit.end, end)
        if first < last:
            yield from ((first, 1, one), (last, -1, one))


def _turn(under: dict[int, Amendment], point: Point) -> None:
    _, step, one = point
    if step > 0:
        under[one.number] = one
    else:
        under.pop(one.number, None)


def _stretch(text: str, under: dict[int, Amendment]) -> Stretch:
    removing = tuple(number for number, one in under.items() if one.kind != NOC)
    if removing:
        return Stretch("removed", text, removing)
    return Stretch("kept", text, tuple(under)) if under else Stretch("same", text)
