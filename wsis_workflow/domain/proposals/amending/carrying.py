"""What becomes of amendments when the text changes: those whose passage is untouched go along, the others are gone."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from itertools import accumulate

from wsis_workflow.domain.proposals.amending.agreeing import runs
from wsis_workflow.domain.proposals.amending.nouns import LIVE, MERGED, Amendment, Edit, Shift
from wsis_workflow.domain.proposals.events.amendments import AmendmentsCarried

Onward = Callable[[int, int], int | None]  # the place of a passage in the new text, or None: it was touched


def carried(
    amendments: Mapping[int, Amendment],
    onward: Onward,
    revision: int,
    text_hash: str,
    now: datetime,
    incorporated: Iterable[int] = (),
) -> list[AmendmentsCarried]:
    """Take amendments along to another text; nothing follows where there are none to take."""
    done = tuple(incorporated)
    left = [one for one in amendments.values() if one.state in LIVE and one.number not in done]
    places = {one.number: onward(one.passage.start, one.passage.end) for one in left}
    lost = {number for number, place in places.items() if place is None}
    gone = tuple(one.number for one in left if one.number in lost or (one.state == MERGED and one.into in lost))
    moved = tuple(_shift(one, places[one.number]) for one in left if one.number not in gone)
    if not (done or gone or moved):
        return []
    return [AmendmentsCarried(revision, text_hash, done, moved, gone, now)]


def past_edits(edits: Iterable[Edit]) -> Onward:
    """Follow passages past edits that do not overlap: what is only beside an edit is untouched."""
    made = sorted(edits, key=lambda one: one.place)
    ends = [one.end for one in made]
    shifts = list(accumulate((len(one.text) - (one.end - one.start) for one in made), initial=0))

    def onward(start: int, end: int) -> int | None:
        first = bisect_right(ends, start)  # the first edit that does not end before the passage
        if first < len(made) and made[first].start < end:
            return None
        return start + shifts[first]

    return onward


def by_comparison(old: str, new: str) -> Onward:
    """Follow passages from one text to another that somebody wrote: where they lie whole in what both have."""
    common = runs(old, new)
    starts = [run.old for run in common]

    def onward(start: int, end: int) -> int | None:
        at = bisect_right(starts, start) - 1
        if at < 0 or end > common[at].old + common[at].length:
            return None
        return start + common[at].new - common[at].old

    return onward


def _shift(one: Amendment, place: int | None) -> Shift:
    assert place is not None, "only what is not lost is moved"
    return Shift(one.number, place, place + one.passage.end - one.passage.start)
