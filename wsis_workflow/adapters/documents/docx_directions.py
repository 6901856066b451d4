"""Language and direction of a whole document of a word processor, its template's own words among it."""

import unicodedata
from collections.abc import Iterable, Iterator

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from wsis_workflow.adapters.documents.docx_order import say
from wsis_workflow.adapters.documents.docx_runs import TAGS, say_language
from wsis_workflow.app.papers.paper import RIGHT_TO_LEFT

_TO_LEFT, _TO_RIGHT = frozenset({"R", "AL"}), frozenset({"L"})


def set_language(document: Document, language: str) -> None:
    """Make a language the one of the whole document, and turn all of it in the direction of its script."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None:
        say_language(defaults, language)
    roots = list(_roots(document))
    for root in roots:
        for paragraph in root.iter(qn("w:p")):
            _turn(paragraph, language)
    if language in RIGHT_TO_LEFT:
        for section in document.element.iter(qn("w:sectPr")):
            say(section, "w:bidi")
        for table in (one for root in roots for one in root.iter(qn("w:tblPr"))):
            say(table, "w:bidiVisual")


def _roots(document: Document) -> Iterator[BaseOxmlElement]:
    yield document.element.body
    for section in document.sections:
        for place in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            if not place.is_linked_to_previous:
                yield place._element


def _turn(paragraph: BaseOxmlElement, language: str) -> None:
    """Turn a paragraph as its own words want it: those of one language by that, others by the document's.

    What stands in a cell stands where the document begins: otherwise it would lie far from what is beside it.
    """
    runs = list(paragraph.iter(qn("w:r")))
    spoken = {_language(run) or language for run in runs if _text(run).strip()} or {language}
    own = spoken.pop() if len(spoken) == 1 and not _is_in_a_cell(paragraph) else language
    if own in RIGHT_TO_LEFT:
        say(paragraph.get_or_add_pPr(), "w:bidi")
    elif language in RIGHT_TO_LEFT:
        say(paragraph.get_or_add_pPr(), "w:bidi", val="0")
    for run in runs:
        if (_language(run) or language) in RIGHT_TO_LEFT and _goes_left(_text(run)):
            say(run.get_or_add_rPr(), "w:rtl")
        if (_language(run) or language) == "zh":
            say(run.get_or_add_rPr(), "w:rFonts", hint="eastAsia")


def _is_in_a_cell(paragraph: BaseOxmlElement) -> bool:
    parent = paragraph.getparent()
    return parent is not None and parent.tag == qn("w:tc")


def _goes_left(text: str) -> bool:
    """Say whether letters go left, or there are none that would go right."""
    kinds = {unicodedata.bidirectional(letter) for letter in text}
    return bool(kinds & _TO_LEFT) or not kinds & _TO_RIGHT


def _language(run: BaseOxmlElement) -> str | None:
    said = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
    tag = said.get(qn("w:val")) if said is not None else None
    return _LANGUAGES.get(tag, tag) if tag else None


def _text(run: BaseOxmlElement) -> str:
    return "".join(_texts(run.iter(qn("w:t"))))


def _texts(elements: Iterable[BaseOxmlElement]) -> Iterator[str]:
    return (one.text or "" for one in elements)


_LANGUAGES = {tag: language for language, tag in TAGS.items()}
