"""Runs of a document as runs of a word processor: their looks, their language, their direction."""

from itertools import groupby

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.document import DocumentPart
from docx.text.paragraph import Paragraph
from docx.text.run import Run as Written

from wsis_workflow.adapters.documents.docx_order import say
from wsis_workflow.app.papers.paper import Run, Runs

OPEN, CODE, LINK = "Open passage", "Code", "Hyperlink"


def add_runs(paragraph: Paragraph, runs: Runs) -> None:
    """Add runs to a paragraph; those that go to one address are one link."""
    for address, group in groupby(runs, key=lambda run: run.link):
        written = [_written(paragraph, run) for run in group]
        if address is not None:
            _link(paragraph, address, written)


def _written(paragraph: Paragraph, run: Run) -> Written:
    written = paragraph.add_run(run.text)  # a line end in it becomes a break of the line
    properties = written._r.get_or_add_rPr()
    style = OPEN if run.is_open else LINK if run.link else CODE if run.is_code else None
    if style is not None:
        _style(paragraph, properties, style)
    for name, is_so in (("b", run.is_strong), ("i", run.is_emphatic)):
        if is_so:
            say(properties, f"w:{name}")
            say(properties, f"w:{name}Cs")
    if run.is_struck:
        say(properties, "w:strike")
    if run.language is not None:
        say_language(properties, run.language)
    return written


def say_language(properties: BaseOxmlElement, language: str) -> None:
    """Say in which language a run is, whatever its script is."""
    tag = TAGS.get(language, language)
    say(properties, "w:lang", val=tag, eastAsia=tag, bidi=tag)


TAGS = {"ar": "ar-SA", "en": "en-GB", "es": "es-ES", "fr": "fr-FR", "ru": "ru-RU", "zh": "zh-CN"}


def _style(paragraph: Paragraph, properties: BaseOxmlElement, name: str) -> None:
    part = paragraph.part
    assert isinstance(part, DocumentPart), "headers and footers are the template's own"
    found = next((one for one in part.styles if one.name == name), None)
    if found is not None:
        say(properties, "w:rStyle", val=found.style_id)


def _link(paragraph: Paragraph, address: str, written: list[Written]) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    written[0]._r.addprevious(link)
    for one in written:
        link.append(one._r)
