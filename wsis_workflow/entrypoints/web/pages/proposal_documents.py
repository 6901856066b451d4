"""The documents of a proposal: to be had in six languages, and the symbols that they bear."""

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from wsis_workflow.app.papers.prepared import Wanted
from wsis_workflow.app.queries.proposal_documents import documents_of_proposal
from wsis_workflow.bootstrap.documents import FORMS, forms_here, language_for
from wsis_workflow.bootstrap.papers import PROPOSAL, written_at_once
from wsis_workflow.domain.desk.commands import GiveSymbol
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.entrypoints.web.documents import document_sent
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.papers_sent import leads_to_asking
from wsis_workflow.entrypoints.web.posted import Posted, once_of, text_of
from wsis_workflow.entrypoints.web.problems import STATUS
from wsis_workflow.entrypoints.web.proposal_page import address_of
from wsis_workflow.entrypoints.web.rendering import done, page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor, at_one_instant

router = APIRouter()


@router.get("/proposals/{ref}/documents")
@at_one_instant
def documents(request: Request, visitor: Here, ref: str) -> Response:
    """Show in which languages and forms the document can be had, and its symbols."""
    return _page(request, visitor, ref)


@router.get("/proposals/{ref}/documents/{form}")
@at_one_instant
def one(visitor: Here, ref: str, form: str, language: str = "") -> Response:
    """Give the document as a file to be saved; a long one is prepared first."""
    if form not in FORMS:
        raise HTTPException(404)
    chosen = language or language_for(visitor.sight.seen(ref))
    wanted = Wanted(PROPOSAL, ref, chosen, form)
    made = written_at_once(visitor.house, visitor.sight, wanted)
    return document_sent(made) if made else leads_to_asking(wanted)


@router.post("/proposals/{ref}/symbols")
def give(request: Request, visitor: Here, sent: Posted, ref: str) -> Response:
    """Give the document a symbol."""
    command = GiveSymbol(
        body=text_of(sent, "body"),
        symbol=text_of(sent, "symbol"),
        proposal=ref,
        meeting=text_of(sent, "meeting") or None,
        kind=text_of(sent, "kind"),
        of=text_of(sent, "of"),
    )
    try:
        answer = visitor.act_on_desk(command, once_of(sent))
    except Refused as refused:
        return _page(request, visitor, ref, refused)
    return done(visitor, address_of(ref, "/documents"), answer.sentence)


def _page(request: Request, visitor: Visitor, ref: str, refused: Refused | None = None) -> Response:
    seen = visitor.sight.seen(ref)
    return page(
        request,
        "proposal_documents.html",
        visitor,
        STATUS[refused.code] if refused else 200,
        ref=ref,
        here=address_of(ref),
        title=seen.proposal.title,
        found=documents_of_proposal(visitor.sight, ref),
        forms=FORMS,
        forms_here=forms_here(),
        names=Names(visitor.sight.register),
        wrong=[reason.sentence for reason in refused.reasons] if refused else [],
    )
