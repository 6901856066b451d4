"""Laws of documents as PDF: everybody can read, hear and find their way in them, and nothing in them is a command."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from tests.adapters.documents.samples import TITLES, WORDS, a_paper
from wsis_workflow import resources
from wsis_workflow.adapters.documents.pdf import write_pdf
from wsis_workflow.adapters.documents.templates import TemplateFaulty

TEMPLATE = resources.workflows() / "documents" / "council.typ"


def read(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def tags_in(reader: PdfReader) -> set[str]:
    """Name the kinds of elements that are tagged."""
    found: set[str] = set()
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, DictionaryObject):
            found.add(str(one.get("/S", "")))
            waiting += [one["/K"]] if "/K" in one else []
        elif isinstance(one, list):
            waiting += one
    return found


@pytest.mark.parametrize("language", TITLES)
def test_a_document_says_its_language_its_title_and_its_structure(language: str) -> None:
    reader = read(write_pdf(a_paper(language), TEMPLATE))

    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == (language, True)
    assert (reader.metadata.title, root["/ViewerPreferences"]["/DisplayDocTitle"]) == (TITLES[language], True)
    assert "pdfuaid:part>1<" in root["/Metadata"].get_data().decode().replace(" ", "")
    assert tags_in(reader) >= {"/H1", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Link"}


@pytest.mark.parametrize("language", [tag for tag in TITLES if tag != "ar"])
def test_its_words_can_be_copied_and_heard(language: str) -> None:
    reader = read(write_pdf(a_paper(language), TEMPLATE))

    assert WORDS[language] in "".join(page.extract_text() for page in reader.pages)


def test_arabic_words_can_be_copied_letter_by_letter() -> None:
    reader = read(write_pdf(a_paper("ar"), TEMPLATE))

    found = "".join(page.extract_text() for page in reader.pages)
    assert set(WORDS["ar"]) <= set(found)


@pytest.mark.parametrize("language", TITLES)
def test_it_carries_its_fonts_and_none_of_the_machine(language: str) -> None:
    reader = read(write_pdf(a_paper(language), TEMPLATE))

    fonts = {font.get_object()["/BaseFont"] for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    assert fonts
    assert all("NotoSans" in name for name in fonts)


def test_what_looks_like_a_command_is_text() -> None:
    hostile = '#panic("x") *a* $x$ @b <c> \\#d // e'

    reader = read(write_pdf(a_paper(title=hostile, blocks=()), TEMPLATE))

    assert reader.metadata.title == hostile


def test_what_no_font_can_show_is_shown_as_missing() -> None:
    reader = read(write_pdf(a_paper(text="Before \U0001f600\x07 after."), TEMPLATE))

    assert "Before �� after." in reader.pages[0].extract_text()


def test_a_fault_in_a_template_is_told_with_its_line(tmp_path: Path) -> None:
    template = tmp_path / "council.typ"
    template.write_text(TEMPLATE.read_text(encoding="utf-8") + "\n#paper.nothing\n", encoding="utf-8")
    line = len(TEMPLATE.read_text(encoding="utf-8").splitlines()) + 2

    with pytest.raises(TemplateFaulty) as faulty:
        write_pdf(a_paper(), template)

    assert faulty.value.place.startswith(f"line {line}, column ")
    assert "nothing" in faulty.value.problem


def test_no_template_fetches_anything(tmp_path: Path) -> None:
    template = tmp_path / "council.typ"
    template.write_text('#import "@preview/cetz:0.3.0": canvas\n', encoding="utf-8")

    with pytest.raises(TemplateFaulty) as faulty:
        write_pdf(a_paper(), template)

    assert (faulty.value.place, faulty.value.problem) == (
        "line 1",
        "it asks for a package from elsewhere, which is never fetched",
    )
