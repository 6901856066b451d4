"""The liaison statements of a body, out and in, and every act on them."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from wsis_workflow.app.queries.body_rows import liaison_row
from wsis_workflow.app.queries.liaisons import liaisons_of
from wsis_workflow.domain.desk import liaison_commands as liaison
from wsis_workflow.entrypoints.web.api import body_sent as said
from wsis_workflow.entrypoints.web.api.answering import DONE, answered, like
from wsis_workflow.entrypoints.web.api.answers import Done, Told
from wsis_workflow.entrypoints.web.api.caller import Reading
from wsis_workflow.entrypoints.web.api.doing import OnDesk
from wsis_workflow.entrypoints.web.api.words import NumberOnDesk, Ref
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(tags=["bodies"])
OnlyAwaited = Annotated[bool, Query(alias="awaited", description="Only those that await a reply.")]


class LiaisonAnswer(Told):
    """A liaison statement, `out`, `in` or `received` from outside; `reply_by` is in words."""

    way: str
    proposal: str | None
    number: int | None
    title: str
    other: str
    purpose: str
    state: str
    sent_at: datetime | None
    reply_by: str
    awaited: bool
    overdue: bool
    in_response_to: int | None
    received: str
    text: str
    evidence: str
    about: str | None
    answered_by: str | None
    answer: str


class Liaisons(Told):
    """Liaison statements, those that await a reply first."""

    items: list[LiaisonAnswer]


@router.get("/bodies/{ref}/liaisons", responses=like(Liaisons, "The statements."))
@at_one_instant
def liaisons(ref: Ref, caller: Reading, only_awaited: OnlyAwaited = False) -> Response:
    """List the liaison statements of a body, out and in, that the caller may read."""
    found = liaisons_of(caller.sight, ref, only_awaited=only_awaited)
    return answered({"items": [liaison_row(one) for one in found]})


@router.post("/bodies/{ref}/liaisons", status_code=201, responses=like(Done, "It is begun.", 201))
def write(ref: Ref, sent: said.StatementSent, on_desk: OnDesk) -> Response:
    """Begin a liaison statement in the name of a body."""
    command = liaison.WriteStatement(
        body=ref,
        ref=sent.statement,
        to=sent.to,
        title=sent.title,
        purpose=sent.purpose,
        text=sent.text,
        language=sent.language,
        mandate=sent.mandate,
        reply_by=on_desk.due(sent.reply_by),
        in_response_to=sent.in_response_to,
        about=sent.about,
    )
    return on_desk(command, 201)


@router.put("/bodies/{ref}/liaisons/{name}/purpose", responses=DONE)
def describe(ref: Ref, name: Ref, sent: said.PurposeSent, on_desk: OnDesk) -> Response:
    """Say what a statement is for, and until when a reply is asked for."""
    due = on_desk.due(sent.reply_by)
    return on_desk(liaison.DescribeStatement(ref, name, sent.purpose, due, sent.in_response_to))


@router.post("/bodies/{ref}/incoming", status_code=201, responses=like(Done, "It is recorded.", 201))
def receive(ref: Ref, sent: said.IncomingSent, on_desk: OnDesk) -> Response:
    """Record a liaison statement that came in."""
    command = liaison.ReceiveStatement(
        body=ref,
        sender=sent.sender,
        title=sent.title,
        purpose=sent.purpose,
        received=sent.received,
        text=sent.text,
        evidence=sent.evidence,
        reply_by=on_desk.due(sent.reply_by),
        about=sent.about,
        answers=sent.answers,
    )
    return on_desk(command, 201)


@router.post("/bodies/{ref}/incoming/{number}/answer", responses=DONE)
def answer(ref: Ref, number: NumberOnDesk, sent: said.AnswerSent, on_desk: OnDesk) -> Response:
    """Note how a statement that came in was answered."""
    return on_desk(liaison.AnswerIncoming(ref, number, sent.statement, sent.evidence))
