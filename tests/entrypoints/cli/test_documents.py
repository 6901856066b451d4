"""Laws of `wsis document` and `wsis symbol`, and of an installation that writes Markdown alone."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.adapters.documents.samples import a_paper
from tests.entrypoints.cli.conftest import Wsis
from wsis_workflow import resources
from wsis_workflow.bootstrap.documents import FormMissing, TemplateUnusable, forms_here, wording_in, written

pytestmark = pytest.mark.slow
CHECKOUT = Path(__file__).parents[3]
WITHOUT_THE_EXTRA = """
import sys
for name in ("typst", "docx", "docxtpl", "fontpkg_noto_sans", "fontpkg_noto_sans_arabic", "noto_cjk_sans_otc"):
    sys.modules[name] = None
from wsis_workflow.entrypoints.cli import main
main()
"""


def without_the_extra(database: str, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(CHECKOUT), "WSIS_DATABASE_URL": database}
    command = [sys.executable, "-c", WITHOUT_THE_EXTRA, *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF-1.7"), ("docx", b"PK\x03\x04"), ("md", b"Council")])
def test_a_document_is_written_in_the_form_that_was_asked_for(
    wsis: Wsis, tmp_path: Path, form: str, begins: bytes
) -> None:
    file = tmp_path / f"role.{form}"

    done = wsis("document", "role", "--format", form, "--language", "fr", "-o", str(file), "--json")

    content = file.read_bytes()
    assert (done.status, done.err, content[: len(begins)]) == (0, "", begins)
    assert done.json == {"file": str(file), "format": form, "language": "fr", "bytes": len(content)}


def test_without_the_extra_markdown_is_written_and_the_others_say_what_to_install(
    database: str, tmp_path: Path
) -> None:
    file = tmp_path / "role"

    done = [
        without_the_extra(database, "document", "role", "--format", form, "-o", str(file))
        for form in ("md", "pdf", "docx")
    ]

    assert [one.returncode for one in done] == [0, 2, 2]
    assert done[1].stderr == (
        "What writes PDF is not installed here; install it with `pip install 'wsis-workflow[documents]'`, or take the "
        "document as Markdown.\n"
    )


def test_a_language_without_words_and_a_proposal_that_one_may_not_read_are_refused(wsis: Wsis, tmp_path: Path) -> None:
    file = tmp_path / "created.md"

    of_no_language = wsis("document", "role", "--format", "md", "--language", "de", "-o", str(file))
    unknown = wsis("document", "created", "--format", "md", "-o", str(file), "--as", "ungis")

    assert (of_no_language.status, unknown.status, file.exists()) == (2, 1, False)
    assert of_no_language.err.startswith("Documents are written in ar, en, es, fr, ru, zh, not in “de”")


def test_a_secretary_gives_a_symbol_that_stands_on_the_document(wsis: Wsis, tmp_path: Path) -> None:
    file = tmp_path / "created.md"

    given = wsis("symbol", "give", "wg", "wg wsis 11/30-e", "--proposal", "created", "--as", "sec")
    again = wsis("symbol", "give", "wg", "WG-WSIS-11/30", "--proposal", "created", "--as", "sec")
    revised = wsis("symbol", "give", "wg", "--kind", "Rev", "--of", "WG-WSIS-11/30", "--as", "sec")
    wsis("document", "created", "--format", "md", "--language", "fr", "-o", str(file))
    listed = wsis("symbol", "list", "wg", "--json").json

    assert [one.status for one in (given, again, revised)] == [0, 1, 0]
    assert [(one["symbol"], one["proposal"]) for one in listed[-2:]] == [
        ("WG-WSIS-11/30", "created"),
        ("WG-WSIS-11/30(Rev.1)", "created"),
    ]
    assert "WG-WSIS-11/30(Rev.1)-F" in file.read_text(encoding="utf-8")


def test_a_template_of_the_installation_goes_before_the_one_of_the_program(tmp_path: Path) -> None:
    given = (resources.workflows() / "documents" / "council.typ").read_text(encoding="utf-8")
    words, paper = wording_in("en"), a_paper()
    before = written(paper, "pdf", words, tmp_path).content

    (tmp_path / "council.typ").write_text(given.replace('rgb("#12395b")', 'rgb("#5b1239")'), encoding="utf-8")
    after = written(paper, "pdf", words, tmp_path).content
    (tmp_path / "council.docx").write_bytes(b"broken")

    assert before == written(paper, "pdf", words).content != after
    with pytest.raises(TemplateUnusable, match=r"council\.docx cannot be used: in the file as a whole: it is no DOCX"):
        written(paper, "docx", words, tmp_path)


def test_a_form_that_is_not_installed_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)

    assert forms_here() == ("docx", "md")
    with pytest.raises(FormMissing):
        written(a_paper(), "pdf", wording_in("en"))
