"""Lists of a word processor: each counts for itself, and looks as the template's style of lists does."""

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from wsis_workflow.adapters.documents.docx_order import say

BULLETS, NUMBERS = "List Bullet", "List Number"
DEEPEST = 8  # the ninth level, which is the last that the format has


class Lists:
    """The numbering of a document; a template whose styles of lists have none keeps what its styles say."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbering = document.part.numbering_part.element
        taken = [int(one.get(qn("w:numId"))) for one in self._numbering.findall(qn("w:num"))]
        self._last = max(taken, default=0)
        self._kinds = {style: self._kind(style) for style in (BULLETS, NUMBERS)}

    def started(self, start: int | None) -> int | None:
        """Start a list at a number, or with signs; give what its paragraphs refer to."""
        kind = self._kinds[BULLETS if start is None else NUMBERS]
        if kind is None:
            return None
        self._last += 1
        added = OxmlElement("w:num")
        added.set(qn("w:numId"), str(self._last))
        added.append(_valued("w:abstractNumId", kind))
        if start is not None:
            for level in range(DEEPEST + 1):
                added.append(_restarted(level, start))
        self._numbering.append(added)
        return self._last

    def number(self, paragraph: Paragraph, number: int | None, depth: int) -> None:
        """Make a paragraph an item of a list at a depth."""
        if number is None:
            return
        properties = say(paragraph._p.get_or_add_pPr(), "w:numPr")
        properties.append(_valued("w:ilvl", str(min(depth, DEEPEST))))
        properties.append(_valued("w:numId", str(number)))

    def _kind(self, style: str) -> str | None:
        """Find how the lists of a style are numbered."""
        for one in self._document.styles.element.findall(qn("w:style")):
            name, number = one.find(qn("w:name")), one.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
            if name is not None and number is not None and name.get(qn("w:val"), "").lower() == style.lower():
                return self._abstract(number.get(qn("w:val"), ""))
        return None

    def _abstract(self, number: str) -> str | None:
        for one in self._numbering.findall(qn("w:num")):
            if one.get(qn("w:numId")) == number:
                return str(one.find(qn("w:abstractNumId")).get(qn("w:val")))
        return None


def _valued(name: str, value: str) -> BaseOxmlElement:
    element = OxmlElement(name)
    element.set(qn("w:val"), value)
    return element


def _restarted(level: int, start: int) -> BaseOxmlElement:
    override = OxmlElement("w:lvlOverride")
    override.set(qn("w:ilvl"), str(level))
    override.append(_valued("w:startOverride", str(start)))
    return override
