"""Liaison statements of a body: what awaits a reply, out and in, and what its officers may do about it."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from wsis_workflow.app.queries.desk_offers import on_desk
from wsis_workflow.app.queries.directory import body_seen
from wsis_workflow.app.queries.liaisons import OUT, PURPOSE_WORDS, RECEIVED, LiaisonSeen, liaisons_of
from wsis_workflow.app.queries.offered import Offered
from wsis_workflow.app.queries.starting import free_name
from wsis_workflow.domain.desk.liaison_commands import (
    AnswerIncoming,
    DescribeStatement,
    LiaisonCommand,
    ReceiveStatement,
    WriteStatement,
)
from wsis_workflow.domain.desk.liaison_nouns import ACTION, INFORMATION
from wsis_workflow.domain.proposals.refusals import Invalid, Refused
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.pages.desk_forms import address_of, due_of, sentences_of, typed_in
from wsis_workflow.entrypoints.web.posted import LONGEST_NUMBER, Posted, once_of, text_of, written_in
from wsis_workflow.entrypoints.web.problems import STATUS
from wsis_workflow.entrypoints.web.rendering import done, page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor, at_one_instant

GIVEN = "given"  # what stands for anything that is written with an act
A_DAY = "2000-01-03"  # on which anything may have come in
router = APIRouter()


@router.get("/bodies/{ref}/liaisons")
@at_one_instant
def liaisons(request: Request, visitor: Here, ref: str, about: str = "") -> Response:
    """List the liaison statements of a body, those that await a reply first."""
    return _list(request, visitor, ref, about=about)


@router.post("/bodies/{ref}/liaisons/{act}")
def take(request: Request, visitor: Here, ref: str, act: str, sent: Posted) -> Response:
    """Write a statement, say what one asks for, record one that came in, or how it was answered."""
    if act not in _ACTS:
        raise HTTPException(404)
    body = body_seen(visitor.sight, ref).body.ref
    try:
        answer = visitor.act_on_desk(_ACTS[act](body, sent, visitor), once_of(sent))
    except Refused as refused:
        return _list(request, visitor, ref, refused, sent, act)
    return done(visitor, address_of(ref, "/liaisons"), answer.sentence)


def may_write(visitor: Visitor, body: str) -> Offered:
    """Try to begin a statement to another body."""
    other = next((one for one in visitor.sight.register.bodies if one != body), body)
    written = WriteStatement(body, "a statement that is not there yet", other, GIVEN, INFORMATION)
    return on_desk(visitor.sight, written, alone=True)


def may_receive(visitor: Visitor, body: str) -> Offered:
    """Try to record a statement that came in."""
    return on_desk(visitor.sight, ReceiveStatement(body, GIVEN, GIVEN, INFORMATION, A_DAY))


def _write(body: str, sent: FormData, visitor: Visitor) -> LiaisonCommand:
    title = text_of(sent, "title")
    return WriteStatement(
        body=body,
        ref=text_of(sent, "ref") or free_name(visitor.sight, title),
        to=text_of(sent, "to"),
        title=title,
        purpose=text_of(sent, "purpose"),
        text=written_in(sent, "text"),
        language=text_of(sent, "language") or "en",
        mandate=text_of(sent, "mandate"),
        reply_by=due_of(sent, "reply_by", visitor),
        in_response_to=_number(sent, "in_response_to"),
        about=text_of(sent, "about") or None,
    )


def _describe(body: str, sent: FormData, visitor: Visitor) -> LiaisonCommand:
    due, responds = due_of(sent, "reply_by", visitor), _number(sent, "in_response_to")
    return DescribeStatement(body, text_of(sent, "proposal"), text_of(sent, "purpose"), due, responds)


def _receive(body: str, sent: FormData, visitor: Visitor) -> LiaisonCommand:
    return ReceiveStatement(
        body=body,
        sender=text_of(sent, "sender"),
        title=text_of(sent, "title"),
        purpose=text_of(sent, "purpose"),
        received=text_of(sent, "received"),
        text=written_in(sent, "text"),
        evidence=text_of(sent, "evidence"),
        reply_by=due_of(sent, "reply_by", visitor),
        about=text_of(sent, "about") or None,
        answers=text_of(sent, "answers") or None,
    )


def _answer(body: str, sent: FormData, visitor: Visitor) -> LiaisonCommand:
    number = _number(sent, "number") or 0
    return AnswerIncoming(body, number, text_of(sent, "statement") or None, written_in(sent, "evidence"))


def _number(sent: FormData, name: str) -> int | None:
    written = text_of(sent, name)
    if not written:
        return None
    if not (written.isascii() and written.isdecimal()) or len(written) > LONGEST_NUMBER:
        problem = sentence("“{written}” is no whole number", written=written[:20])
        raise Refused(Invalid(problem, sentence("give the number of the entry")))
    return int(written)


def _offer(visitor: Visitor, body: str, one: LiaisonSeen) -> Offered:
    """Try to say something else about a statement of ours, or to note an answer to one that came in."""
    if one.way == RECEIVED:
        return on_desk(visitor.sight, AnswerIncoming(body, one.number or 0, None, GIVEN))
    if one.way != OUT or one.proposal is None:
        return Offered(changes=False)
    purpose = one.purpose or ACTION
    # The year is another one than any that stands there, so that there is something to change.
    due = due_of(FormData({"reply_by": f"{visitor.now.year + 1}-01-04T11:11"}), "reply_by", visitor)
    return on_desk(visitor.sight, DescribeStatement(body, one.proposal, purpose, due, one.in_response_to))


def _list(
    request: Request,
    visitor: Visitor,
    ref: str,
    refused: Refused | None = None,
    sent: FormData | None = None,
    act: str = "",
    about: str = "",
) -> Response:
    body = body_seen(visitor.sight, ref).body
    found = liaisons_of(visitor.sight, ref)
    return page(
        request,
        "body_liaisons.html",
        visitor,
        STATUS[refused.code] if refused else 200,
        here=address_of(ref, "/liaisons"),
        body=body,
        items=[(one, _offer(visitor, ref, one)) for one in found],
        awaited=sum(one.is_awaited for one in found),
        write=may_write(visitor, ref),
        receive=may_receive(visitor, ref),
        at=act,
        subject=about[:200],
        wrong=sentences_of(refused),
        **_lists(visitor, ref, sent, found),
    )


def _lists(visitor: Visitor, body: str, sent: FormData | None, found: list[LiaisonSeen]) -> dict[str, Any]:
    register, now = visitor.sight.register, visitor.now
    return {
        "others": [one for one in register.bodies.values() if one.ref != body],
        "purposes": PURPOSE_WORDS,
        "ahead": [one for one in register.meetings_of(body) if not one.has_opened(now)],
        "sent_out": [one for one in found if one.way == OUT and one.is_awaited],
        "owed": [one for one in found if one.way == RECEIVED],
        "names": Names(register),
        "typed": typed_in(sent),
    }


_ACTS: dict[str, Callable[[str, FormData, Visitor], LiaisonCommand]] = {
    "write": _write,
    "describe": _describe,
    "receive": _receive,
    "answer": _answer,
}
