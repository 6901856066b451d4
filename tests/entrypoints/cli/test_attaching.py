"""Laws of languages and attached files at the terminal: asked, delivered, attached, saved, withdrawn, looked after."""

from pathlib import Path

from tests.app.test_files import HOSTILE, PDF
from tests.entrypoints.cli.conftest import Wsis

REF = "resources"


def content_in(folder: Path) -> Path:
    (held,) = (path for path in (folder / "copy.db.files").rglob("*") if path.is_file())
    return held


def a_pdf(folder: Path) -> str:
    file = folder / "report.pdf"
    file.write_bytes(PDF)
    return str(file)


def test_an_attached_file_is_saved_as_it_was_until_it_is_withdrawn(wsis: Wsis, tmp_path: Path) -> None:
    attached = wsis("proposal", "attach", REF, "report", a_pdf(tmp_path), "--as", "sec")
    number = str(len(wsis("proposal", "attachments", REF, "--json").json))

    saved = wsis("proposal", "download", REF, number, "-o", str(tmp_path / "saved.pdf"), "--as", "d")
    withdrawn = wsis("proposal", "detach", REF, number, "--reasons", "The wrong file.", "--as", "sec")
    again = wsis("proposal", "download", REF, number, "-o", str(tmp_path / "again.pdf"), "--as", "d")

    assert (attached.status, saved.status, withdrawn.status, again.status) == (0, 0, 0, 1)
    assert (tmp_path / "saved.pdf").read_bytes() == PDF
    assert "withdrawn: The wrong file." in wsis("proposal", "attachments", REF).out


def test_a_hostile_file_is_refused_and_nothing_is_kept(wsis: Wsis, tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    file.write_bytes(HOSTILE["a bomb"]())

    refused = wsis("proposal", "attach", REF, "report", str(file), "--as", "sec")

    assert (refused.status, refused.err) == (1, "The document unpacks to far more than it should; save it anew.\n")
    assert wsis("files", "check", "--json").json["kept"] == 0


def test_of_a_file_that_is_elsewhere_its_name_and_hash_are_kept(wsis: Wsis, tmp_path: Path) -> None:
    wsis("proposal", "attach", REF, "report", a_pdf(tmp_path), "--elsewhere", "--as", "sec")

    last = wsis("proposal", "attachments", REF, "--json").json[-1]

    assert (last["name"], last["size"], last["is_held"], len(last["hash"])) == ("report.pdf", len(PDF), False, 64)
    assert wsis("files", "check", "--json").json["kept"] == 0


def test_a_check_tells_of_a_file_that_is_missing(wsis: Wsis, tmp_path: Path) -> None:
    wsis("proposal", "attach", REF, "report", a_pdf(tmp_path), "--as", "sec")
    sound = wsis("files", "check")
    held = content_in(tmp_path)
    held.unlink()

    missing = wsis("files", "check")

    assert (sound.status, missing.status) == (0, 1)
    assert f"{held.name} is missing: {REF}/" in missing.out


def test_a_backup_takes_the_files_along_and_a_return_brings_them_back(wsis: Wsis, tmp_path: Path) -> None:
    wsis("proposal", "attach", REF, "report", a_pdf(tmp_path), "--as", "sec")
    kept = tmp_path / "kept.db"
    said = wsis("db", "backup", str(kept))
    held = content_in(tmp_path)
    held.unlink()

    wsis("db", "restore", str(kept), "--yes")

    assert said.out.endswith(f" Attached files are in {kept}.files; keep the two together.\n")
    assert wsis("files", "check").status == 0
    assert held.read_bytes() == PDF


def test_a_translation_is_asked_for_shown_and_delivered(wsis: Wsis) -> None:
    asked = wsis("proposal", "translate", REF, "ar", "--person", "d", "--until", "2030-01-01", "--as", "sec")
    mine = wsis("inbox", "--as", "d", "--json").json
    shown = wsis("proposal", "languages", REF, "--as", "d")
    delivered = wsis("proposal", "translated", REF, "ar", "--text", "نص", "--as", "d")
    taken_back = wsis("proposal", "untranslate", REF, "ar", "--as", "sec")

    assert (asked.status, delivered.status, taken_back.status) == (0, 0, 1)
    assert ["translated ar"] in [task["do"] for task in mine]
    assert "ar: " in shown.out
    assert "until Tuesday 1 January 2030, 23:59 (Europe/Zurich)" in shown.out
    assert [task for task in wsis("inbox", "--as", "d", "--json").json if task["do"] == ["translated ar"]] == []
