"""Documents of an installation: in which words, by which templates, and written in which form."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from wsis_workflow import resources
from wsis_workflow.app.papers.council_document import council_document
from wsis_workflow.app.papers.paper import LANGUAGES, Paper, levelled, without_echoes
from wsis_workflow.app.papers.wording import Wording
from wsis_workflow.domain.rules.sentences import sentence, template

if TYPE_CHECKING:
    from wsis_workflow.app.queries.sight import Seen, Sight
    from wsis_workflow.settings import Settings

FORMS = ("pdf", "docx", "md")
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
}
MISSING = template(
    "What writes {form} is not installed here; install it with `pip install 'wsis-workflow[documents]'`, or take the "
    "document as Markdown."
)
NO_WORDS = template("Documents are written in {known}, not in “{language}”; choose one of these.")
_NEEDED = {"pdf": ("typst", "fontpkg_noto_sans", "noto_cjk_sans_otc"), "docx": ("docxtpl",), "md": ()}


class DocumentFault(Exception):
    """A document cannot be written, for a reason that is none of the record's."""

    code = "document"


class FormMissing(DocumentFault):
    """A form cannot be written here, because what writes it is an extra that is not installed."""

    code = "form-missing"

    def __init__(self, form: str) -> None:
        self.form = form
        super().__init__(sentence(MISSING, form=form.upper()))


class NoSuchLanguage(DocumentFault):
    """A document was asked for in a language for which it has no words."""

    code = "no-such-language"

    def __init__(self, language: str) -> None:
        super().__init__(sentence(NO_WORDS, known=", ".join(LANGUAGES), language=language))


class TemplateUnusable(DocumentFault):
    """The template cannot be used; the sentence says in which place and why."""

    code = "faulty-template"


@dataclass(frozen=True, slots=True)
class Written:
    """A document as a file: its name, of which type it is, and its bytes."""

    name: str
    type: str
    content: bytes


def wording_in(language: str) -> Wording:
    """Give the words of documents in a language.

    Raises:
        NoSuchLanguage: documents have no words in it.
    """
    from wsis_workflow.adapters.documents.labels import read_labels, read_terms

    if language not in LANGUAGES:
        raise NoSuchLanguage(language)
    folder = resources.workflows() / "documents"
    return Wording(language, read_labels(folder / "labels.yaml"), read_terms(folder / "terms.yaml"))


def forms_here() -> tuple[str, ...]:
    """List the forms that can be written here."""
    return tuple(form for form in FORMS if all(find_spec(package) for package in _NEEDED[form]))


def language_for(seen: "Seen") -> str:
    """Name the language of a proposal's text, if documents are written in it; else English."""
    revision = seen.proposal.revision
    return revision.language if revision is not None and revision.language in LANGUAGES else "en"


def document_of(sight: "Sight", ref: str, form: str, language: str, settings: "Settings") -> Written:
    """Write the document of a proposal.

    Raises:
        Refused: `unknown`.
        NoSuchLanguage: documents have no words in it.
        FormMissing: what writes that form is not installed.
        TemplateUnusable: in which place and why.
    """
    wording = wording_in(language)
    return written(council_document(sight, ref, wording), form, wording, settings.templates)


def written(paper: Paper, form: str, wording: Wording, templates: Path | None = None) -> Written:
    """Write a document in a form, by the installation's own template where it has one.

    Raises:
        FormMissing: what writes that form is not installed.
        TemplateUnusable: in which place and why.
    """
    if form not in forms_here():
        raise FormMissing(form)
    said = "".join(run.text for run in wording.language_named(paper.original)) if paper.original else ""
    original = wording.text("original", language=said) if said else ""
    whole = replace(paper, blocks=without_echoes(levelled(paper.blocks)), original=original)
    return Written(f"{paper.name}.{form}", TYPES[form], _content(whole, form, templates))


def _content(paper: Paper, form: str, templates: Path | None) -> bytes:
    from wsis_workflow.adapters.documents.templates import TemplateFaulty

    try:
        return _WRITERS[form](paper, templates)
    except TemplateFaulty as fault:
        raise TemplateUnusable(str(fault)) from fault


def _pdf(paper: Paper, own: Path | None) -> bytes:
    from wsis_workflow.adapters.documents.pdf import write_pdf

    return write_pdf(paper, _template("council.typ", own))


def _docx(paper: Paper, own: Path | None) -> bytes:
    from wsis_workflow.adapters.documents.docx_file import write_docx

    return write_docx(paper, _template("council.docx", own))


def _markdown(paper: Paper, own: Path | None) -> bytes:
    from wsis_workflow.adapters.documents.markdown import write_markdown

    return write_markdown(paper)


def _template(name: str, own: Path | None) -> Path:
    from wsis_workflow.adapters.documents.templates import template_named

    return template_named(name, own, resources.workflows() / "documents")


_WRITERS: dict[str, Callable[[Paper, Path | None], bytes]] = {"pdf": _pdf, "docx": _docx, "md": _markdown}
