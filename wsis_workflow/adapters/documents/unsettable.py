"""Passages that cannot be set as PDF: each stands in the document as it was written, and all others as they should."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from wsis_workflow.adapters.documents.fonts import MISSING
from wsis_workflow.app.papers.paper import (
    Block,
    Heading,
    Items,
    Paper,
    Paragraph,
    Preformatted,
    Quotation,
    Table,
    language_of,
    levelled,
    plain,
    text_of,
)

WIDTH = 80  # characters of a line
CanBeSet = Callable[[Paper], bool]
Blocks = tuple[Block, ...]


def with_settable_passages(paper: Paper, can_be_set: CanBeSet) -> Paper | None:
    """Put what cannot be set plainly; None where it is not the passages of the document that are at fault."""
    if not can_be_set(replace(paper, blocks=())):
        return None
    found = replace(paper, blocks=tuple(_settable(paper.blocks, lambda blocks: can_be_set(_with(paper, blocks)))))
    return found if can_be_set(found) else None


def _with(paper: Paper, blocks: Blocks) -> Paper:
    return replace(paper, blocks=levelled(blocks))


def _settable(blocks: Blocks, can_be_set: Callable[[Blocks], bool]) -> Iterator[Block]:
    """Halve what cannot be set until the passage is found."""
    if not blocks or can_be_set(blocks):
        yield from blocks
    elif len(blocks) > 1:
        middle = len(blocks) // 2
        yield from _settable(blocks[:middle], can_be_set)
        yield from _settable(blocks[middle:], can_be_set)
    else:
        as_written = Preformatted("\n".join(_lines(blocks[0])), language_of(blocks[0]))
        yield as_written if can_be_set((as_written,)) else Paragraph(plain(MISSING))


def _lines(block: Block) -> Iterator[str]:
    for line in _texts(block):
        yield from (line[at : at + WIDTH] for at in range(0, max(len(line), 1), WIDTH))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield from text_of(block.runs).split("\n")
        case Items():
            yield from (text for item in block.items for inner in item for text in _texts(inner))
        case Quotation():
            yield from (text for inner in block.blocks for text in _texts(inner))
        case Table():
            yield from (" | ".join(map(text_of, row)) for row in (block.head, *block.rows))
        case Preformatted():
            yield from block.text.split("\n")
