"""Cut a long text into parts that fit on a page each, with the amendments that begin there."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wsis_workflow.app.amended.drawing import is_within
from wsis_workflow.domain.proposals.amending.clashes import in_order
from wsis_workflow.domain.proposals.amending.nouns import Amendment

LENGTH = 3_000  # characters of a part, unless a line alone is longer
MOST = 10  # amendments that begin in a part
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.*)")
_BREAK = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Part:
    """The characters `start` to `end` of a text; the heading under which they begin, and what is moved there."""

    number: int
    start: int
    end: int
    heading: str
    amendments: tuple[Amendment, ...]


def parts_of(text: str, amendments: Iterable[Amendment]) -> list[Part]:
    """Cut a text at the ends of lines, so that no part is long and few amendments begin in each."""
    moved = in_order(amendments)
    places = [one.edit.start for one in moved]
    ends = list(_ends(text, places))
    headings, starts = _headings(text)
    found: list[Part] = []
    for start, end in zip([0, *ends], ends, strict=False):
        heading = headings[bisect_right(starts, start) - 1]
        found.append(Part(len(found) + 1, start, end, heading, tuple(_beginning(moved, places, start, end))))
    return found


def part_of(parts: Sequence[Part], number: int) -> int:
    """Say in which part an amendment begins; the first where it stands in none."""
    return next((part.number for part in parts if any(one.number == number for one in part.amendments)), 1)


def _ends(text: str, places: list[int]) -> Iterator[int]:
    start = at = 0
    for line in _lines(text):
        at += len(line)
        is_long = at - start >= LENGTH
        is_full = bisect_right(places, at) - bisect_right(places, start) >= MOST
        if is_long or is_full:
            yield at
            start = at
    if at > start or not text:
        yield at


def _lines(text: str) -> Iterator[str]:
    """Give lines; one that is longer than a part is cut at a space."""
    for line in text.splitlines(keepends=True):
        while len(line) > LENGTH:
            space = _BREAK.search(line, LENGTH)
            cut = space.end() if space is not None and space.end() < 2 * LENGTH else LENGTH
            yield line[:cut]
            line = line[cut:]
        yield line


def _headings(text: str) -> tuple[list[str], list[int]]:
    """Give the headings with where they begin; before the first there is none."""
    found, starts, at = [""], [-1], 0
    for line in text.splitlines(keepends=True):
        if match := _HEADING.match(line):
            found.append(match[1].strip().rstrip("#").strip())
            starts.append(at)
        at += len(line)
    return found, starts


def _beginning(moved: Sequence[Amendment], places: list[int], start: int, end: int) -> Iterator[Amendment]:
    """Give what begins in a part: words in it, or something that is added in it."""
    first = max(bisect_right(places, start - 1), 0)
    for one in moved[first : bisect_right(places, end)]:
        edit = one.edit
        if is_within(edit.start, start, end) if edit.start == edit.end else start <= edit.start < end:
            yield one
