"""Laws of files that are attached: told by their content, whole, harmless, bounded, and kept under their hash."""

import tracemalloc
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from os import utime
from pathlib import Path
from struct import pack
from time import process_time
from zlib import crc32

import pytest

from wsis_workflow.adapters.contents import Folder
from wsis_workflow.app.files.checking import check_files
from wsis_workflow.app.files.kinds import KINDS
from wsis_workflow.app.files.names import clean_name, disposition, saved_as
from wsis_workflow.app.files.ports import Named
from wsis_workflow.app.files.taking import CHUNK, Taken, take
from wsis_workflow.domain.proposals.refusals import Refused

MOST = 20_000_000
PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\nstartxref\n0\n%%EOF\n"
SLOWEST, LARGEST = 1.0, 64_000_000  # seconds and bytes: what any hostile file may cost
NOW = datetime(2008, 1, 14, 12, tzinfo=UTC)


def png() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", crc32(name + data))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0")
        + chunk(b"IDAT", b"x")
        + chunk(b"IEND", b"")
    )


def webp() -> bytes:
    return b"RIFF" + pack("<I", 12) + b"WEBPVP8 " + pack("<I", 0)


def zipped(*entries: tuple[str, bytes], packed: bool = True) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return made.getvalue()


def types(main: str) -> bytes:
    return f'<?xml version="1.0"?><Types><Override PartName="/x" ContentType="{main}"/></Types>'.encode()


def office(kind: str, *more: tuple[str, bytes]) -> bytes:
    main = f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"
    return zipped(("[Content_Types].xml", types(main)), ("x.xml", b"<x/>"), *more)


def docx(*more: tuple[str, bytes]) -> bytes:
    return office("wordprocessingml.document", *more)


def odt(*more: tuple[str, bytes]) -> bytes:
    return zipped(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>"), *more)


GOOD = {
    "pdf": ("a.exe", PDF),  # its name counts for nothing
    "docx": ("a.docx", docx()),
    "xlsx": ("a.xlsx", office("spreadsheetml.sheet")),
    "pptx": ("a.pptx", office("presentationml.presentation")),
    "odt": ("a.odt", odt()),
    "png": ("a.pdf", png()),
    "jpeg": ("a.jpg", b"\xff\xd8\xff\xe0x\xff\xd9"),
    "webp": ("a.webp", webp()),
    "txt": ("نص.txt", "نص عربي".encode()),
    "csv": ("a.csv", b"a,b\n1,2\n"),
    "md": ("a.md", "# É [x]\n".encode()),
}


@pytest.mark.parametrize("kind", GOOD)
def test_a_sound_file_is_known_by_its_content(kind: str, tmp_path: Path) -> None:
    name, content = GOOD[kind]

    taken = taking(tmp_path, content, name)

    assert taken == Taken(name, sha256(content).hexdigest(), len(content), KINDS[kind].media_type)
    assert (tmp_path / taken.hash[:2] / taken.hash).read_bytes() == content


def test_every_kind_that_may_be_allowed_was_tried() -> None:
    assert set(GOOD) == set(KINDS)


def bomb() -> bytes:
    return docx(("word/media.bin", bytes(200_000_000)))


def many_entries() -> bytes:
    return docx(*((f"{number}", b"") for number in range(6_000)))


def overlapping() -> bytes:
    """Let the table name one content many times: a bomb that no ratio of one entry gives away."""
    whole = docx(("a", b"x" * 5000))
    end = whole.rfind(b"PK\x05\x06")
    total, length, offset = (
        int.from_bytes(whole[end + a : end + b], "little") for a, b in ((10, 12), (12, 16), (16, 20))
    )
    table = whole[offset : offset + length]
    last = table.rfind(b"PK\x01\x02")
    copies = b"".join(table[last:].replace(b"a", f"{number}".encode()[:1], 1) for number in range(3))
    more = pack("<4s4H2LH", b"PK\x05\x06", 0, 0, total + 3, total + 3, length + len(copies), offset, 0)
    return whole[:offset] + table + copies + more


def lying_sizes() -> bytes:
    """Say in the table that a list of types is small, which unpacks to a hundred megabytes."""
    whole = bytearray(zipped(("[Content_Types].xml", bytes(100_000_000))))
    at = whole.rfind(b"PK\x01\x02") + 24
    whole[at : at + 4] = (1_000).to_bytes(4, "little")
    return bytes(whole)


def entities() -> bytes:
    levels = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    return zipped(("[Content_Types].xml", f'<!DOCTYPE x [<!ENTITY l0 "ha">{levels}]><Types>&l9;</Types>'.encode()))


def locked() -> bytes:
    whole = bytearray(docx())
    at = whole.find(b"PK\x01\x02")
    whole[at + 8] |= 1
    return bytes(whole)


def duplicates() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate"):
        return docx(("x.xml", b"<other/>"))


HOSTILE = {
    "a bomb": bomb,
    "a bomb of many entries": many_entries,
    "a bomb of entries in each other": overlapping,
    "a bomb whose table lies": lying_sizes,
    "entities that unfold": entities,
    "names that lead elsewhere": lambda: docx(("../../etc/passwd", b"x")),
    "names from the root": lambda: docx(("/etc/passwd", b"x")),
    "names with drives": lambda: docx(("c:\\x", b"x")),
    "one name twice": duplicates,
    "macros of Word": lambda: docx(("word/vbaProject.bin", b"x")),
    "macros by their type": lambda: zipped(
        ("[Content_Types].xml", types("application/vnd.ms-word.document.macroEnabled.main+xml"))
    ),
    "macros by their type in UTF-16": lambda: zipped(
        (
            "[Content_Types].xml",
            types("application/vnd.ms-word.document.macroEnabled.main+xml").decode().encode("utf-16"),
        )
    ),
    "controls that act": lambda: docx(("word/activeX/activeX1.bin", b"x")),
    "macros of LibreOffice": lambda: odt(("Basic/Standard/Module1.xml", b"x")),
    "a password": locked,
    "an archive": lambda: zipped(("a.txt", b"x")),
    "two documents in one": lambda: zipped(
        (
            "[Content_Types].xml",
            types("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml").replace(
                b"<Override",
                b'<Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
                b"<Override",
            ),
        )
    ),
    "something before an archive": lambda: b"PK\x03\x04" + docx(),
    "something behind an archive": lambda: docx() + b"x",
    "an archive cut off": lambda: docx()[:-30],
    "a PDF that is an archive": lambda: PDF + docx(),
    "a PDF cut off": lambda: PDF[:20],
    "a PDF behind something": lambda: b"<html>" + PDF,
    "a picture that is an archive": lambda: png() + docx(),
    "a picture cut off": lambda: png()[:-4],
    "a picture without end": lambda: b"\x89PNG\r\n\x1a\n" + b"\0\0\0\0IHDR\0\0\0\0" * 200_000,
    "a photograph cut off": lambda: GOOD["jpeg"][1][:-1],
    "a photograph that is an archive": lambda: GOOD["jpeg"][1][:-2] + docx() + b"\xff\xd9",
    "a photograph with a page behind": lambda: GOOD["jpeg"][1] + b"<script>alert(1)</script>",
    "another RIFF": lambda: b"RIFF\4\0\0\0AVI x",
    "a page": lambda: b"<!DOCTYPE html><script>alert(1)</script>",
    "a page behind blanks": lambda: b"\xef\xbb\xbf \n\t<HTML><body onload=alert(1)>",
    "a page behind words": lambda: b"Hello <script>alert(1)</script>",
    "a drawing": lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "a drawing behind XML": lambda: b'<?xml version="1.0"?><svg/>',
    "a script of a shell with NUL": lambda: b"#!/bin/sh\0\n",
    "a program": lambda: b"\x7fELF\2\1\1" + bytes(100),
    "a text in Latin-1": lambda: "é".encode("latin-1"),
    "a text in UTF-16": lambda: "a text".encode("utf-16"),
    "a text cut off in a letter": lambda: "aé".encode()[:-1],
    "a text with bells": lambda: b"a\x07b",
    "nothing": lambda: b"",
    "too much": lambda: b"a" * (MOST + 1),
}


@pytest.mark.promise(18)
@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_soon_and_for_little(what: str, tmp_path: Path) -> None:
    content = HOSTILE[what]()

    began = process_time()
    tracemalloc.start()
    with pytest.raises(Refused) as refused:
        taking(tmp_path, content, "a.pdf")
    took, (_, most) = process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert refused.value.code == "invalid"
    assert took < SLOWEST * 3  # what is traced takes thrice as long
    assert most < LARGEST
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_largest_texts_are_judged_within_a_second(tmp_path: Path) -> None:
    began = process_time()

    taken = taking(tmp_path, ("é" * 99 + "\n").encode() * (MOST // 199), "a.txt")

    assert taken.media_type == "text/plain"
    assert process_time() - began < SLOWEST


def test_what_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    read = 0

    def endless() -> Iterator[bytes]:
        nonlocal read
        while True:
            read += CHUNK
            yield b"a" * CHUNK

    with pytest.raises(Refused, match=r"^The file is larger than 20 MB; make it smaller"):
        take(Folder(tmp_path), endless(), "a.txt", MOST, KINDS)

    assert read <= MOST + CHUNK


def test_a_kind_that_is_not_allowed_here_is_refused_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"save it as docx or pdf\.$"):
        take(Folder(tmp_path), [png()], "a.png", MOST, ("pdf", "docx"))


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\report.pdf", "report.pdf"),
        ("a\0b\r\nc.pdf", "abc.pdf"),
        ("report\u202efdp.exe", "reportfdp.exe"),
        ("..", "file"),
        ("", "file"),
        ('a"b<c>.pdf', "a_b_c_.pdf"),
        ("  تقرير   المجموعة.pdf", "تقرير المجموعة.pdf"),
    ],
)
def test_a_name_leads_and_looks_nowhere_else(given: str, cleaned: str) -> None:
    assert clean_name(given) == cleaned


def test_a_name_without_end_is_refused() -> None:
    with pytest.raises(Refused, match="more than 200 characters"):
        clean_name("a" * 100_000)


def test_a_file_is_saved_under_an_ending_that_says_what_it_is() -> None:
    assert saved_as("invoice.exe", (".pdf",)) == "invoice.exe.pdf"
    assert saved_as("Report.PDF", (".pdf",)) == "Report.PDF"


def test_a_download_is_named_in_every_script_and_breaks_out_of_no_header() -> None:
    assert disposition("تقرير é.pdf") == (
        "attachment; filename=\"e.pdf\"; filename*=UTF-8''%D8%AA%D9%82%D8%B1%D9%8A%D8%B1%20%C3%A9.pdf"
    )
    assert disposition('a"; x=y\r\nSet-Cookie: b') == (
        "attachment; filename=\"a__ x_y__Set-Cookie_ b\"; filename*=UTF-8''a%22%3B%20x%3Dy%0D%0ASet-Cookie%3A%20b"
    )


def test_the_same_content_is_kept_once(tmp_path: Path) -> None:
    first, second = taking(tmp_path, PDF, "a.pdf"), taking(tmp_path, PDF, "b.pdf")

    assert first.hash == second.hash
    assert [kept.hash for kept in Folder(tmp_path).all()] == [first.hash]


def test_what_is_no_hash_leads_to_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")

    assert [Folder(tmp_path).path(name) for name in ("secret", "../secret", "a" * 63, "A" * 64, "a" * 64)] == [None] * 5


def test_the_check_finds_what_is_missing_damaged_and_named_by_nothing(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    good, damaged, orphan, fresh, withdrawn = (
        taking(tmp_path, f"text {number}".encode(), "a.txt").hash for number in range(5)
    )
    folder.place(damaged).write_text("other")
    now = datetime.now(UTC)
    for one in (good, damaged, orphan, withdrawn):
        made_older(folder.place(one), now - timedelta(days=2))
    named = [
        Named("p", 1, good, True), Named("p", 2, damaged, True), Named("q", 1, "f" * 64, True),
        Named("q", 2, withdrawn, False),
    ]  # fmt: skip

    found = check_files(folder, named, now, sweep=True)

    assert (found.kept, found.is_sound) == (5, False)
    assert (found.missing, found.damaged) == ({"f" * 64: ("q/1",)}, {damaged: ("p/2",)})
    assert sorted(found.removed) == sorted([orphan, withdrawn])
    assert {kept.hash for kept in folder.all()} == {good, damaged, fresh}


def test_what_comes_again_while_it_is_swept_away_stays(tmp_path: Path) -> None:
    folder, now = Folder(tmp_path), datetime.now(UTC)
    kept = taking(tmp_path, PDF, "a.pdf").hash

    assert folder.remove(kept, now - timedelta(days=1)) is False
    assert folder.path(kept) is not None


def test_what_came_in_half_is_swept_away_when_it_is_old(tmp_path: Path) -> None:
    folder, now = Folder(tmp_path), datetime.now(UTC)
    for name, age in (("old", timedelta(days=2)), ("new", timedelta())):
        path = tmp_path / "incoming" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("half")
        made_older(path, now - age)

    found = check_files(folder, [], now, sweep=True)

    assert found.leftovers == 1
    assert [path.name for path in (tmp_path / "incoming").iterdir()] == ["new"]


def taking(folder: Path, content: bytes, name: str) -> Taken:
    return take(Folder(folder), pieces(content), name, MOST, KINDS)


def pieces(content: bytes) -> Iterable[bytes]:
    return (content[at : at + CHUNK] for at in range(0, len(content), CHUNK))


def made_older(path: Path, at: datetime) -> None:
    utime(path, (at.timestamp(), at.timestamp()))
