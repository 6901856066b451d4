"""A document as plain data, for templates that are no Python."""

from dataclasses import asdict
from typing import Any

from wsis_workflow.app.papers.paper import (
    Block,
    Heading,
    Items,
    Paper,
    Paragraph,
    Preformatted,
    Quotation,
    Runs,
    Table,
    language_of,
)

Plain = dict[str, Any]


def as_data(paper: Paper) -> Plain:
    """Give a document as mappings, lists, texts and numbers."""
    return {
        "language": paper.language,
        "title": paper.title,
        "title_language": paper.title_language,
        "issuer": paper.issuer,
        "addressee": paper.addressee,
        "symbol": paper.symbol,
        "place_and_date": paper.place_and_date,
        "original": paper.original,
        "standing": paper.standing,
        "cover": [{"label": line.label, "runs": _runs(line.runs)} for line in paper.cover],
        "blocks": _blocks(paper.blocks),
    }


def _blocks(blocks: tuple[Block, ...]) -> list[Plain]:
    return [{"language": language_of(block), **_block(block)} for block in blocks]


def _block(block: Block) -> Plain:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "runs": _runs(block.runs)}
        case Paragraph():
            return {"kind": "paragraph", "runs": _runs(block.runs)}
        case Items():
            return {"kind": "items", "start": block.start, "items": [_blocks(item) for item in block.items]}
        case Quotation():
            return {"kind": "quotation", "blocks": _blocks(block.blocks)}
        case Table():
            rows = [[_runs(cell) for cell in row] for row in block.rows]
            return {
                "kind": "table",
                "caption": block.caption,
                "head": [_runs(cell) for cell in block.head],
                "rows": rows,
            }
        case Preformatted():
            return {"kind": "preformatted", "text": block.text}


def _runs(runs: Runs) -> list[Plain]:
    """Give runs; each says whether it is the first, and the last, of those beside it in its language."""
    languages = [None, *(run.language for run in runs), None]
    return [
        {**asdict(run), "begins": run.language != before, "ends": run.language != after}
        for run, before, after in zip(runs, languages, languages[2:], strict=False)
    ]
