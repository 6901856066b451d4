"""Laws of documents as DOCX: a template gives the looks, and the document is what it is."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn

from tests.adapters.documents.samples import ISSUED, TITLES, WORDS, a_paper
from wsis_workflow import resources
from wsis_workflow.adapters.documents.docx_file import write_docx
from wsis_workflow.adapters.documents.templates import TemplateFaulty

TEMPLATE = resources.workflows() / "documents" / "council.docx"


def opened(content: bytes) -> Opened:
    return Document(BytesIO(content))


def changed(tmp_path: Path, place: str, written: str) -> Path:
    """Edit the template as a secretary would: put something in a place of it."""
    document, template = Document(str(TEMPLATE)), tmp_path / "council.docx"
    {"body": document, "header": document.sections[0].header}[place].add_paragraph(written)
    document.save(str(template))
    return template


@pytest.mark.parametrize("language", TITLES)
def test_a_document_says_its_language_its_title_and_when_it_was_issued(language: str) -> None:
    document = opened(write_docx(a_paper(language), TEMPLATE))

    about = document.core_properties
    assert (about.title, about.subject, about.language[:2]) == (TITLES[language], "WG-WSIS-11/3(Rev.1)", language)
    assert about.created.replace(tzinfo=ISSUED.tzinfo) == about.modified.replace(tzinfo=ISSUED.tzinfo) == ISSUED
    assert WORDS[language] in "\n".join(one.text for one in document.paragraphs)


def test_headings_lists_and_tables_have_the_styles_of_the_template() -> None:
    document = opened(write_docx(a_paper("en"), TEMPLATE))

    styles = {one.style.name for one in document.paragraphs}
    assert styles >= {"Title", "Heading 1", "Heading 2", "List Number", "List Bullet", "Quote", "Caption", "Normal"}
    header = document.tables[-1].rows[0]
    assert header._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in header.cells] == ["Date", "Event"]


def test_what_is_open_is_marked_and_a_link_leads_on() -> None:
    document = opened(write_docx(a_paper("en"), TEMPLATE))

    marked = [run.text for one in document.paragraphs for run in one.runs if run.style.name == "Open passage"]
    addresses = [rel.target_ref for rel in document.part.rels.values() if rel.is_external]
    assert marked == ["[note | ", "adopt", "]"]
    assert addresses == ["https://example.org/a?b=1&c=2"]


def test_arabic_runs_from_right_to_left_and_a_word_of_another_script_does_not() -> None:
    document = opened(write_docx(a_paper("ar"), TEMPLATE))

    said = next(one for one in document.paragraphs if one.text == "المجلس،")
    assert document.element.body.sectPr.find(qn("w:bidi")) is not None
    assert said._p.pPr.find(qn("w:bidi")) is not None
    assert [run._r.rPr.find(qn("w:rtl")) is not None for run in said.runs] == [True]
    cover = next(table for table in document.tables if table.cell(0, 0).text == "A")
    foreign = next(run for run in cover.cell(1, 1).paragraphs[0].runs if run.text)
    assert (foreign.text, foreign._r.rPr.find(qn("w:rtl"))) == ("Resolution 140", None)
    assert all(one.find(qn("w:bidiVisual")) is not None for one in document.element.body.iter(qn("w:tblPr")))


def test_a_document_from_left_to_right_turns_nothing() -> None:
    document = opened(write_docx(a_paper("fr"), TEMPLATE))

    assert list(document.element.body.iter(qn("w:bidi"), qn("w:rtl"), qn("w:bidiVisual"))) == []


def test_two_lists_count_each_for_itself() -> None:
    document = opened(write_docx(a_paper(text="1. one\n2. two\n\nBetween.\n\n7. seven"), TEMPLATE))

    numbers = [one._p.pPr.numPr.numId.val for one in document.paragraphs if one.style.name == "List Number"]
    numbering = document.part.numbering_part.element
    starts = {
        int(num.get(qn("w:numId"))): num.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}").get(qn("w:val"))
        for num in numbering.findall(qn("w:num"))
        if num.find(qn("w:lvlOverride")) is not None
    }
    assert numbers[0] == numbers[1] != numbers[2]
    assert [starts[number] for number in numbers] == ["1", "1", "7"]


def test_what_looks_like_a_placeholder_is_text() -> None:
    hostile = "{{ title }} {% for x in y %} {{ 7 * 7 }} & <w:p/>"

    document = opened(write_docx(a_paper(text=f"A {hostile}", title=hostile), TEMPLATE))

    text = [one.text for one in document.paragraphs]
    assert text.count(hostile) == 1
    assert f"A {hostile}" in text


@pytest.mark.parametrize(
    ("place", "written", "where", "why"),
    [
        ("body", "{{ tilte }}", "the body, paragraph ", "there is no placeholder “tilte”"),
        ("header", "{{ simbol }}", "the header of section 1, paragraph 2 (“{{ simbol }}”)", "no placeholder “simbol”"),
        ("header", "{{ symbol", "the header of section 1, paragraph 2", ""),
        ("body", "{{ body }}", "the body", "must stand once, alone in a paragraph"),
    ],
)
def test_a_slip_in_a_template_is_told_with_the_placeholder_and_its_place(
    tmp_path: Path, place: str, written: str, where: str, why: str
) -> None:
    with pytest.raises(TemplateFaulty) as faulty:
        write_docx(a_paper(), changed(tmp_path, place, written))

    assert faulty.value.place.startswith(where)
    assert why in faulty.value.problem


def test_a_template_without_a_place_for_the_text_and_one_that_is_no_docx_are_refused(tmp_path: Path) -> None:
    empty, broken = tmp_path / "empty.docx", tmp_path / "broken.docx"
    Document().save(str(empty))
    broken.write_bytes(b"no archive")

    for template, why in ((empty, "{{ body }}"), (broken, "it is no DOCX")):
        with pytest.raises(TemplateFaulty) as faulty:
            write_docx(a_paper(), template)
        assert why in faulty.value.problem


def test_what_the_secretariat_adds_to_the_template_stands_in_every_document(tmp_path: Path) -> None:
    document = opened(write_docx(a_paper(), changed(tmp_path, "header", "Geneva, {{ place_and_date }}")))

    assert "Geneva, 14.06.2007" in [one.text for one in document.sections[0].header.paragraphs]
