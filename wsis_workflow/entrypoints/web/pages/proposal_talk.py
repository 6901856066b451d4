"""What is said beside the text of a proposal: its discussion, and what is kept with the decided text."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from wsis_workflow.app.queries.adopted import must_be_decided
from wsis_workflow.app.queries.attempts import members_taking_part
from wsis_workflow.app.queries.discussion import discussion
from wsis_workflow.app.queries.offers import offers_for
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.proposal_page import address_of
from wsis_workflow.entrypoints.web.rendering import page
from wsis_workflow.entrypoints.web.visitor import Here, at_one_instant

router = APIRouter()


@router.get("/proposals/{ref}/discussion")
@at_one_instant
def discussed(request: Request, visitor: Here, ref: str) -> Response:
    """Show what people say about a proposal, in threads."""
    found, names = discussion(visitor.sight, ref), Names(visitor.sight.register)
    may = offers_for(visitor.sight.seen(ref)).may("comment")
    return page(
        request, "proposal_discussion.html", visitor, ref=ref, here=address_of(ref), found=found, names=names, may=may
    )


@router.get("/proposals/{ref}/adopted")
@at_one_instant
def adopted(request: Request, visitor: Here, ref: str) -> Response:
    """Show what was decided on the text, with the reservations and statements that are kept with it."""
    found = must_be_decided(visitor.sight, ref)
    seen = visitor.sight.seen(ref)
    return page(
        request,
        "proposal_adopted.html",
        visitor,
        ref=ref,
        here=address_of(ref),
        found=found,
        names=Names(visitor.sight.register),
        offers=offers_for(seen),
        version=seen.proposal.version,
        members=members_taking_part(seen),
        languages_of=seen.around.workflow.languages,
    )
