"""The amendments to a proposal: listed with what the caller may do about each, moved, decided on, incorporated."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from wsis_workflow.app.queries.amendment_offers import AmendmentOffer, offers_on, offers_on_all
from wsis_workflow.app.queries.amendments import AmendmentSeen, amendment, amendment_page, counts
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.entrypoints.web.api.answering import DONE, answered, like
from wsis_workflow.entrypoints.web.api.answers import Listed, Reason, Told
from wsis_workflow.entrypoints.web.api.caller import Reading
from wsis_workflow.entrypoints.web.api.doing import Do, DoOnVersion
from wsis_workflow.entrypoints.web.api.headers import etag
from wsis_workflow.entrypoints.web.api.paging import LINK, addresses
from wsis_workflow.entrypoints.web.api.sent import Nothing
from wsis_workflow.entrypoints.web.api.words import MANY, Name, Ref, Sent, Text
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(prefix="/proposals/{ref}", tags=["amendments"])
MOST = 10**9
Number = Annotated[int, Path(ge=1, le=MOST)]
Whole = Annotated[int, Field(ge=0, le=MOST)]
Numbers = Annotated[list[Annotated[int, Field(ge=1, le=MOST)]], Field(min_length=1, max_length=MANY)]
ETAG = "The version of the proposal, for If-Match."
NOTHING = Nothing()


class AmendmentAct(Told):
    """An act on amendments: `number` is that of one, 0 for acts on all of them. What one may not do is left out."""

    verb: str
    number: int
    allowed: bool
    refusals: list[Reason]


class Amendments(Listed):
    """A page of amendments, in the order in which they were moved; `counts` counts all of them by state."""

    items: list[AmendmentSeen]
    counts: dict[str, int]
    available_acts: list[AmendmentAct]


class Amendment(Told):
    """One amendment, and what the caller may do about it at this version and instant."""

    amendment: AmendmentSeen
    available_acts: list[AmendmentAct]


class Wanted(BaseModel):
    """To which states the list is narrowed."""

    model_config = ConfigDict(extra="forbid")

    state: Annotated[list[Name], Field(max_length=10)] = []
    cursor: Annotated[str | None, Field(pattern=r"^[0-9]{1,9}$")] = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class AmendSent(Sent):
    """An amendment. The passage is quoted, or counted in characters of the text with a hash."""

    kind: Name
    passage: Text = ""
    text: Text = ""
    reasons: Text = ""
    before: bool = False
    nth: Whole | None = None
    start: Whole | None = None
    end: Whole | None = None
    hash: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    again: Whole | None = None


class AcceptSent(Sent):
    """Amendments by number, in the order in which what they add at one place is to stand."""

    numbers: Numbers
    reasons: Text = ""


class RejectSent(Sent):
    """Amendments by number, and why they are rejected."""

    numbers: Numbers
    reasons: Text


class MergeSent(Sent):
    """Amendments by number, and one wording for all the words that they touch."""

    numbers: Numbers
    text: Text
    reasons: Text = ""


class WithdrawSent(Sent):
    """Why an amendment is taken back."""

    reasons: Text = ""


NO_MORE = WithdrawSent()


@router.get("/amendments", responses=like(Amendments, "A page of the list.", etag=ETAG, link=LINK))
@at_one_instant
def all_amendments(request: Request, ref: Ref, caller: Reading, wanted: Annotated[Wanted, Query()]) -> Response:
    """List the amendments to a proposal: who moved each, where, what it touches, and what became of it."""
    seen = caller.sight.seen(ref)
    page = amendment_page(seen, tuple(wanted.state), wanted.cursor, wanted.limit)
    following, preceding, link = addresses(request, page)
    said = {
        "items": page.rows,
        "total": page.total,
        "next": following,
        "previous": preceding,
        "counts": counts(seen),
        "available_acts": [_act(one) for one in offers_on_all(seen).all],
    }
    headers = {"etag": etag(seen.proposal.version)} | ({"link": link} if link else {})
    return answered(said, 200, **headers)


@router.get("/amendments/{number:int}", responses=like(Amendment, "The amendment.", etag=ETAG))
@at_one_instant
def one_amendment(ref: Ref, number: Number, caller: Reading) -> Response:
    """Show one amendment, and what the caller may do about it."""
    return _shown(caller.sight.seen(ref), number)


@router.post("/amendments", responses=DONE)
def amend(ref: Ref, do: Do, sent: AmendSent) -> Response:
    """Move an amendment; it needs no If-Match, for its passage belongs to the text that it was found in."""
    return do(cmd.Amend(ref, **sent.model_dump()))


@router.post("/amendments/acceptance", responses=DONE)
def accept(ref: Ref, do: DoOnVersion, sent: AcceptSent) -> Response:
    """Accept amendments; needs If-Match."""
    return do(cmd.AcceptAmendments(ref, tuple(sent.numbers), sent.reasons))


@router.post("/amendments/rejection", responses=DONE)
def reject(ref: Ref, do: DoOnVersion, sent: RejectSent) -> Response:
    """Reject amendments, with reasons; needs If-Match."""
    return do(cmd.RejectAmendments(ref, tuple(sent.numbers), sent.reasons))


@router.post("/amendments/merger", responses=DONE)
def merge(ref: Ref, do: DoOnVersion, sent: MergeSent) -> Response:
    """Put amendments into one wording, which is accepted; needs If-Match."""
    return do(cmd.MergeAmendments(ref, tuple(sent.numbers), sent.text, sent.reasons))


@router.post("/amendments/incorporation", responses=DONE)
def incorporate(ref: Ref, do: DoOnVersion, sent: Nothing = NOTHING) -> Response:
    """Make the next revision with all accepted amendments; needs If-Match."""
    return do(cmd.Incorporate(ref))


@router.post("/amendments/{number}/withdrawal", responses=DONE)
def withdraw(ref: Ref, number: Number, do: Do, sent: WithdrawSent = NO_MORE) -> Response:
    """Take an amendment back that is not decided yet."""
    return do(cmd.WithdrawAmendment(ref, number, sent.reasons))


def _shown(seen: Seen, number: int) -> Response:
    found = amendment(seen, number)
    acts = [_act(one) for one in offers_on(seen, number).all]
    return answered({"amendment": found, "available_acts": acts}, etag=etag(seen.proposal.version))


def _act(offer: AmendmentOffer) -> dict[str, Any]:
    return {
        "verb": offer.verb,
        "number": offer.number,
        "allowed": offer.is_allowed,
        "refusals": [asdict(one) for one in offer.missing],
    }
