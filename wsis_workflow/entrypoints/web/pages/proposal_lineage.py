"""Where a proposal comes from and goes: lineage, conditions, decisions of other bodies, and what is to be done."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from wsis_workflow.app.queries.action_items import actions_on
from wsis_workflow.app.queries.liaisons import PURPOSE_WORDS, liaison_seen, liaisons_about
from wsis_workflow.app.queries.lineage import forwardable, lineage_of
from wsis_workflow.app.queries.offers import offers_for
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.pages.actions import may_enter
from wsis_workflow.entrypoints.web.proposal_page import address_of
from wsis_workflow.entrypoints.web.rendering import page
from wsis_workflow.entrypoints.web.visitor import Here, at_one_instant

router = APIRouter()


@router.get("/proposals/{ref}/lineage")
@at_one_instant
def lineage(request: Request, visitor: Here, ref: str) -> Response:
    """Show what was carried over and what not, on what it is conditional, and what came of it elsewhere."""
    seen = visitor.sight.seen(ref)
    offers, register = offers_for(seen), visitor.sight.register
    return page(
        request,
        "proposal_lineage.html",
        visitor,
        ref=ref,
        here=address_of(ref),
        title=seen.proposal.title,
        version=seen.proposal.version,
        found=lineage_of(visitor.sight, ref),
        liaison=liaison_seen(visitor.sight, ref),
        statements=liaisons_about(visitor.sight, ref),
        purposes=PURPOSE_WORDS,
        actions=actions_on(visitor.sight, ref),
        offers=offers,
        deciding=[register.bodies[one.what] for one in offers.of("decided")],
        rules=forwardable(visitor.sight) if offers.may("forward") else [],
        bodies=list(register.bodies.values()),
        entering=[body for body in seen.proposal.bodies if may_enter(visitor, body).is_allowed],
        names=Names(register),
        today=f"{visitor.now:%Y-%m-%d}",
    )
