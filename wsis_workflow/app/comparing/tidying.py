"""Make a difference readable: give up agreements too small to see, and move changes to where people would put them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from wsis_workflow.app.comparing.aligning import Pair
from wsis_workflow.app.comparing.cutting import is_break, letters

ISLAND = 30  # letters; a longer agreement between two changes always stands


@dataclass(frozen=True, slots=True)
class Change:
    """Words `start` to `end` of the one text, for words `from_` to `to` of the other."""

    start: int
    end: int
    from_: int
    to: int


def changes(one: Sequence[str], other: Sequence[str], pairs: Sequence[Pair]) -> list[Change]:
    """Give what lies between the pairs of equal words, tidied, in its order."""
    raw = [Change(i + 1, k, j + 1, m) for (i, j), (k, m) in pairwise([(-1, -1), *pairs, (len(one), len(other))])]
    found = [change for change in raw if (change.start, change.from_) != (change.end, change.to)]
    return list(_slid(one, other, _merged(one, other, found)))


def _merged(one: Sequence[str], other: Sequence[str], found: Sequence[Change]) -> list[Change]:
    """Take two changes as one where what stands between them is too little to be seen."""
    here, there = _sums(one), _sums(other)
    kept: list[Change] = []
    for change in found:
        kept.append(change)
        while len(kept) > 1 and _is_island(one, here, there, kept[-2], kept[-1]):
            right, left = kept.pop(), kept.pop()
            kept.append(Change(left.start, right.end, left.from_, right.to))
    return kept


def _sums(words: Sequence[str]) -> list[int]:
    return list(accumulate(map(letters, words), initial=0))


def _is_island(one: Sequence[str], here: list[int], there: list[int], left: Change, right: Change) -> bool:
    between = one[left.end : right.start]
    size = here[right.start] - here[left.end]
    if size > ISLAND or any(map(is_break, between)):
        return False
    if size == 0:
        return True  # a space or a comma alone
    return all(2 * size <= _size(here, there, change) for change in (left, right))


def _size(here: list[int], there: list[int], change: Change) -> int:
    return max(here[change.end] - here[change.start], there[change.to] - there[change.from_])


def _slid(one: Sequence[str], other: Sequence[str], found: Sequence[Change]) -> Iterator[Change]:
    """Move a pure removal or addition, where words repeat, to the start of a line, a sentence or a word."""
    stop = 0
    for at, change in enumerate(found):
        following = found[at + 1].start if at + 1 < len(found) else len(one)
        by = 0
        if change.from_ == change.to:
            by = _best(one, change.start, change.end, change.start - stop, following - change.end)
        elif change.start == change.end:
            by = _best(other, change.from_, change.to, change.start - stop, following - change.end)
        moved = Change(change.start + by, change.end + by, change.from_ + by, change.to + by)
        stop = moved.end
        yield moved


def _best(words: Sequence[str], start: int, end: int, back: int, ahead: int) -> int:
    """Say by how many words a run moves best, at most so many back or ahead; it reads the same wherever it is."""
    least = 0
    while -least < back and words[start + least - 1] == words[end + least - 1]:
        least -= 1
    most = 0
    while most < ahead and words[start + most] == words[end + most]:
        most += 1
    return max(range(least, most + 1), key=lambda by: (_neat(words, start + by, end + by), -abs(by)))


def _neat(words: Sequence[str], start: int, end: int) -> int:
    """Say how natural it is that something begins and ends at these places."""
    return _seam(words, start) + _seam(words, end)


def _seam(words: Sequence[str], at: int) -> int:
    if at in (0, len(words)):
        return 3
    if is_break(words[at - 1]):
        return 3
    if words[at - 1].isspace():
        return 2 if at > 1 and not letters(words[at - 2]) else 1
    return 0
