"""One proposal as it stands, and what the caller may do with it."""

from dataclasses import fields
from typing import Any, get_type_hints

from fastapi import APIRouter
from pydantic import create_model
from starlette.responses import Response

from wsis_workflow.app.queries.offers import Offer, offers_for
from wsis_workflow.app.queries.standing import StandingSeen, standing
from wsis_workflow.app.queries.ways import Way
from wsis_workflow.entrypoints.web.api.answering import answered, like
from wsis_workflow.entrypoints.web.api.answers import Reason, Told
from wsis_workflow.entrypoints.web.api.caller import Reading
from wsis_workflow.entrypoints.web.api.headers import etag
from wsis_workflow.entrypoints.web.api.words import Ref
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(tags=["proposals"])
ETAG = "The version, for If-Match. What is offered depends on the caller and on the hour too, so it spares no reading."


class Step(Told):
    """A step that leaves the present state: who takes it, what has to be given, and what speaks against it."""

    step: str
    title: str
    to: str
    to_title: str
    by: list[str]
    people: list[str]
    asks: list[str]
    allowed: bool
    refusals: list[Reason]


class Act(Told):
    """Any other act: `what` says of what it is one (a member, finding, meeting, deadline or language, else empty).

    `choices` are the positions that may be taken. What the caller is not entitled to is left out.
    """

    verb: str
    what: str
    choices: list[str]
    allowed: bool
    refusals: list[Reason]


def _as_it_stands() -> dict[str, Any]:
    hints = get_type_hints(StandingSeen)
    return {one.name: (hints[one.name], ...) for one in fields(StandingSeen) if one.name != "steps"}


Proposal = create_model(
    "Proposal",
    __base__=Told,
    __doc__="A proposal as it stands, and what the caller may do with it at this version and instant.",
    **_as_it_stands(),
    available_steps=(list[Step], ...),
    available_acts=(list[Act], ...),
)


@router.get("/proposals/{ref}", responses=like(Proposal, "As it stands.", etag=ETAG))
@at_one_instant
def proposal(ref: Ref, caller: Reading) -> Response:
    """Show a proposal as it stands, and what the caller may do with it.

    What is offered here is accepted, and what is not is refused, at the same version and instant.
    """
    seen = caller.sight.seen(ref)
    found = standing(seen)
    said: dict[str, Any] = {one.name: getattr(found, one.name) for one in fields(found) if one.name != "steps"}
    said["available_steps"] = [_step(way) for way in found.steps]
    acts = offers_for(seen)
    said["available_acts"] = [_act(offer) for offer in (*acts.now, *acts.not_now)]
    return answered(said, etag=etag(found.version))


def _step(way: Way) -> dict[str, object]:
    return {
        "step": way.step,
        "title": way.title,
        "to": way.to,
        "to_title": way.to_title,
        "by": way.by,
        "people": way.people,
        "asks": way.asks,
        "allowed": way.allowed,
        "refusals": way.missing,
    }


def _act(offer: Offer) -> dict[str, object]:
    return {
        "verb": offer.verb,
        "what": offer.what,
        "choices": offer.choices,
        "allowed": offer.is_allowed,
        "refusals": offer.missing,
    }
