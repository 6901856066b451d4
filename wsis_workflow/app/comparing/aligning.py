"""Find what two sequences of words have in common, in work that grows with their length.

What occurs exactly once on both sides is the same thing in both, so it holds the two together: whole sentences first,
then rows of words from long to short. Only what is small in between is compared word by word with word.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from wsis_workflow.app.comparing.cutting import letters, sentences
from wsis_workflow.domain.proposals.amending.agreeing import rising

Pair = tuple[int, int]
Gap = tuple[int, int, int, int]  # from, to in the one; from, to in the other

ROWS = (12, 5, 2, 1, 1)
CELLS = 500_000  # pairs of words that are compared at most, so that no two texts take more than a moment


@dataclass
class Alignment:
    """The pairs of equal words found so far, and how many comparisons may still be made."""

    one: Sequence[str]
    other: Sequence[str]
    left: int = CELLS
    pairs: list[Pair] = field(default_factory=list)

    def trimmed(self, gap: Gap) -> Gap:
        """Pair off what a gap begins and ends with on both sides, and give what remains of it."""
        start, end, from_, to = gap
        while start < end and from_ < to and self.one[start] == self.other[from_]:
            self.pairs.append((start, from_))
            start, from_ = start + 1, from_ + 1
        while start < end and from_ < to and self.one[end - 1] == self.other[to - 1]:
            end, to = end - 1, to - 1
            self.pairs.append((end, to))
        return start, end, from_, to


def align(one: Sequence[str], other: Sequence[str], most: int = CELLS) -> list[Pair]:
    """Pair equal words of two texts, in the order of both."""
    alignment = Alignment(one, other, most)
    gaps = _by_sentences(alignment)
    for length in ROWS:
        gaps = [rest for gap in gaps for rest in _by_rows(alignment, gap, length)]
    for gap in gaps:
        _word_by_word(alignment, gap)
    return sorted(alignment.pairs)


def _by_sentences(alignment: Alignment) -> list[Gap]:
    """Pair whole sentences; a gap lies between sentences, so that a new one is not torn from its first word."""
    here, there = _Units.of(alignment.one), _Units.of(alignment.other)
    whole = Alignment(here.texts, there.texts)
    rest = whole.trimmed((0, len(here.texts), 0, len(there.texts)))
    gaps = [gap for between in _between(whole, rest, 1) for gap in _between(whole, between, 1)]
    for i, j in whole.pairs:
        length = here.ends[i + 1] - here.ends[i]
        alignment.pairs.extend((here.ends[i] + k, there.ends[j] + k) for k in range(length))
    return [(here.ends[a], here.ends[b], there.ends[c], there.ends[d]) for a, b, c, d in gaps]


@dataclass(frozen=True)
class _Units:
    """Sentences, each one text, with the words at which they begin and end."""

    texts: list[str]
    ends: list[int]

    @classmethod
    def of(cls, cut: Sequence[str]) -> "_Units":
        ends = [0, *sentences(cut)]
        return cls(["".join(cut[a:b]) for a, b in pairwise(ends)], ends)


def _by_rows(alignment: Alignment, gap: Gap, length: int) -> Iterator[Gap]:
    if _is_one_sided(gap):
        return
    yield from _between(alignment, alignment.trimmed(gap), length)


def _between(alignment: Alignment, gap: Gap, length: int) -> Iterator[Gap]:
    """Pair what occurs once on both sides of a gap, and give the gaps that remain, trimmed."""
    start, end, from_, to = gap
    here = _once(alignment.one, start, end, length)
    there = _once(alignment.other, from_, to, length)
    for i, j in [*rising([(i, there[row]) for row, i in here.items() if row in there]), (end, to)]:
        if i < start or j < from_:
            continue  # paired off already, while the gap before it was trimmed
        rest = alignment.trimmed((start, i, from_, j))
        if not _is_one_sided(rest):
            yield rest
        if (i, j) != (end, to):
            alignment.pairs.append((i, j))
        start, from_ = i + 1, j + 1


def _is_one_sided(gap: Gap) -> bool:
    return gap[0] == gap[1] or gap[2] == gap[3]


def _once(words: Sequence[str], start: int, end: int, length: int) -> dict[Hashable, int]:
    """Give where each row of so many words begins, of the rows that occur once."""
    found: dict[Hashable, int] = {}
    for at in range(start, end - length + 1):
        row = words[at] if length == 1 else tuple(words[at : at + length])
        found[row] = -1 if row in found else at
    return {row: at for row, at in found.items() if at >= 0}


def _word_by_word(alignment: Alignment, gap: Gap) -> None:
    """Pair what makes up the most letters together, where the comparisons that are left allow it."""
    start, end, from_, to = gap
    cells = (end - start) * (to - from_)
    if not 0 < cells <= alignment.left:
        return
    alignment.left -= cells
    one, other = alignment.one[start:end], alignment.other[from_:to]
    best = _table(one, other)
    i = j = 0
    while i < len(one) and j < len(other):
        if one[i] == other[j] and best[i][j] == best[i + 1][j + 1] + _worth(one[i]):
            alignment.pairs.append((start + i, from_ + j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1


def _table(one: Sequence[str], other: Sequence[str]) -> list[list[int]]:
    """Say for every pair of places how much the rests from there have in common."""
    below = [0] * (len(other) + 1)
    rows = [below]
    for word in reversed(one):
        worth, row = _worth(word), [0] * (len(other) + 1)
        for j in range(len(other) - 1, -1, -1):
            both = below[j + 1] + worth if word == other[j] else 0
            row[j] = max(both, below[j], row[j + 1])
        below = row
        rows.append(row)
    return rows[::-1]


def _worth(word: str) -> int:
    return 1 + 2 * letters(word)
