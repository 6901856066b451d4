"""A document as PDF that everybody can read, hear and keep: PDF/UA-1, tagged, with its fonts in it."""

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from wsis_workflow.adapters.documents.as_data import as_data
from wsis_workflow.adapters.documents.fonts import font_folders, writable
from wsis_workflow.adapters.documents.templates import TemplateFaulty
from wsis_workflow.adapters.documents.unsettable import with_settable_passages
from wsis_workflow.app.papers.paper import Paper, is_seen
from wsis_workflow.domain.rules.sentences import sentence

if TYPE_CHECKING:
    from typst import Fonts

ACCESSIBLE: Final = "ua-1"
BEGINNING = 0  # of a document that tells of no instant
_PACKAGE = re.compile(r'"@[\w-]+/')


def write_pdf(paper: Paper, template: Path) -> bytes:
    """Write a document as PDF.

    It goes to the template as data and is never a part of its source; fonts are those that come as packages, and no
    package is loaded from elsewhere, so that the same document gives the same bytes on every machine. A passage that
    cannot be set keeps no document from being written.

    Raises:
        TemplateFaulty: the template cannot be used; in which place and why.
        ModuleNotFoundError: what writes PDF is not installed.
    """
    import typst

    _must_stay_here(template)
    try:
        return _set(paper, template)
    except typst.TypstError as fault:
        settable = with_settable_passages(paper, lambda one: _can_be_set(one, template))
        if settable is None:
            raise TemplateFaulty(template, _place(fault.diagnostic, template), fault.message) from fault
        return _set(settable, template)


def _can_be_set(paper: Paper, template: Path) -> bool:
    import typst

    try:
        return bool(_set(paper, template))
    except typst.TypstError:
        return False


def _set(paper: Paper, template: Path) -> bytes:
    import typst

    written = typst.compile(
        str(template),
        output=None,
        root=str(template.parent),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(_data(paper), ensure_ascii=False)},
        pdf_standards=ACCESSIBLE,
        timestamp=int(paper.at.timestamp()) if paper.at else BEGINNING,
    )
    assert isinstance(written, bytes), "one document is one file"
    return written


def _data(paper: Paper) -> dict[str, Any]:
    """Give the document as data; one whose title shows nothing is called by its name, for each has to have a title."""
    data: dict[str, Any] = _shown(as_data(paper))
    return data if is_seen(data["title"]) else data | {"title": paper.name}


def _shown(data: Any) -> Any:
    """Leave only what a font can show in the texts of a document."""
    if isinstance(data, dict):
        return {name: _shown(value) for name, value in data.items()}
    if isinstance(data, list):
        return [_shown(value) for value in data]
    return writable(data) if isinstance(data, str) else data


def _must_stay_here(template: Path) -> None:
    for file in sorted(template.parent.glob("*.typ")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if _PACKAGE.search(line):
                raise TemplateFaulty(
                    file, f"line {number}", sentence("it asks for a package from elsewhere, which is never fetched")
                )


def _place(diagnostic: str, template: Path) -> str:
    found = re.search(rf"{re.escape(template.name)}:(\d+):(\d+)", diagnostic)
    return f"line {found[1]}, column {found[2]}" if found else "its data"


@lru_cache(maxsize=1)
def _fonts() -> "Fonts":
    import typst

    folders = [str(folder) for folder in font_folders()]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
