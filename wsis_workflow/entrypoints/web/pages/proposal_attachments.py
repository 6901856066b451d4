"""What is attached to a proposal: a list, files to be saved, and the forms that attach and withdraw."""

from fastapi import APIRouter, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from wsis_workflow.app.files.taking import chunks
from wsis_workflow.app.queries.offers import against, offers_for
from wsis_workflow.bootstrap.attaching import Upload, download, taken_in
from wsis_workflow.domain.proposals.commands import Attach, Command, WithdrawAttachment
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.entrypoints.web.downloads import saved
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.posted import FILE, Posted, once_of, text_of, version_of
from wsis_workflow.entrypoints.web.problems import STATUS
from wsis_workflow.entrypoints.web.proposal_page import address_of, typed_in
from wsis_workflow.entrypoints.web.rendering import done, page
from wsis_workflow.entrypoints.web.uploads import Uploaded
from wsis_workflow.entrypoints.web.visitor import Here, Visitor, at_one_instant

UPLOAD, WITHDRAW = "upload", "withdraw"
ANY_KIND = "a kind that is not there yet"
router = APIRouter()


@router.get("/proposals/{ref}/attachments")
@at_one_instant
def attachments(request: Request, visitor: Here, ref: str) -> Response:
    """List what is attached."""
    return _page(request, visitor, ref)


@router.get("/proposals/{ref}/attachments/{number}")
@at_one_instant
def one(request: Request, visitor: Here, ref: str, number: int) -> Response:
    """Give a file to be saved."""
    return saved(request, download(visitor.house, visitor.sight, ref, number))


@router.post("/proposals/{ref}/attachments")
def attach(request: Request, visitor: Here, sent: Uploaded, ref: str) -> Response:
    """Attach a file, or what is kept elsewhere by its name."""
    try:
        return _acted(visitor, ref, _attached(visitor, ref, sent), sent)
    except Refused as refused:
        return _page(request, visitor, ref, refused, UPLOAD, sent)


@router.post("/proposals/{ref}/attachments/{number}/withdraw")
def withdraw(request: Request, visitor: Here, sent: Posted, ref: str, number: int) -> Response:
    """Withdraw what was attached by mistake."""
    try:
        return _acted(visitor, ref, WithdrawAttachment(ref, number, text_of(sent, "reasons")), sent)
    except Refused as refused:
        return _page(request, visitor, ref, refused, f"{WITHDRAW}-{number}", sent)


def _attached(visitor: Visitor, ref: str, sent: FormData) -> Command:
    document, name, file = text_of(sent, "document"), text_of(sent, "name"), sent.get(FILE)
    if not isinstance(file, UploadFile) or not file.filename:
        return Attach(ref, document, name)
    return taken_in(visitor.house, ref, Upload(document, name or file.filename, chunks(file.file)), visitor.ref)


def _acted(visitor: Visitor, ref: str, command: Command, sent: FormData) -> Response:
    answer = visitor.act(command, once_of(sent), version_of(sent))
    return done(visitor, address_of(ref, "/attachments"), answer.sentence)


def _page(
    request: Request,
    visitor: Visitor,
    ref: str,
    refused: Refused | None = None,
    at: str = "",
    sent: FormData | None = None,
) -> Response:
    seen = visitor.sight.seen(ref)
    return page(
        request,
        "proposal_attachments.html",
        visitor,
        STATUS[refused.code] if refused else 200,
        ref=ref,
        here=address_of(ref),
        found=seen.proposal,
        title=seen.proposal.title,
        offers=offers_for(seen),
        cannot_attach=against(seen, Attach(ref, ANY_KIND)),
        names=Names(visitor.sight.register),
        kinds=visitor.house.settings.file_kinds,
        largest=visitor.house.settings.largest_file,
        wrong=[reason.sentence for reason in refused.reasons] if refused else [],
        at=at,
        typed=typed_in(at, sent),
    )
