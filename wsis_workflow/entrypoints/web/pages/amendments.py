"""The amendments to a proposal: drawn in its text part by part, listed, each by itself, and every act on them."""

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from wsis_workflow.domain.proposals.commands import Command, WithdrawAmendment
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.entrypoints.web.amendment_forms import DECISIONS, amend, numbers_of
from wsis_workflow.entrypoints.web.amendment_pages import list_page, merging_page, one_page, text_page
from wsis_workflow.entrypoints.web.posted import Posted, once_of, text_of, version_of
from wsis_workflow.entrypoints.web.proposal_page import address_of
from wsis_workflow.entrypoints.web.rendering import done
from wsis_workflow.entrypoints.web.visitor import Here, Visitor, at_one_instant

MOST = 10**9
router = APIRouter()


@router.get("/proposals/{ref}/amendments")
@at_one_instant
def in_place(request: Request, visitor: Here, ref: str, part: int = 0, amendment: int = 0) -> Response:
    """Show a part of the text with its amendments in place; the part of an amendment where one is named."""
    return text_page(request, visitor, ref, part, amendment)


@router.get("/proposals/{ref}/amendments/list")
@at_one_instant
def listed(request: Request, visitor: Here, ref: str, state: str = "", cursor: str = "") -> Response:
    """List the amendments, those in a state or all."""
    return list_page(request, visitor, ref, state, cursor)


@router.get("/proposals/{ref}/amendments/merging")
@at_one_instant
def merging(request: Request, visitor: Here, ref: str, numbers: str = "") -> Response:
    """Show amendments side by side, to be put into one wording."""
    return merging_page(request, visitor, ref, numbers_of(numbers.strip()))


@router.get("/proposals/{ref}/amendments/{number:int}")
@at_one_instant
def one(request: Request, visitor: Here, ref: str, number: int) -> Response:
    """Show one amendment."""
    return one_page(request, visitor, ref, number)


@router.post("/proposals/{ref}/amendments")
def move(request: Request, visitor: Here, sent: Posted, ref: str) -> Response:
    """Move an amendment, or show the form again as it was filled in."""
    again = text_of(sent, "again")
    try:
        answer = visitor.act(amend(ref, sent), once_of(sent))
    except Refused as refused:
        if again.isascii() and again.isdecimal() and len(again) < 10:
            return one_page(request, visitor, ref, int(again), refused, sent, "amend")
        return text_page(request, visitor, ref, 1, 0, refused, sent, "amend")
    newest = max(visitor.sight.seen(ref).proposal.amendments, default=1)
    return done(visitor, address_of(ref, f"/amendments?amendment={newest}"), answer.sentence)


@router.post("/proposals/{ref}/amendments/{number:int}/withdraw")
def withdraw(request: Request, visitor: Here, sent: Posted, ref: str, number: int) -> Response:
    """Take an amendment back."""
    try:
        answer = visitor.act(WithdrawAmendment(ref, number, text_of(sent, "reasons")), once_of(sent))
    except Refused as refused:
        return one_page(request, visitor, ref, number, refused, sent, "withdraw")
    return done(visitor, address_of(ref, f"/amendments/{number}"), answer.sentence)


@router.post("/proposals/{ref}/amendments/{act}")
def decide(request: Request, visitor: Here, sent: Posted, ref: str, act: str) -> Response:
    """Accept, reject, merge or incorporate; to put several into one wording leads to a page of its own."""
    if act == "several":
        return _several(request, visitor, sent, ref)
    if act not in DECISIONS:
        raise HTTPException(404)
    return _decided(request, visitor, sent, ref, act)


def _several(request: Request, visitor: Visitor, sent: Posted, ref: str) -> Response:
    wanted = text_of(sent, "do")
    if wanted == "merge":
        numbers = ",".join(map(str, numbers_of(text_of(sent, "numbers"))))
        return RedirectResponse(address_of(ref, f"/amendments/merging?numbers={numbers}"), 303)
    return _decided(request, visitor, sent, ref, wanted if wanted in ("accept", "reject") else "accept")


def _decided(request: Request, visitor: Visitor, sent: Posted, ref: str, act: str) -> Response:
    try:
        command = DECISIONS[act](ref, sent)
        answer = visitor.act(command, once_of(sent), _version(visitor, sent, ref))
    except Refused as refused:
        if act == "merge":
            return merging_page(request, visitor, ref, numbers_of(text_of(sent, "numbers")), refused, sent)
        return text_page(request, visitor, ref, 0, 0, refused, sent, act)
    return done(visitor, address_of(ref, f"/amendments?amendment={_first(command)}"), answer.sentence)


def _version(visitor: Visitor, sent: Posted, ref: str) -> int | None:
    """Say which version was seen: an amendment never changes, so on the same text any later one is as good."""
    proposal = visitor.sight.seen(ref).proposal
    on = str(proposal.revision.number) if proposal.revision else ""
    return proposal.version if text_of(sent, "revision") == on else version_of(sent)


def _first(command: Command) -> int:
    return next(iter(getattr(command, "numbers", ())), 0)
