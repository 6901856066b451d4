"""The kinds of files that may be attached, told by their content and never by what somebody calls them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from wsis_workflow.app.files import pictures, zips
from wsis_workflow.app.files.plain_text import is_plain_text
from wsis_workflow.app.files.reading import Unfit, head_of, is_also_zip, tail_of
from wsis_workflow.domain.proposals.refusals import Invalid, Refused
from wsis_workflow.domain.rules.sentences import alternatives, sentence

OFFICE = "application/vnd.openxmlformats-officedocument"
UNTYPED = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file, by its short name: its media type, and the endings of its names."""

    name: str
    media_type: str
    endings: tuple[str, ...]


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("pdf", "application/pdf", (".pdf",)),
        Kind("docx", f"{OFFICE}.wordprocessingml.document", (".docx",)),
        Kind("xlsx", f"{OFFICE}.spreadsheetml.sheet", (".xlsx",)),
        Kind("pptx", f"{OFFICE}.presentationml.presentation", (".pptx",)),
        Kind("odt", "application/vnd.oasis.opendocument.text", (".odt",)),
        Kind("png", "image/png", (".png",)),
        Kind("jpeg", "image/jpeg", (".jpg", ".jpeg")),
        Kind("webp", "image/webp", (".webp",)),
        Kind("txt", "text/plain", (".txt", ".text", ".log")),
        Kind("csv", "text/csv", (".csv",)),
        Kind("md", "text/markdown", (".md", ".markdown")),
    )
}
TEXTS = ("csv", "md")  # among texts alone the ending of the name says which it is


def judged(file: BinaryIO, size: int, name: str, allowed: Collection[str]) -> Kind:
    """Say what kind of file a content is.

    Raises:
        Refused: `invalid`: it is of none that is allowed here, broken, or holds what it must not.
    """
    try:
        found = _found(file, size, name)
    except Unfit as unfit:
        raise Refused(Invalid(unfit.problem, unfit.way_out)) from None
    if found is None or found.name not in allowed:
        kinds = alternatives(sorted(allowed))
        raise Refused(
            Invalid(
                sentence("The file is of a kind that is not taken here"), sentence("save it as {kinds}", kinds=kinds)
            )
        )
    return found


def kind_of(media_type: str) -> Kind | None:
    """Find a kind by its media type."""
    return next((kind for kind in KINDS.values() if kind.media_type == media_type), None)


def _found(file: BinaryIO, size: int, name: str) -> Kind | None:
    head = head_of(file)
    for signature, look in _BY_HEAD.items():
        if head.startswith(signature):
            return KINDS[look(file, size)]
    if is_plain_text(file):
        return KINDS[next((kind for kind in TEXTS if name.lower().endswith(KINDS[kind].endings)), "txt")]
    return None


def _pdf(file: BinaryIO, size: int) -> str:
    """Accept a whole one that is nothing else as well."""
    if b"%%EOF" not in tail_of(file, size, 2048):
        raise Unfit(sentence("The PDF breaks off before its end"), sentence("send it again"))
    if is_also_zip(file, size):
        raise Unfit(sentence("The PDF is an archive as well"), sentence("save it anew"))
    return "pdf"


_BY_HEAD: Mapping[bytes, Callable[[BinaryIO, int], str]] = {
    b"%PDF-1.": _pdf,
    b"%PDF-2.": _pdf,
    b"PK\x03\x04": zips.office_kind,
    b"\x89PNG\r\n\x1a\n": pictures.png,
    b"\xff\xd8\xff": pictures.jpeg,
    b"RIFF": pictures.webp,
}
