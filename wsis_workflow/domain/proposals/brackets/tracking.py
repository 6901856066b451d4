"""Since when each passage in brackets is there: followed through the revisions, wherever in the text it has moved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from wsis_workflow.domain.proposals.brackets.passages import Passage, open_passages

ALIKE = 0.5  # of the words, for one to be the other with words changed
MOST_COMPARED = 10_000  # pairs; beyond that only what stands in the same place is found again


@dataclass(frozen=True, slots=True)
class Tracked:
    """A passage with the revision that brought it in, the words it had then, and the latest that changed them, or 0."""

    passage: Passage
    since: int
    first_words: str
    changed: int = 0


def tracked(texts: Iterable[tuple[int, str]]) -> list[Tracked]:
    """Follow the passages through the revisions (number and text, the first first), and give those of the last."""
    before: list[Tracked] = []
    for number, text in texts:
        before = _followed(before, open_passages(text), number)
    return before


def _followed(before: list[Tracked], now: Sequence[Passage], number: int) -> list[Tracked]:
    found: dict[int, Tracked] = {}
    left = _same(before, now, found)
    for at, passage in enumerate(now):
        if at not in found:
            earlier = _alike(left, passage)
            if earlier is None:
                found[at] = Tracked(passage, number, passage.words)
            else:
                left.remove(earlier)
                found[at] = replace(earlier, passage=passage, changed=number)
    return [found[at] for at in range(len(now))]


def _same(before: list[Tracked], now: Sequence[Passage], found: dict[int, Tracked]) -> list[Tracked]:
    """Find again what says the same, first in its order, then wherever it stands now; give what is left."""
    matcher = SequenceMatcher(None, [one.passage.words for one in before], [one.words for one in now], autojunk=False)
    taken: set[int] = set()
    for one, other, size in matcher.get_matching_blocks():
        for step in range(size):
            taken.add(one + step)
            found[other + step] = replace(before[one + step], passage=now[other + step])
    left: dict[str, list[Tracked]] = {}
    for at, earlier in enumerate(before):
        if at not in taken:
            left.setdefault(earlier.passage.words, []).append(earlier)
    for at, passage in enumerate(now):
        if at not in found and left.get(passage.words):
            found[at] = replace(left[passage.words].pop(0), passage=passage)
    return [earlier for some in left.values() for earlier in some]


def _alike(left: list[Tracked], passage: Passage) -> Tracked | None:
    """Find what it was before its words changed: what stood in the same place, or what says half of the same."""
    place = (passage.before, passage.after)
    here = next((one for one in left if (one.passage.before, one.passage.after) == place and any(place)), None)
    if here is not None or len(left) * len(left) > MOST_COMPARED:
        return here
    alike = [(_likeness(one.passage, passage), -at) for at, one in enumerate(left)]
    best = max(alike, default=(0.0, 0))
    return left[-best[1]] if best[0] >= ALIKE else None


def _likeness(one: Passage, other: Passage) -> float:
    """Compare by words, and by letters where nothing is between them, as in Chinese."""
    first, second = one.words.split(), other.words.split()
    if len(first) < 2 and len(second) < 2:
        return SequenceMatcher(None, one.words, other.words).ratio() if one.words and other.words else 0.0
    return SequenceMatcher(None, first, second).ratio()
