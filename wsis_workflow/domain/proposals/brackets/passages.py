"""What is not agreed in a text: every open bracket, where it stands, and the options that it holds."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from wsis_workflow.domain.proposals.brackets.blocks import Block, Blocks, blocks_of
from wsis_workflow.domain.proposals.brackets.options import is_row_between, label_of_option, options_in
from wsis_workflow.domain.proposals.brackets.signs import pairs_of

AROUND = 40  # characters before and after
LONGEST = 1000  # characters of a passage that are looked at for its words and options
MOST = 2000  # passages of a text that are told one by one; all are counted
READ = 64  # texts of which the passages are kept


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage in brackets, numbered in the order of the text from 1.

    `start` and `end` are places in the text, signs included; `within` is the number of the passage around it, or 0.
    `options` are those between which it leaves the choice; `label` is its own name as one of several (“Option 1”), and
    `row` the number of the first of those that stand beside each other for a choice, or 0.
    """

    number: int
    start: int
    end: int
    line: int
    heading: str
    words: str
    before: str
    after: str
    within: int = 0
    is_closed: bool = True
    options: tuple[str, ...] = ()
    label: str = ""
    row: int = 0


@lru_cache(maxsize=READ)
def open_passages(text: str) -> tuple[Passage, ...]:
    """List the passages of a Markdown text that stand in brackets, those within others among them; the first of many.

    One that is never closed goes to the end of its paragraph. Brackets of links, images, footnotes, code and task
    boxes, and those that are escaped, are none.
    """
    found, pairs = _read(text)
    starts = [match.start() for match in re.finditer(r"^", text, re.MULTILINE)]
    begins = [block.start for block in found.blocks]
    passages: list[Passage] = []
    around: list[Passage] = []
    for number, (start, end) in enumerate(pairs[:MOST], start=1):
        block = found.blocks[bisect_right(begins, start) - 1]
        while around and around[-1].end <= start:
            around.pop()
        passage = _passage(text, number, start, end, block, bisect_right(starts, start))
        passages.append(replace(passage, within=around[-1].number if around else 0))
        around.append(passages[-1])
    return tuple(_in_rows(text, passages))


def how_many(text: str) -> int:
    """Count the passages of a Markdown text that stand in brackets."""
    return len(_read(text)[1])


def pairs_in(text: str) -> tuple[tuple[int, int | None], ...]:
    """Give the places of the signs of each open bracket; None where it is never closed."""
    return _read(text)[1]


@lru_cache(maxsize=READ)
def _read(text: str) -> tuple[Blocks, tuple[tuple[int, int | None], ...]]:
    found = blocks_of(text)
    return found, tuple(pairs_of(text, found))


def words_of(written: str) -> str:
    """Put words that run over lines on one line."""
    return " ".join(written.split())


def _passage(text: str, number: int, start: int, end: int | None, block: Block, line: int) -> Passage:
    stop = end + 1 if end is not None else _last(text, start, block.end)
    inside = text[start + 1 : min(end if end is not None else stop, start + LONGEST)]
    return Passage(
        number=number,
        start=start,
        end=stop,
        line=line,
        heading=block.heading,
        words=words_of(inside),
        before=_tail(text[max(block.start, start - 2 * AROUND) : start]),
        after=_head(text[stop : stop + 2 * AROUND].partition("\n\n")[0]),
        is_closed=end is not None,
        options=options_in(inside),
        label=label_of_option(inside),
    )


def _in_rows(text: str, passages: Sequence[Passage]) -> list[Passage]:
    """Find what stands beside each other for a choice: within the same passage, with nothing but “or” between."""
    done = list(passages)
    last: dict[int, int] = {}  # the passage before, by the passage around
    for at, passage in enumerate(passages):
        before = last.get(passage.within)
        last[passage.within] = at
        if before is None or not _is_beside(text, done[before], passage):
            continue
        row = done[before].row or done[before].number
        done[before], done[at] = replace(done[before], row=row), replace(passage, row=row)
    return done


def _is_beside(text: str, one: Passage, other: Passage) -> bool:
    return is_row_between(text[one.end : min(other.start, one.end + LONGEST)], one.label, other.label)


def _last(text: str, start: int, end: int) -> int:
    """Leave out the blanks at the end."""
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _tail(text: str) -> str:
    """Give the last words of a text, on one line."""
    line = words_of(text)
    if len(line) <= AROUND:
        return line
    return _whole(line, len(line) - AROUND, len(line), "…", "")


def _head(text: str) -> str:
    """Give the first words of a text, on one line."""
    line = words_of(text)
    return line if len(line) <= AROUND else _whole(line, 0, AROUND, "", "…")


def _whole(line: str, start: int, end: int, before: str, after: str) -> str:
    """Cut between words where there are blanks, and never between a letter and its marks."""
    while start and start < end and unicodedata.category(line[start]).startswith("M"):
        start += 1
    while end < len(line) and end > start and unicodedata.category(line[end]).startswith("M"):
        end -= 1
    cut = line[start:end]
    if before and " " in cut and line[start - 1] != " ":
        cut = cut.partition(" ")[2]
    if after and " " in cut and line[end] != " ":
        cut = cut.rpartition(" ")[0]
    return f"{before}{cut}{after}"
