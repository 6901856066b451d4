"""A proposal: its page, and its whole history."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from wsis_workflow.app.queries.history import history
from wsis_workflow.entrypoints.web.proposal_page import acts_of, address_of, proposal_page
from wsis_workflow.entrypoints.web.rendering import page
from wsis_workflow.entrypoints.web.visitor import Here, at_one_instant

router = APIRouter()


@router.get("/proposals/{ref}")
@at_one_instant
def one(request: Request, visitor: Here, ref: str) -> Response:
    """Show where a proposal stands, and what one may do about it."""
    return proposal_page(request, visitor, ref)


@router.get("/proposals/{ref}/history")
@at_one_instant
def told(request: Request, visitor: Here, ref: str) -> Response:
    """Tell everything that happened to a proposal, the latest first, with the rule behind each act."""
    seen = visitor.sight.seen(ref)
    return page(
        request,
        "proposal_history_page.html",
        visitor,
        ref=ref,
        here=address_of(ref),
        title=seen.proposal.title,
        happened=acts_of(history(visitor.sight, ref)),
    )
