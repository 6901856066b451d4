"""Entering a file of bodies, members, people and meetings: its faults, then what it would change, then the act."""

from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from wsis_workflow.app.importing import SECTIONS, Finding
from wsis_workflow.app.queries.entering import EntryPreview, entry_preview
from wsis_workflow.bootstrap.directory_files import read_directory_text
from wsis_workflow.domain.proposals.house_rights import must_have
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, Stale
from wsis_workflow.domain.proposals.register_commands import Enter
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.entrypoints.web.posted import Posted, once_of, text_of, version_of
from wsis_workflow.entrypoints.web.problems import STATUS
from wsis_workflow.entrypoints.web.rendering import done, page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor

RIGHT = "enter_directory"
MOST_FINDINGS = 50
EMPTY = sentence("There is no text and no file; paste the text, or choose a file.")
NO_TEXT = sentence("The file is not in UTF-8; save it in that encoding.")
NOTHING, AS_IT_IS = sentence("Everything in the file is in the directory already"), sentence("change the file first")
router = APIRouter()


@router.get("/people/import")
def form(request: Request, visitor: Here) -> Response:
    """Show the form."""
    return _page(request, visitor)


@router.post("/people/import")
def enter(request: Request, visitor: Here, sent: Posted) -> Response:
    """Show what is wrong with a file or what it would change; once that was seen and confirmed, enter it."""
    kind, text = _kind(sent), _text(sent)
    if text is None:
        return _page(request, visitor, 422, [NO_TEXT], kind)
    if not text.strip():
        return _page(request, visitor, 422, [EMPTY], kind)
    read = read_directory_text(text.encode(), kind or None, visitor.house.settings.zone)
    if read.findings:
        return _page(request, visitor, 422, [], kind, text, findings=read.findings)
    return _previewed(request, visitor, read.enter, sent, kind, text)


def _previewed(request: Request, visitor: Visitor, command: Enter, sent: FormData, kind: str, text: str) -> Response:
    """Act where the preview of the directory as it is now was confirmed; show the preview otherwise."""
    status, wrong = 200, []
    try:
        seen = version_of(sent)
        if text_of(sent, "confirmed") and seen is not None:
            answer = visitor.act_on_register(replace(command, seen=seen), once_of(sent))
            return done(visitor, "/people", answer.sentence)
    except Refused as refused:
        status, wrong = STATUS[refused.code], [reason.sentence for reason in refused.reasons]
        if refused.code != Stale.code:
            return _page(request, visitor, status, wrong, kind, text)
    try:
        foreseen = _foreseen(visitor, command)
    except Refused as refused:
        wrong = [reason.sentence for reason in refused.reasons]
        return _page(request, visitor, STATUS[refused.code], wrong, kind, text)
    return _page(request, visitor, status, wrong, kind, text, foreseen=foreseen)


def _foreseen(visitor: Visitor, command: Enter) -> EntryPreview:
    with visitor.house.trial() as trial:
        foreseen = entry_preview(trial.gate, command, visitor.ref, visitor.now)
    if not foreseen.changes:
        raise Refused(Invalid(NOTHING, AS_IT_IS))
    return foreseen


def _kind(sent: FormData) -> str:
    """Say what a CSV holds; nothing is YAML."""
    kind = text_of(sent, "kind")
    return kind if kind in SECTIONS else ""


def _text(sent: FormData) -> str | None:
    """Give what was sent: the file, or else what was pasted; None where that is no text."""
    file = sent.get("file")
    if isinstance(file, UploadFile) and file.filename:
        try:
            return file.file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            return None
    pasted = sent.get("text", "")
    return pasted.encode("utf-8", "replace").decode() if isinstance(pasted, str) else ""


def _page(
    request: Request,
    visitor: Visitor,
    status: int = 200,
    wrong: list[str] | None = None,
    kind: str = "",
    text: str = "",
    findings: tuple[Finding, ...] = (),
    foreseen: EntryPreview | None = None,
) -> Response:
    register = visitor.sight.register
    why_not = _why_not(visitor)
    return page(
        request,
        "import.html",
        visitor,
        status,
        wrong=wrong or [],
        kind=kind,
        text=text,
        findings=findings[:MOST_FINDINGS],
        more_findings=max(0, len(findings) - MOST_FINDINGS),
        foreseen=foreseen,
        version=register.version,
        why_not=why_not,
        sections=SECTIONS,
    )


def _why_not(visitor: Visitor) -> list[str]:
    try:
        must_have(RIGHT, visitor.ref, visitor.sight.register, visitor.now)
    except Refused as refused:
        return [reason.sentence for reason in refused.reasons]
    return []
