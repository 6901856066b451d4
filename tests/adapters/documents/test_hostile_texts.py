"""Whatever somebody has written, its document can be had as PDF and as DOCX."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from tests.adapters.documents.samples import a_paper
from wsis_workflow import resources
from wsis_workflow.adapters.documents.docx_file import write_docx
from wsis_workflow.adapters.documents.pdf import write_pdf
from wsis_workflow.app.papers.markdown_blocks import read_markdown
from wsis_workflow.app.papers.paper import Heading, Paper, levelled, plain

TEMPLATES = resources.workflows() / "documents"
TEXTS = {
    "headings without words": "#\n\n## \u200b\n\n# **  **\n\n# &nbsp;",
    "headings that leave levels out": "# A\n\n##### E\n\n## B",
    "an address without end": f"[x](http://example.org/{'b' * 100_000})",
    "marks of byte order": "a\ufeffb &#xfeff; &#0;",
    "characters that are for no text": "\x01\x0b\u0085\u2028\u202e\u2066\ue000\U000f0000\U0001fffe\ufdd0\u0378",
    "commands of the setter": "#set page(width: 1pt) #panic() $x$ @ref <label> `#panic()`\n\n```typ\n#panic()\n```",
    "placeholders of the template": "{{ body }} {{ 7 * 7 }} {% for x in y %} {# x #} {_ x _} \ue000body\ue000",
    "tables that do not fit": "|a|\n|-|\n|b|c|d|\n\n||\n|-|\n\n|" + "a|" * 100 + "\n|" + "-|" * 100,
    "links without words": "[](http://a.b) [ ](http://a.b) ![](http://a.b/c.png) [![](http://a.b/d)](http://e.f)",
}
TITLES = ("\u200b", "\ufeff", "\x01", "\ue000body\ue000", "#panic()", "{{ body }}", "a\nb", "\u202eabc")


def with_text(text: str, title: str = "A title") -> Paper:
    blocks = (Heading(1, plain("Text")), *read_markdown(text).blocks, *read_markdown("The last words.").blocks)
    return replace(a_paper(), title=title, blocks=levelled(blocks))


def words_of_pdf(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_keeps_its_document_from_being_written(name: str) -> None:
    paper = with_text(TEXTS[name])

    pdf, docx = write_pdf(paper, TEMPLATES / "council.typ"), write_docx(paper, TEMPLATES / "council.docx")

    assert "The last words." in words_of_pdf(pdf)
    assert "The last words." in [one.text for one in Document(BytesIO(docx)).paragraphs]


@pytest.mark.parametrize("title", TITLES)
def test_no_title_keeps_its_document_from_being_written(title: str) -> None:
    paper = with_text("A text.", title)

    pdf, docx = write_pdf(paper, TEMPLATES / "council.typ"), write_docx(paper, TEMPLATES / "council.docx")

    assert "The last words." in words_of_pdf(pdf)
    assert "The last words." in [one.text for one in Document(BytesIO(docx)).paragraphs]


def test_a_passage_that_cannot_be_set_stands_as_it_was_written_and_the_others_as_they_should() -> None:
    paper = with_text(f"## A\n\nFirst *words*.\n\n{TEXTS['an address without end']}")

    written = write_pdf(paper, TEMPLATES / "council.typ")

    assert all(words in words_of_pdf(written) for words in ("First words.", "[x](http://example.org/bbb"))
    assert "*words*" not in words_of_pdf(written)
