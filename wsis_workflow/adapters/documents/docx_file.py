"""A document as DOCX, from a template that the secretariat edits in its word processor."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from docx.document import Document
from docxtpl import DocxTemplate, RichText
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from wsis_workflow.adapters.documents.docx_body import Body
from wsis_workflow.adapters.documents.docx_checks import BODY, must_be_fillable, opened
from wsis_workflow.adapters.documents.docx_directions import set_language
from wsis_workflow.adapters.documents.docx_runs import TAGS
from wsis_workflow.adapters.documents.templates import TemplateFaulty
from wsis_workflow.app.papers.paper import Paper, Runs, plain
from wsis_workflow.domain.rules.sentences import sentence, template

ONCE = template("{placeholder} must stand once, alone in a paragraph outside tables")
FIRST = "[Content_Types].xml"
BEGINNING = datetime(1980, 1, 1, tzinfo=UTC)  # of a file in an archive, where nothing is said
MARK = "\ue000body\ue000"  # of a character that is taken out of what fills the template
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ue000\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the cover, as a template sees it."""

    label: str
    text: RichText


def write_docx(paper: Paper, template: Path) -> bytes:
    """Write a document as DOCX.

    What looks like a placeholder in the document itself stays what it is: the text is put in after the template has
    been filled.

    Raises:
        TemplateFaulty: the template cannot be used; in which place and why.
    """
    filled = opened(template)
    env = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    values = _values(paper)
    must_be_fillable(template, filled.docx, values, env)
    try:
        filled.render(values, jinja_env=env, autoescape=True)
    except TemplateError as fault:
        raise TemplateFaulty(template, "the filling of its placeholders", str(fault)) from fault
    _put_in(paper, filled, template)
    set_language(filled.docx, paper.language)
    _describe(filled.docx, paper)
    return _packed(filled.docx)


def _values(paper: Paper) -> dict[str, object]:
    return {
        "issuer": _clean(paper.issuer),
        "addressee": _clean(paper.addressee),
        "symbol": _clean(paper.symbol),
        "place_and_date": _clean(paper.place_and_date),
        "original": _clean(paper.original),
        "standing": _clean(paper.standing),
        "title": _rich(plain(paper.title), paper.title_language),
        "cover": [_Line(_clean(line.label), _rich(line.runs)) for line in paper.cover],
        BODY: MARK,
    }


def _rich(runs: Runs, language: str | None = None) -> RichText:
    rich = RichText()
    for run in runs:
        spoken = run.language or language
        rich.add(
            _clean(run.text),
            bold=run.is_strong,
            italic=run.is_emphatic,
            lang=TAGS.get(spoken, spoken) if spoken else None,
        )
    return rich


def _clean(text: str) -> str:
    """Leave out what no XML may hold, and keep apart what the template's library would read as a brace."""
    return _UNWRITABLE.sub("", text).replace("{_", "{\u2060_").replace("_}", "_\u2060}").replace("%_", "%\u2060_")


def _put_in(paper: Paper, filled: DocxTemplate, template: Path) -> None:
    marks = [one for one in filled.docx.paragraphs if MARK in one.text]
    if len(marks) != 1 or marks[0].text.strip() != MARK:
        raise TemplateFaulty(template, "the body", sentence(ONCE, placeholder="{{ body }}"))
    Body(filled.docx, marks[0]).write(paper.blocks)
    marks[0]._p.getparent().remove(marks[0]._p)


def _describe(document: Document, paper: Paper) -> None:
    about = document.core_properties
    issuer = _clean(paper.issuer)[:255]
    about.title, about.subject, about.author = _clean(paper.title)[:255], _clean(paper.symbol)[:255], issuer
    about.language, about.identifier = TAGS.get(paper.language, paper.language), _clean(paper.name)[:255]
    about.last_modified_by, about.revision = issuer, 1
    about.created = about.modified = paper.at or BEGINNING
    about.comments = about.keywords = about.category = ""


def _packed(document: Document) -> bytes:
    """Pack the parts in a fixed order and with a fixed date; not compressed, which libraries do differently."""
    loose, packed = BytesIO(), BytesIO()
    document.save(loose)
    with ZipFile(loose) as old, ZipFile(packed, "w", ZIP_STORED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != FIRST, name)):
            part = ZipInfo(name, BEGINNING.timetuple()[:6])
            part.create_system, part.external_attr = 3, 0o644 << 16
            new.writestr(part, old.read(name))
    return packed.getvalue()
