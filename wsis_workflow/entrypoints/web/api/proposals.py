"""Proposals: the list, what happened to one, its ballots, and how a new one is put forward."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from wsis_workflow.app.queries.ballots import BallotSeen, ballots_of
from wsis_workflow.app.queries.cursors import order_of
from wsis_workflow.app.queries.history import Happened, history
from wsis_workflow.app.queries.listing import PAGE, Row, listed
from wsis_workflow.app.wanted import Wanted
from wsis_workflow.domain.proposals.commands import Propose
from wsis_workflow.domain.proposals.refusals import Invalid, Refused
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.entrypoints.web.api.answering import answered, like
from wsis_workflow.entrypoints.web.api.answers import Done, Listed, Told
from wsis_workflow.entrypoints.web.api.caller import Acting, Reading
from wsis_workflow.entrypoints.web.api.headers import IdempotencyKey
from wsis_workflow.entrypoints.web.api.paging import LINK, paged
from wsis_workflow.entrypoints.web.api.sent import ProposeSent
from wsis_workflow.entrypoints.web.api.words import Instant, Line, Name, Ref, instant_of
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(tags=["proposals"])
SOME = Annotated[list[Name], Field(max_length=50)]
MOST = 200


class Asked(BaseModel):
    """To what a list is narrowed; a filter may be said several times, and then any of them will do."""

    model_config = ConfigDict(extra="forbid")

    state: SOME = []
    stage: SOME = []
    body: SOME = []
    meeting: SOME = []
    sponsor: SOME = []
    workflow: SOME = []
    action_line: SOME = []
    waits_on: Name | None = None
    text: Annotated[Line, Field(max_length=200)] = ""
    before: Instant | None = None
    ended: bool | None = None
    sort: Annotated[
        Name, Field(description="id, ref, title, state, entered_at, changed_at or next_due; - turns it round.")
    ] = "id"
    cursor: Annotated[str | None, Field(max_length=4_000)] = None
    limit: Annotated[int, Field(ge=1, le=MOST)] = PAGE


class Proposals(Listed):
    """A page of the proposals that the caller may read."""

    items: list[Row]


class History(Told):
    """What happened."""

    items: list[Happened]


class Ballots(Told):
    """The ballots on a proposal."""

    items: list[BallotSeen]


@router.get("/proposals", responses=like(Proposals, "A page of the list.", link=LINK))
@at_one_instant
def proposals(request: Request, caller: Reading, asked: Annotated[Asked, Query()]) -> Response:
    """List the proposals that the caller may read, narrowed and sorted as asked."""
    zone = caller.house.settings.zone
    wanted = Wanted(
        states=tuple(asked.state),
        stages=tuple(asked.stage),
        bodies=tuple(asked.body),
        meetings=tuple(asked.meeting),
        sponsors=tuple(asked.sponsor),
        workflows=tuple(asked.workflow),
        action_lines=tuple(asked.action_line),
        waits_on=asked.waits_on,
        text=asked.text,
        before=instant_of(asked.before, "before", zone) if asked.before else None,
        is_final=asked.ended,
    )
    return paged(request, listed(caller.sight, wanted, order_of(asked.sort), asked.cursor, asked.limit))


@router.post(
    "/proposals",
    status_code=201,
    responses=like(Done, "It is put forward.", 201, location="Where it stands."),
)
def propose(caller: Acting, sent: ProposeSent, idempotency_key: IdempotencyKey = None) -> Response:
    """Put a proposal forward, or take up an amendment to another as a proposal of its own."""
    if sent.lineage is not None and sent.amendment is None:
        problem = sentence("A lineage goes with the amendment that is taken up")
        raise Refused(Invalid(problem, sentence("give the number of the amendment as well")))
    command = Propose(
        ref=sent.propose,
        workflow=sent.workflow,
        title=sent.title,
        parties=sent.parties,
        mandate=sent.mandate,
        text=sent.text,
        language=sent.language,
        sponsors=tuple(sent.sponsors),
        destinations=tuple(sent.destinations),
        depends_on=tuple(sent.depends_on),
        action_lines=tuple(sent.action_lines),
        lineage=sent.lineage,
        amendment=sent.amendment,
    )
    return answered(caller.act(command, idempotency_key), 201, location=f"/api/v1/proposals/{quote(sent.propose)}")


@router.get("/proposals/{ref}/history", responses=like(History, "What happened, the first first."))
@at_one_instant
def what_happened(ref: Ref, caller: Reading, after: Annotated[int, Query(ge=0, le=10**9)] = 0) -> Response:
    """Tell what happened after a version: who, what, when, and by which rule."""
    return answered({"items": history(caller.sight, ref, after)})


@router.get("/proposals/{ref}/ballots", responses=like(Ballots, "The ballots, the first first."))
@at_one_instant
def ballots(ref: Ref, caller: Reading) -> Response:
    """List the ballots on a proposal: electors, positions with their reasons, tally, outcome, what is still needed."""
    return answered({"items": ballots_of(caller.sight.seen(ref))})
