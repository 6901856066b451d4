"""Why a file is not taken: each hostile one with the whole sentence and its way out, and what is just within bounds."""

import zipfile
from io import BytesIO
from struct import pack
from zlib import crc32

import pytest

from tests.app.test_files import HOSTILE, PDF, docx, odt, png, types, zipped
from wsis_workflow.app.files.kinds import KINDS, judged, kind_of
from wsis_workflow.app.files.names import clean_name, saved_as
from wsis_workflow.app.files.plain_text import CHUNK, is_plain_text
from wsis_workflow.app.files.reading import is_also_zip
from wsis_workflow.domain.proposals.refusals import Refused

BROKEN = "The document is broken inside; save it anew."
BOMB = "The document unpacks to far more than it should; save it anew."
MACROS = "The document holds macros; save it without them."
NO_DOCUMENT = "The archive is no document that is known here; attach the documents in it one by one."
PICTURE = "The picture breaks off, or there is something behind its end; save it anew."
KIND = (
    "The file is of a kind that is not taken here; "
    "save it as csv, docx, jpeg, md, odt, pdf, png, pptx, txt, webp or xlsx."
)
WHY = {
    BOMB: ["a bomb of many entries"],
    BROKEN: [
        "a bomb of entries in each other", "entities that unfold", "names that lead elsewhere", "names from the root",
        "names with drives", "one name twice", "something before an archive", "something behind an archive",
        "an archive cut off",
    ],
    MACROS: [
        "macros of Word", "macros by their type", "macros by their type in UTF-16", "controls that act",
        "macros of LibreOffice",
    ],
    "The document is locked with a password; save it without one.": ["a password"],
    NO_DOCUMENT: ["an archive", "two documents in one"],
    "The PDF is an archive as well; save it anew.": ["a PDF that is an archive"],
    "The PDF breaks off before its end; send it again.": ["a PDF cut off"],
    PICTURE: [
        "a picture that is an archive", "a picture cut off", "a picture without end", "a photograph cut off",
        "a photograph that is an archive", "a photograph with a page behind", "another RIFF",
    ],
    KIND: [
        "a PDF behind something", "a page", "a page behind blanks", "a page behind words", "a drawing",
        "a drawing behind XML", "a script of a shell with NUL", "a program", "a text in Latin-1", "a text in UTF-16",
        "a text cut off in a letter", "a text with bells",
    ],
}  # fmt: skip


def found(content: bytes, name: str = "a.pdf") -> str:
    """Say what kind a content is, or why it is not taken."""
    try:
        return judged(BytesIO(content), len(content), name, KINDS).name
    except Refused as refused:
        return refused.sentence


@pytest.mark.parametrize(("what", "why"), [(what, why) for why, several in WHY.items() for what in several])
def test_a_hostile_file_is_refused_with_what_is_wrong_and_what_to_do(what: str, why: str) -> None:
    assert found(HOSTILE[what]()) == why


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (docx(("media.bin", bytes(5_000_000))), "docx"),
        (docx(("media.bin", bytes(5_000_001))), BOMB),
        (docx(*((f"{number}", b"") for number in range(4_998))), "docx"),
        (docx(*((f"{number}", b"") for number in range(4_999))), BOMB),
        (zipped(("[Content_Types].xml", bytes(1_000_001))), BOMB),
        (zipped(("mimetype", b" " * 1_000_001)), BOMB),
        (zipped(("mimetype", b"application/vnd.oasis.opendocument.text" + b" " * 999_961)), "odt"),
        (zipped(("mimetype", b"application/epub+zip")), NO_DOCUMENT),
        (zipped(("[Content_Types].xml", types("text/plain"))), NO_DOCUMENT),
        (zipped(("[Content_Types].xml", b"<Types><Default/></Types>")), NO_DOCUMENT),
        (odt(("a/..b", b"x")), "odt"),
        (odt(("a\\..\\b", b"x")), BROKEN),
        (odt(("scripts/x.py", b"x")), MACROS),
        (odt(("word/vbaData.xml", b"x")), MACROS),
        (odt(("word/scripts/x.xml", b"x")), "odt"),
        (b"PK\x03\x04", BROKEN),
    ],
)
def test_an_archive_is_what_its_table_says_up_to_the_bounds(content: bytes, kind: str) -> None:
    assert found(content) == kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF.replace(b"-1.7", b"-2.0"), "pdf"),
        (PDF + b"\n" * 2_040, "pdf"),
        (PDF + b"\n" * 2_060, "The PDF breaks off before its end; send it again."),
        (b"\xff\xd8\xff\xe0x\xff\xd9" + bytes(57), "jpeg"),
        (b"\xff\xd8\xff\xe0x\xff\xd9" + bytes(64), PICTURE),
        (b"RIFF" + pack("<I", 14) + b"WEBPVP8L" + pack("<I", 2) + b"xy", "webp"),
        (b"RIFF" + pack("<I", 13) + b"WEBPVP8L" + pack("<I", 1) + b"x\0", "webp"),
        (b"RIFF" + pack("<I", 13) + b"WEBPVP8L" + pack("<I", 1) + b"x", PICTURE),
        (b"RIFF" + pack("<I", 12) + b"WEBPVPX " + pack("<I", 0), PICTURE),
        (png()[:8] + png()[33:], PICTURE),
        (png() + b"x", PICTURE),
        (png()[:-8] + b"IEXX" + pack(">I", crc32(b"IEXX")), PICTURE),
    ],
)
def test_a_picture_or_a_pdf_is_whole_from_its_first_byte_to_its_last(content: bytes, kind: str) -> None:
    assert found(content) == kind


@pytest.mark.parametrize(
    ("content", "is_text"),
    [
        ("\ufeffA text.\tWith tabs,\r\nlines\f and <b>no page".encode(), True),
        (b"a <3 b, <bold, <tablet", True),
        (b"<b >x", False),
        (b"<!-- x", False),
        (b"\n <br/>", False),
        (b"x" * 2_041 + b"<script>", True),
        (b"x" * 2_040 + b"<script>", False),
        (b"x" * CHUNK + b"<html>", True),
        (b"x" * (CHUNK - 1) + "é".encode() * 2, True),
        (b"x" * CHUNK + b"\x07", False),
        (b"x" * (CHUNK - 1) + b"\xc3", False),
        ("a\uffffb".encode(), False),
        (b"a\x7fb", False),
    ],
)
def test_a_text_is_one_to_its_last_byte_and_begins_as_no_page(content: bytes, is_text: bool) -> None:
    assert is_plain_text(BytesIO(content)) is is_text


@pytest.mark.parametrize(
    ("content", "is_zip"),
    [
        (b"x" + pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 0, 0, 0), True),
        (pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 0, 0, 0) + b"x" * 65_978, True),
        (pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 0, 0, 0) + b"x" * 65_979, False),
        (pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 2, 0, 0, 0), False),
        (pack("<4s4H2LH", b"PK\x05\x06", 1, 0, 1, 1, 0, 0, 0), False),
        (pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 0, 0, 0)[:-1], False),
        (bytes(30), False),
    ],
)
def test_what_ends_as_an_archive_is_one_for_programs_that_read_from_the_end(content: bytes, is_zip: bool) -> None:
    assert is_also_zip(BytesIO(content), len(content)) is is_zip


def test_among_texts_the_ending_says_which_and_a_type_is_of_one_kind() -> None:
    names = ("a.CSV", "a.markdown", "a.pdf", "csv")

    assert [found(b"a,b", name) for name in names] == ["csv", "md", "txt", "txt"]
    assert [kind_of(kind.media_type) for kind in KINDS.values()] == list(KINDS.values())
    assert kind_of("text/html") is None


def test_a_name_has_two_hundred_characters_and_is_saved_with_an_ending_of_its_kind() -> None:
    longest = "a" * 200

    with pytest.raises(Refused) as refused:
        clean_name(longest + "a")

    assert refused.value.sentence == "The name of the file has more than 200 characters; give it a shorter one."
    assert clean_name(f" .{longest}. ") == longest
    assert [saved_as(f"{longest}b", ()), saved_as(f"{longest}.pdf", (".pdf",)), saved_as("a.X", (".pdf", ".x"))] == [
        longest, f"{longest}.pdf", "a.X",
    ]  # fmt: skip


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_document_that_is_packed_otherwise_than_documents_are_is_broken(method: int) -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        archive.writestr(
            "[Content_Types].xml",
            types("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
        )

    assert found(made.getvalue()) == BROKEN


def test_a_document_whose_table_claims_more_than_the_file_holds_is_broken() -> None:
    whole = docx()
    last = whole.rindex(b"PK\x01\x02") + 20  # where the table says how much the last entry takes

    assert found(whole) == "docx"
    assert found(whole[:last] + pack("<I", 1_000_000) + whole[last + 4 :]) == BROKEN


@pytest.mark.parametrize("name", ["a\\..\\b.xml", "..", "\\b.xml", "x:y.xml", "a/../b.xml", "a/b.xml\0.exe"])
def test_a_document_with_a_name_that_could_lead_elsewhere_is_broken(name: str) -> None:
    written = name.replace("\0", "#")  # at a NUL the library would cut the name off

    content = docx((written, b"x")).replace(written.encode(), name.encode())

    assert found(content) == BROKEN
