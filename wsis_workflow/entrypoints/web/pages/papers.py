"""Documents that are prepared: asked for, waited for, and taken along by whoever asked, and nobody else."""

from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from wsis_workflow.app.papers.paper import LANGUAGES
from wsis_workflow.app.papers.prepared import Prepared, Wanted
from wsis_workflow.bootstrap.documents import FORMS, TYPES, Written
from wsis_workflow.bootstrap.papers import PROPOSAL, ask, composed, wanted_of
from wsis_workflow.bootstrap.reports import KINDS
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.papers_sent import paper_sent
from wsis_workflow.entrypoints.web.posted import Posted, text_of
from wsis_workflow.entrypoints.web.proposal_page import address_of
from wsis_workflow.entrypoints.web.rendering import page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor, at_one_instant

FIELDS = ("kind", "ref", "language", "form", "day", "since")
LOOK_AGAIN = 3  # seconds
Text = Annotated[str, Query(max_length=200)]
router = APIRouter()


def _wanted(
    kind: Literal["proposal", "meeting", "day", "chair"],
    ref: Text,
    language: Literal["ar", "en", "es", "fr", "ru", "zh"],
    form: Literal["pdf", "docx", "md"],
    day: Text = "",
    since: Text = "",
) -> Wanted:
    """Take which document is meant."""
    return wanted_of(kind, ref, language, form, day, since)


@router.get("/papers/new")
@at_one_instant
def new(request: Request, visitor: Here, wanted: Annotated[Wanted, Depends(_wanted)]) -> Response:
    """Say of a long document that it is prepared first, and let it be asked for."""
    paper = composed(visitor.sight, wanted)
    return page(request, "paper.html", visitor, **_about(visitor, wanted), title=paper.title, found=None, fields=FIELDS)


@router.post("/papers")
def put(visitor: Here, sent: Posted) -> Response:
    """Ask for a document."""
    given = {name: text_of(sent, name) for name in FIELDS}
    known = (given["kind"] in (PROPOSAL, *KINDS), given["language"] in LANGUAGES, given["form"] in FORMS)
    if not all(known) or max(map(len, given.values())) > 200:
        raise HTTPException(422)
    number = ask(visitor.house, visitor.ref, wanted_of(**given))
    return RedirectResponse(f"/papers/{number}", 303)


@router.get("/papers/{number:int}")
@at_one_instant
def one(request: Request, visitor: Here, number: int) -> Response:
    """Show how far a document is; while it is prepared the page comes again by itself, without a script."""
    found = _own(visitor, number)
    shown = page(request, "paper.html", visitor, **_about(visitor, found.wanted), title="", found=found, fields=())
    if found.state == "waiting":
        shown.headers["refresh"] = str(LOOK_AGAIN)
    return shown


@router.get("/papers/{number:int}/file")
@at_one_instant
def file(request: Request, visitor: Here, number: int) -> Response:
    """Give a document that is there, to be saved."""
    found = _own(visitor, number)
    content = visitor.house.papers.content(number, visitor.ref)
    if content is None:
        raise HTTPException(404)
    return paper_sent(request, Written(found.name, TYPES[found.wanted.form], content))


def _own(visitor: Visitor, number: int) -> Prepared:
    found = visitor.house.papers.one(number, visitor.ref)
    if found is None:
        raise HTTPException(404)
    return found


def _about(visitor: Visitor, wanted: Wanted) -> dict[str, Any]:
    of_meeting = f"/meetings/{quote(wanted.ref, '')}/report"
    back = address_of(wanted.ref, "/documents") if wanted.kind == PROPOSAL else of_meeting
    return {"wanted": wanted, "way_back": back, "names": Names(visitor.sight.register)}
