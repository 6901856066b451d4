"""Read a template of a word processor before it is filled, so that a slip in it is told with its place."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from zipfile import BadZipFile

from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateSyntaxError, nodes

from wsis_workflow.adapters.documents.templates import TemplateFaulty
from wsis_workflow.domain.rules.sentences import sentence, template

BODY = "body"
NO_PLACEHOLDER = template("there is no placeholder “{name}”; those known are {known}")
NO_BODY = template("the placeholder {placeholder}, where the text comes, is missing")
_FITTED = re.compile(r"\{([{%])-?(?:p|tr|tc|r)\s")  # the library's own prefixes: a whole paragraph, row, cell or run
_OF_A_LOOP = frozenset({"loop"})
_ATTRIBUTES = frozenset({"label", "text"})


def opened(template: Path) -> DocxTemplate:
    """Open a template.

    Raises:
        TemplateFaulty: it is no document of a word processor.
    """
    try:
        found = DocxTemplate(str(template))
        found.init_docx()
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as fault:
        raise TemplateFaulty(template, "the file as a whole", sentence("it is no DOCX")) from fault
    return found


def must_be_fillable(template: Path, document: Document, known: Collection[str], env: Environment) -> None:
    """See that every placeholder is one that the program fills.

    Raises:
        TemplateFaulty: one is unknown or cannot be read, or there is no place for the text.
    """
    found: set[str] = set()
    for part, root in _parts(document).items():
        paragraphs = ["".join(one.text or "" for one in p.iter(qn("w:t"))) for p in root.iter(qn("w:p"))]
        try:
            tree = env.parse("\n".join(_FITTED.sub(r"{\1 ", text) for text in paragraphs))
        except TemplateSyntaxError as fault:
            raise TemplateFaulty(template, _place(part, paragraphs, fault.lineno), fault.message or "") from fault
        for name, line in _unknown(tree, known):
            problem = sentence(NO_PLACEHOLDER, name=name, known=", ".join(sorted(known)))
            raise TemplateFaulty(template, _place(part, paragraphs, line), problem)
        found.update(one.name for one in tree.find_all(nodes.Name))
    if BODY not in found:
        raise TemplateFaulty(template, "the body", sentence(NO_BODY, placeholder="{{ body }}"))


def _parts(document: Document) -> Mapping[str, BaseOxmlElement]:
    found: dict[str, BaseOxmlElement] = {"the body": document.element.body}
    for number, section in enumerate(document.sections, 1):
        for kind in ("header", "footer", "first_page_header", "first_page_footer"):
            place = getattr(section, kind)
            if not place.is_linked_to_previous:
                found[f"the {kind.replace('_', ' ')} of section {number}"] = place._element
    return found


def _unknown(tree: nodes.Template, known: Collection[str]) -> Iterator[tuple[str, int]]:
    own = {one.name for one in tree.find_all(nodes.Name) if one.ctx == "store"} | _OF_A_LOOP
    for name in tree.find_all(nodes.Name):
        if name.name not in known and name.name not in own:
            yield name.name, name.lineno
    for got in tree.find_all(nodes.Getattr):
        if isinstance(got.node, nodes.Name) and got.node.name in own - _OF_A_LOOP and got.attr not in _ATTRIBUTES:
            yield f"{got.node.name}.{got.attr}", got.lineno


def _place(part: str, paragraphs: list[str], line: int) -> str:
    written = paragraphs[line - 1] if line <= len(paragraphs) else ""
    return f"{part}, paragraph {line} (“{written.strip()}”)"
