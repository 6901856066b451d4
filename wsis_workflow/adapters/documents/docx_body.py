"""Blocks of a document as paragraphs, lists and tables of a word processor, in the styles of a template."""

from collections.abc import Iterable
from dataclasses import replace

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length
from docx.styles.style import ParagraphStyle
from docx.table import Table as Grid
from docx.text.paragraph import Paragraph as Written

from wsis_workflow.adapters.documents.docx_lists import BULLETS, NUMBERS, Lists
from wsis_workflow.adapters.documents.docx_order import say
from wsis_workflow.adapters.documents.docx_runs import add_runs
from wsis_workflow.app.papers.paper import (
    Block,
    Heading,
    Items,
    Paragraph,
    Preformatted,
    Quotation,
    Run,
    Runs,
    Table,
    text_of,
)

NARROWEST, WIDEST = 17, 44  # letters that a column counts for, at least and at most
STEP = 425  # twentieths of a point by which a list or a quotation stands further in


class Body:
    """Writes blocks before a paragraph that marks their place."""

    def __init__(self, document: Document, mark: Written) -> None:
        self._document, self._mark = document, mark
        self._lists = Lists(document)
        self._styles = {
            str(one.name): one
            for one in document.styles
            if isinstance(one, ParagraphStyle) and one.type == WD_STYLE_TYPE.PARAGRAPH
        }

    def write(self, blocks: Iterable[Block], depth: int = 0) -> None:
        """Write blocks one after the other, so many steps further in."""
        for block in blocks:
            self._write(block, depth)

    def _write(self, block: Block, depth: int) -> None:
        match block:
            case Heading():
                self._paragraph(f"Heading {block.level}", block.runs)
            case Paragraph():
                self._in(self._paragraph("Normal", block.runs), depth)
            case Preformatted():
                self._in(self._paragraph("Preformatted", (Run(block.text, language=block.language),)), depth)
            case Quotation():
                self._quote(block, depth)
            case Items():
                self._list(block, depth)
            case Table():
                self._table(block)

    def _paragraph(self, style: str, runs: Runs) -> Written:
        written = self._mark.insert_paragraph_before(style=self._style(style))
        add_runs(written, runs)
        return written

    def _style(self, name: str) -> ParagraphStyle | None:
        """Find a style; a template that has lost it gets its usual one."""
        return self._styles.get(name)

    def _in(self, written: Written, depth: int) -> None:
        if depth:
            say(written._p.get_or_add_pPr(), "w:ind", left=str(depth * STEP))

    def _quote(self, block: Quotation, depth: int) -> None:
        for inner in block.blocks:
            if isinstance(inner, Paragraph):
                self._in(self._paragraph("Quote", inner.runs), depth + 1)
            else:
                self._write(inner, depth + 1)

    def _list(self, block: Items, depth: int) -> None:
        number = self._lists.started(block.start)
        style = BULLETS if block.start is None else NUMBERS
        for item in block.items:
            first, *others = item or (Paragraph(()),)
            is_text = isinstance(first, Paragraph)
            written = self._paragraph(style, first.runs if isinstance(first, Paragraph) else ())
            self._lists.number(written, number, depth)
            self.write(others if is_text else item, depth + 1)

    def _table(self, block: Table) -> None:
        if block.caption:
            self._paragraph("Caption", (Run(block.caption),))
        table = self._document.add_table(rows=0, cols=len(block.head))
        table.style = next((one for one in self._document.styles if one.name == "Table Grid"), None)
        widths = _shared(table, block)
        for row in (block.head, *block.rows):
            for cell, runs, width in zip(table.add_row().cells, row, widths, strict=True):
                cell.width = width
                cell.paragraphs[0].style = self._style("Table text")
                add_runs(cell.paragraphs[0], _weighty(runs) if row is block.head else runs)
        say(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
        if block.caption:
            say(table._tbl.tblPr, "w:tblCaption", val=block.caption)
        self._mark._p.addprevious(table._tbl)
        self._mark._p.addprevious(_gap())


def _shared(table: Grid, block: Table) -> list[Length]:
    """Share the width among the columns by what stands in them, so that dates need no more than a date."""
    longest = [max(len(text_of(row[at])) for row in (block.head, *block.rows)) for at in range(len(block.head))]
    needed = [min(max(length, NARROWEST), WIDEST) for length in longest]
    whole = sum(column.width or 0 for column in table.columns)
    widths = [Length(whole * share // sum(needed)) for share in needed]
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return widths


def _weighty(runs: Runs) -> Runs:
    return tuple(replace(run, is_strong=True) for run in runs)


def _gap() -> BaseOxmlElement:
    """Give a low paragraph: without one, two tables would grow together."""
    paragraph, properties = OxmlElement("w:p"), OxmlElement("w:pPr")
    say(properties, "w:spacing", before="0", after="0", line="120", lineRule="exact")
    paragraph.append(properties)
    return paragraph
