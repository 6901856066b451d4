"""The texts of a proposal: all of them, one of them, and what changed between two."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from wsis_workflow.app.queries.open_brackets import open_brackets
from wsis_workflow.app.queries.revisions import difference, numbered, revisions
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.proposal_page import address_of
from wsis_workflow.entrypoints.web.rendering import page
from wsis_workflow.entrypoints.web.texts import difference as drawn
from wsis_workflow.entrypoints.web.visitor import Here, Visitor, at_one_instant

router = APIRouter()


@router.get("/proposals/{ref}/texts")
@at_one_instant
def texts(request: Request, visitor: Here, ref: str) -> Response:
    """List the texts, the latest first."""
    found = revisions(visitor.sight, ref)
    return page(request, "proposal_texts.html", visitor, found=found[::-1], **_common(visitor, ref))


@router.get("/proposals/{ref}/texts/{number}")
@at_one_instant
def text(request: Request, visitor: Here, ref: str, number: int) -> Response:
    """Show one text."""
    found = revisions(visitor.sight, ref)
    one = numbered(found, number)
    unsettled = open_brackets(visitor.sight, ref, number) if one.annulled_at is None else None
    return page(request, "proposal_text.html", visitor, one=one, found=found, open=unsettled, **_common(visitor, ref))


@router.get("/proposals/{ref}/differences")
@at_one_instant
def changes(
    request: Request,
    visitor: Here,
    ref: str,
    old: Annotated[int, Query(alias="from")] = 0,
    new: Annotated[int, Query(alias="to")] = 0,
    language: Annotated[str, Query(max_length=35)] = "",
) -> Response:
    """Show what changed from one text to another, in a language if one is named.

    Without numbers that is from the last but one to the last.
    """
    found = revisions(visitor.sight, ref)
    last = found[-1].number if found else 0
    to = new or last
    told = difference(visitor.sight, ref, old or max(to - 1, 1), to, language)
    return page(
        request,
        "proposal_differences.html",
        visitor,
        between=told,
        changed=drawn(told.pieces, told.language or told.new.language, visitor.words.gettext),
        found=found[::-1],
        **_common(visitor, ref),
    )


def _common(visitor: Visitor, ref: str) -> dict[str, Any]:
    seen = visitor.sight.seen(ref)
    return {
        "ref": ref,
        "here": address_of(ref),
        "title": seen.proposal.title,
        "names": Names(visitor.sight.register),
    }
