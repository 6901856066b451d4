"""Files that are attached: the list, contents in and out as they are, and what was withdrawn."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from wsis_workflow.app.files.kinds import KINDS, UNTYPED
from wsis_workflow.app.files.taking import chunks
from wsis_workflow.bootstrap.attaching import Upload, download, taken_in
from wsis_workflow.domain.proposals.commands import WithdrawAttachment
from wsis_workflow.domain.proposals.nouns import Attachment
from wsis_workflow.entrypoints.web.api.answering import DONE, answered, like
from wsis_workflow.entrypoints.web.api.answers import Told
from wsis_workflow.entrypoints.web.api.caller import Reading
from wsis_workflow.entrypoints.web.api.doing import Do
from wsis_workflow.entrypoints.web.api.sent import AnnulSent
from wsis_workflow.entrypoints.web.api.words import NO_CONTROLS, NO_NUL, Ref
from wsis_workflow.entrypoints.web.downloads import saved
from wsis_workflow.entrypoints.web.uploads import body_of
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(prefix="/proposals/{ref}/attachments", tags=["texts"])
BYTES = {"schema": {"type": "string", "format": "binary"}}
ANY_FILE = {"content": {UNTYPED: BYTES}}
KEPT_FILE = {"content": {**{kind.media_type: BYTES for kind in KINDS.values()}, UNTYPED: BYTES}}
Number = Annotated[int, Path(ge=1, le=10**9, description="Its place in the list, from 1.")]


class Attachments(Told):
    """What is attached, in its order; what was withdrawn is among it."""

    items: list[Attachment]


@router.get("", responses=like(Attachments, "What is attached."))
@at_one_instant
def attachments(ref: Ref, caller: Reading) -> Response:
    """List what is attached; the number of each is its place, from 1."""
    return answered({"items": caller.sight.seen(ref).proposal.attachments})


@router.post("", responses=DONE, openapi_extra={"requestBody": {"required": True, **ANY_FILE}})
async def attach(
    request: Request,
    ref: Ref,
    do: Do,
    document: Annotated[str, Query(min_length=1, max_length=200, pattern=NO_CONTROLS)],
    name: Annotated[str, Query(min_length=1, max_length=2_000, pattern=NO_NUL)],
) -> Response:
    """Attach a file: the body is its content, of a size and of the kinds that this installation takes.

    What it is follows from the content alone.
    """
    caller = do.caller
    async with body_of(request, caller.house, ref, caller) as content:
        upload = Upload(document, name, chunks(content))  # type: ignore[arg-type]  # it reads as a file does
        return await run_in_threadpool(lambda: do(taken_in(caller.house, ref, upload, caller.ref)))


@router.get(
    "/{number}/content",
    responses={
        200: {"description": "The file, to be saved.", **KEPT_FILE},
        304: {"description": "You have it as it is: If-None-Match names its ETag."},
    },
)
@at_one_instant
def content(request: Request, ref: Ref, number: Number, caller: Reading) -> Response:
    """Give the content of a file that is kept here, with its hash as ETag."""
    return saved(request, download(caller.house, caller.sight, ref, number))


@router.post("/{number}/withdrawal", responses=DONE)
def withdraw(ref: Ref, number: Number, do: Do, sent: AnnulSent) -> Response:
    """Withdraw what was attached by mistake: it stays on the record, and its content is given to nobody."""
    return do(WithdrawAttachment(ref, number, sent.reasons))
