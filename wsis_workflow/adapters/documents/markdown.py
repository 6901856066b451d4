"""A document as Markdown: what every installation can write, and every editor can read."""

import re
from collections.abc import Iterable, Iterator

from wsis_workflow.app.papers.paper import (
    Block,
    Heading,
    Items,
    Paper,
    Paragraph,
    Preformatted,
    Quotation,
    Run,
    Runs,
    Table,
)

_MEANS_SOMETHING = re.compile(r"[\\`*_{}<>#|~&]|(?<=\])[(:]")
_BEGINS_SOMETHING = re.compile(r"^(\s*)([-+=]|\d{1,9}[.)])")
FENCE = "```"


def write_markdown(paper: Paper) -> bytes:
    """Write a document as Markdown (CommonMark with tables), in UTF-8."""
    return ("\n\n".join(_parts(paper)) + "\n").encode("utf-8", "replace")


def _parts(paper: Paper) -> Iterator[str]:
    """Give what stands between blank lines; the headings of the document stand under its title."""
    top = [paper.issuer, paper.symbol, paper.place_and_date, paper.original]
    yield "  \n".join(_escaped(line) for line in top if line)
    yield f"# {_escaped(paper.title)}"
    if paper.standing:
        yield f"**{_escaped(paper.standing)}**"
    if paper.cover:
        yield "\n".join(f"- **{_escaped(line.label)}:** {_line(line.runs)}" for line in paper.cover)
    yield from _blocks(paper.blocks)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    last: Block | None = None
    for block in blocks:
        if isinstance(block, Items) and isinstance(last, Items) and (block.start is None) == (last.start is None):
            yield "<!-- -->"  # keeps one list from going on in the next
        yield _block(block)
        last = block


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * min(block.level + 1, 6)} {_line(block.runs)}"
        case Paragraph():
            return _runs(block.runs)
        case Quotation():
            return _before("> ", "\n\n".join(_blocks(block.blocks)))
        case Items():
            return "\n".join(_items(block))
        case Table():
            return _table(block)
        case Preformatted():
            fence = FENCE
            while fence in block.text:
                fence += "`"
            return f"{fence}\n{block.text}\n{fence}"


def _items(block: Items) -> Iterator[str]:
    for number, item in enumerate(block.items):
        sign = "- " if block.start is None else f"{block.start + number}. "
        written = _before(" " * len(sign), "\n\n".join(_blocks(item)))
        yield sign + written[len(sign) :]


def _before(sign: str, text: str) -> str:
    return "\n".join((sign + line).rstrip() if line else sign.rstrip() for line in text.split("\n"))


def _table(block: Table) -> str:
    rule = "|" + " --- |" * len(block.head)
    rows = [f"| {' | '.join(_line(cell) for cell in row)} |" for row in (block.head, *block.rows)]
    caption = f"*{_escaped(block.caption)}*\n\n" if block.caption else ""
    return caption + "\n".join((rows[0], rule, *rows[1:]))


def _line(runs: Runs) -> str:
    return _runs(runs).replace("  \n", " ").replace("\n", " ")


def _runs(runs: Runs) -> str:
    text = ""
    for run in runs:
        written = _run(run)
        is_split = text.endswith("]") and not run.is_code and written.startswith(("(", ":"))
        text += f"\\{written}" if is_split else written
    text = text.strip()
    return _BEGINS_SOMETHING.sub(lambda found: f"{found[1]}{_not_a_sign(found[2])}", text)


def _not_a_sign(sign: str) -> str:
    return f"\\{sign}" if len(sign) == 1 else f"{sign[:-1]}\\{sign[-1]}"


def _run(run: Run) -> str:
    if run.is_code:
        return _code(run.text)
    text = _escaped(run.text).replace("\n", "  \n")
    inner = text.strip()
    if not inner:
        return text
    start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    signs = ("~~" if run.is_struck else "") + ("**" if run.is_strong else "") + ("*" if run.is_emphatic else "")
    inner = f"{signs}{inner}{signs[::-1]}"
    return f"{start}[{inner}](<{run.link}>){end}" if run.link else f"{start}{inner}{end}"


def _code(text: str) -> str:
    ticks = "`"
    while ticks in text:
        ticks += "`"
    edge = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{edge}{text}{edge}{ticks}"


def _escaped(text: str) -> str:
    """Escape what would mean something; a bracket of the negotiation is a bracket in Markdown too."""
    return _MEANS_SOMETHING.sub(lambda found: f"\\{found[0]}", text)
