"""Documents that are prepared for the caller: asked for, looked after, and taken along by nobody else."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Request
from pydantic import StringConstraints
from starlette.responses import Response

from wsis_workflow.app.papers.prepared import NoPaper, NotReady, Prepared, State, Wanted
from wsis_workflow.bootstrap.documents import TYPES, Written
from wsis_workflow.bootstrap.papers import ask, wanted_of
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.entrypoints.web.api.answering import answered, like
from wsis_workflow.entrypoints.web.api.answers import Told
from wsis_workflow.entrypoints.web.api.caller import Acting, Caller, Reading
from wsis_workflow.entrypoints.web.api.documents import FILES
from wsis_workflow.entrypoints.web.api.openapi import ADDRESS
from wsis_workflow.entrypoints.web.api.words import DAY, NO_CONTROLS, Name, Sent
from wsis_workflow.entrypoints.web.papers_sent import paper_sent
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(tags=["documents"])
Number = Annotated[int, Path(ge=1, le=(1 << 63) - 1, description="The number that the answer to its asking gave.")]
PLACE = "Where it is, and how far."


class PaperSent(Sent):
    """The document of a proposal, or a report of a meeting; `day` is for `day`, `since` (a session) for `chair`."""

    kind: Literal["proposal", "meeting", "day", "chair"]
    ref: Name
    language: Literal["ar", "en", "es", "fr", "ru", "zh"] = "en"
    form: Literal["pdf", "docx", "md"]
    day: Annotated[str, StringConstraints(pattern=f"^({DAY})?$")] = ""
    since: Annotated[str, StringConstraints(max_length=200, pattern=NO_CONTROLS)] = ""


class PaperSeen(Told):
    """A document that was asked for, and that is kept until `until`; `hash` and `size` are those of its file.

    `failure` says why the latest try came to nothing.
    """

    paper: int
    kind: Literal["proposal", "meeting", "day", "chair"]
    ref: str
    language: str
    form: Literal["pdf", "docx", "md"]
    day: str | None
    since: str | None
    state: State
    asked_at: datetime
    made_at: datetime | None
    failed_at: datetime | None
    failure: str
    name: str | None
    hash: str | None
    size: int | None
    until: datetime


class PapersSeen(Told):
    """The caller's documents, the latest first."""

    items: list[PaperSeen]


@router.get("/papers", responses=like(PapersSeen, "The documents."))
@at_one_instant
def papers(caller: Reading) -> Response:
    """List the documents that the caller has asked for and that are kept still."""
    return answered({"items": [_seen(one) for one in caller.house.papers.of(caller.ref)]})


@router.post("/papers", status_code=202, responses=like(PaperSeen, "It is asked for.", 202, location=PLACE))
def put(sent: PaperSent, caller: Acting) -> Response:
    """Ask for a document, which is then prepared; the same again, while nothing happens, is the same one."""
    wanted = wanted_of(sent.kind, sent.ref, sent.language, sent.form, sent.day, sent.since)
    number = ask(caller.house, caller.ref, wanted)
    return answered(_seen(_own(caller, number)), 202, location=f"{ADDRESS}/papers/{number}")


@router.get("/papers/{number}", responses=like(PaperSeen, "The document."))
@at_one_instant
def one(number: Number, caller: Reading) -> Response:
    """Say how far a document is."""
    return answered(_seen(_own(caller, number)))


@router.get(
    "/papers/{number}/file",
    responses={
        200: {"description": "The file, to be saved.", "content": FILES},
        409: {"description": "It is not ready."},
    },
)
@at_one_instant
def file(number: Number, caller: Reading, request: Request) -> Response:
    """Give a document that is ready, with its hash as ETag."""
    found = _own(caller, number)
    content = caller.house.papers.content(number, caller.ref)
    if content is None and found.state != "ready":
        raise Refused(NotReady(number, found.failure if found.state == "failed" else None))
    if content is None:
        raise Refused(NoPaper(number))
    return paper_sent(request, Written(found.name, TYPES[found.wanted.form], content))


def _own(caller: Caller, number: int) -> Prepared:
    found = caller.house.papers.one(number, caller.ref)
    if found is None:
        raise Refused(NoPaper(number))
    return found


def _seen(one: Prepared) -> dict[str, object]:
    wanted: Wanted = one.wanted
    return {
        "paper": one.number,
        "kind": wanted.kind,
        "ref": wanted.ref,
        "language": wanted.language,
        "form": wanted.form,
        "day": wanted.day or None,
        "since": wanted.since or None,
        "state": one.state,
        "asked_at": one.asked_at,
        "made_at": one.made_at,
        "failed_at": one.failed_at,
        "failure": one.failure,
        "name": one.name or None,
        "hash": one.hash or None,
        "size": one.size or None,
        "until": one.until,
    }
