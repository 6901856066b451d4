"""What two texts have in common, as runs of characters in the order of both, in work that grows with their length.

Lines that occur once in both hold the texts together, then rows of words from long to short in what lies between. A
passage counts as untouched only where it lies in one such run, so to find too little is safe.
"""

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

Pair = tuple[int, int]
Gap = tuple[int, int, int, int]  # from, to in the one; from, to in the other
ROWS = (8, 3, 1)
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"  # written without spaces: each character is a word of its own
_WORDS = re.compile(rf"[{_WIDE}]|[^\W{_WIDE}]+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Run:
    """So many characters that are the same from `old` in the one text and from `new` in the other."""

    old: int
    new: int
    length: int


def runs(old: str, new: str) -> list[Run]:
    """Give the runs that two texts have in common, each as long as it goes."""
    return list(_joined(_lines(old, new)))


def _lines(old: str, new: str) -> Iterator[Run]:
    """Pair lines, and words in the lines that lie between."""
    here, there = old.splitlines(keepends=True), new.splitlines(keepends=True)
    from_, to = _starts(here), _starts(there)
    pairs, gaps = _paired(here, there, [(0, len(here), 0, len(there))], (1,))
    found = [Run(from_[i], to[j], len(here[i])) for i, j in pairs]
    for a, b, c, d in gaps:
        found += _words(old, new, (from_[a], from_[b], to[c], to[d]))
    yield from sorted(found, key=lambda run: run.old)


def _words(old: str, new: str, gap: Gap) -> Iterator[Run]:
    start, end, from_, to = gap
    here, there = _WORDS.findall(old[start:end]), _WORDS.findall(new[from_:to])
    at, into = _starts(here), _starts(there)
    pairs, _ = _paired(here, there, [(0, len(here), 0, len(there))], ROWS)
    for i, j in pairs:
        yield Run(start + at[i], from_ + into[j], len(here[i]))


def _starts(pieces: Sequence[str]) -> list[int]:
    return list(accumulate(map(len, pieces), initial=0))


def _joined(found: Iterator[Run]) -> Iterator[Run]:
    last: Run | None = None
    for run in found:
        if last is not None and (last.old + last.length, last.new + last.length) == (run.old, run.new):
            last = Run(last.old, last.new, last.length + run.length)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _paired(
    here: Sequence[str], there: Sequence[str], gaps: list[Gap], rows: Sequence[int]
) -> tuple[list[Pair], list[Gap]]:
    """Pair what is equal, by rows of so many pieces that occur once; and give the gaps that remain."""
    pairs: list[Pair] = []
    for length in rows:
        gaps = [
            rest for gap in gaps for rest in _between(here, there, _trimmed(here, there, gap, pairs), length, pairs)
        ]
    return pairs, gaps


def _between(here: Sequence[str], there: Sequence[str], gap: Gap, length: int, pairs: list[Pair]) -> Iterator[Gap]:
    start, end, from_, to = gap
    one, other = _once(here, start, end, length), _once(there, from_, to, length)
    common = rising([(i, other[row]) for row, i in one.items() if row in other])
    for i, j in [*common, (end, to)]:
        if i < start or j < from_:
            continue  # paired already, while the gap before it was trimmed
        rest = _trimmed(here, there, (start, i, from_, j), pairs)
        if rest[0] < rest[1] and rest[2] < rest[3]:
            yield rest
        if (i, j) != (end, to):
            pairs.append((i, j))
        start, from_ = i + 1, j + 1


def _trimmed(here: Sequence[str], there: Sequence[str], gap: Gap, pairs: list[Pair]) -> Gap:
    """Pair what a gap begins and ends with on both sides."""
    start, end, from_, to = gap
    while start < end and from_ < to and here[start] == there[from_]:
        pairs.append((start, from_))
        start, from_ = start + 1, from_ + 1
    while start < end and from_ < to and here[end - 1] == there[to - 1]:
        end, to = end - 1, to - 1
        pairs.append((end, to))
    return start, end, from_, to


def _once(pieces: Sequence[str], start: int, end: int, length: int) -> dict[Hashable, int]:
    """Say where each row of so many pieces begins, of the rows that occur once."""
    found: dict[Hashable, int] = {}
    for at in range(start, end - length + 1):
        row = tuple(pieces[at : at + length])
        found[row] = -1 if row in found else at
    return {row: at for row, at in found.items() if at >= 0}


def rising(pairs: list[Pair]) -> list[Pair]:
    """Keep the longest run of pairs, given in the order of the one side, that rises on the other as well."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        tails[place : place + 1] = [j]
        last[place : place + 1] = [at]
        before.append(last[place - 1] if place else -1)
    kept, at = [], last[-1] if last else -1
    while at >= 0:
        kept.append(pairs[at])
        at = before[at]
    return kept[::-1]
