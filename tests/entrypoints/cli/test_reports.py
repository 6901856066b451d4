"""Laws of reports at the terminal: the file's ending chooses the form, and a person gets what they may read."""

from pathlib import Path

import pytest

from tests.entrypoints.cli.conftest import Wsis

BEGINNINGS = {"md": b"Council working group on WSIS", "pdf": b"%PDF-", "docx": b"PK\x03\x04"}


@pytest.mark.parametrize("form", BEGINNINGS)
@pytest.mark.parametrize("kind", ["chair", "day", "meeting"])
def test_the_ending_of_the_file_chooses_the_form(wsis: Wsis, tmp_path: Path, kind: str, form: str) -> None:
    file = tmp_path / f"report.{form}"

    said = wsis("report", kind, "wg-11", "-o", str(file), "--json")

    content = file.read_bytes()
    assert said.json == {"file": str(file), "format": form, "language": "en", "bytes": len(content)}
    assert content.startswith(BEGINNINGS[form])


def test_the_same_record_gives_the_same_bytes(wsis: Wsis, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.pdf" for number in (1, 2)]

    for file in files:
        wsis("report", "chair", "wg-11", "--language", "ar", "-o", str(file))

    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_person_gets_what_they_may_read(wsis: Wsis, tmp_path: Path) -> None:
    told = {}
    for person in ("chair", "contact"):
        file = tmp_path / f"{person}.md"
        wsis("report", "meeting", "wg-11", "-o", str(file), "--as", person)
        told[person] = "Voluntary means should not replace the regular budget." in file.read_text(encoding="utf-8")

    assert told == {"chair": True, "contact": False}


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("meeting", "wg-11", "-o", "report.txt"), 2, "let it end in .pdf, .docx or .md, not as in “report.txt”."),
        (("meeting", "wg-11", "-o", "r.md", "--language", "de"), 2, "not in “de”; choose one of these."),
        (("day", "wg-11", "-o", "r.md", "--day", "June"), 2, "“June” is no day; write it as in 2007-06-14."),
        (("day", "wg-11", "-o", "r.md", "--day", "2007-06-20"), 1, "did you mean “2007-06-14”?"),
        (("day", "wg-12", "-o", "r.md"), 1, "ask again once its date is known."),
        (("meeting", "wg-99", "-o", "r.md"), 1, "There is no meeting “wg-99”"),
        (("chair", "wg-11", "-o", "r.md", "--since", "c99"), 1, "There is no meeting “c99”"),
    ],
)
def test_what_cannot_be_written_says_why_and_writes_nothing(
    wsis: Wsis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], status: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)

    found = wsis("report", *words)

    assert (found.status, said in found.err) == (status, True), found.err
    assert [one.name for one in tmp_path.glob("r*")] == []
