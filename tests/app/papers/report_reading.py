"""Reports read back: their lines, and who is said to have said what on each ballot."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from wsis_workflow import resources
from wsis_workflow.adapters.documents.labels import read_labels, read_terms
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.papers.paper import (
    Block,
    Heading,
    Items,
    Paper,
    Paragraph,
    Preformatted,
    Quotation,
    Runs,
    text_of,
)
from wsis_workflow.app.papers.wording import Wording
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.rehearse.play import Play
from wsis_workflow.bootstrap.rehearsals import play_rehearsal, read_rehearsal
from wsis_workflow.domain.proposals.register import Meeting


def played(file: str | Path) -> Play:
    """Play a rehearsal that comes with the package, or a file, in a real store."""
    folder = resources.workflows() / "rehearsals"
    story, faults = read_rehearsal(folder / file if isinstance(file, str) else file)
    assert story is not None, faults
    return play_rehearsal(story)


def played_until(file: str, until: str) -> Play:
    """Play a rehearsal that comes with the package up to a time, which is left out."""
    story, faults = read_rehearsal(resources.workflows() / "rehearsals" / file)
    assert story is not None, faults
    scenes = tuple(scene for scene in story.scenes if scene.at.isoformat() < until)
    return play_rehearsal(replace(story, scenes=scenes, expect={}))


def wording(language: str = "en") -> Wording:
    """Take the words of documents in a language."""
    folder = resources.workflows() / "documents"
    return Wording(language, read_labels(folder / "labels.yaml"), read_terms(folder / "terms.yaml"))


def looking(gate: Gate, now: object, reader: str = "operator") -> Sight:
    """Look as somebody."""
    return Sight(gate, now, reader)  # type: ignore[arg-type]  # an instant


def meeting_of(sight: Sight, ref: str) -> Meeting:
    """Find a meeting."""
    return sight.register.meetings[ref]


def lines(paper: Paper) -> list[str]:
    """Give every line of a report, its headings marked as in Markdown."""
    return list(_lines(paper.blocks))


def languages_of(paper: Paper, words: str) -> set[str | None]:
    """Say in which languages a report marks the stretches that hold some words."""
    return {run.language for runs in runs_of(paper.blocks) for run in runs if words in run.text}


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            yield f"{'#' * block.level} {text_of(block.runs)}"
        elif isinstance(block, Paragraph):
            yield text_of(block.runs)
        elif isinstance(block, Items):
            yield from (line for item in block.items for line in _lines(item))
        elif isinstance(block, Quotation):
            yield from _lines(block.blocks)
        elif isinstance(block, Preformatted):
            yield block.text
        else:
            yield from (" | ".join(map(text_of, row)) for row in (block.head, *block.rows))


def runs_of(blocks: Iterable[Block]) -> Iterator[Runs]:
    """Give every line of text in blocks as the runs that it is made of."""
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield block.runs
        elif isinstance(block, Items):
            for item in block.items:
                yield from runs_of(item)
        elif isinstance(block, Quotation):
            yield from runs_of(block.blocks)
        elif not isinstance(block, Preformatted):
            yield from (cell for row in block.rows for cell in row)
