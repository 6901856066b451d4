"""Every act on a proposal: a form of its page is read into a command, and the gate decides."""

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from wsis_workflow.app.stored import Answer
from wsis_workflow.domain.proposals.commands import Command
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.refusals import Refused, Stale
from wsis_workflow.entrypoints.web.posted import Posted, once_of, version_of
from wsis_workflow.entrypoints.web.proposal_forms import COMMANDS, FINDING, STEP, Sent
from wsis_workflow.entrypoints.web.proposal_page import address_of, proposal_page
from wsis_workflow.entrypoints.web.rendering import done
from wsis_workflow.entrypoints.web.visitor import Here, Visitor

TRIES = 5
ON_BEHALF = "on-behalf"
ADDRESSED = (STEP, FINDING)  # what their addresses name comes with them
DISCUSSION = "/discussion"
LEADING = {"comment": DISCUSSION, "resolve": DISCUSSION, "reopen": DISCUSSION, "statement": "/adopted"}
router = APIRouter()


@router.post("/proposals/{ref}/steps/{step}")
def take_step(request: Request, visitor: Here, sent: Posted, ref: str, step: str) -> Response:
    """Take a step."""
    return _acted(request, STEP, f"{STEP}/{step}", Sent(visitor, ref, sent, step))


@router.post("/proposals/{ref}/findings/{fact}")
def record(request: Request, visitor: Here, sent: Posted, ref: str, fact: str) -> Response:
    """Record a finding."""
    return _acted(request, FINDING, f"{FINDING}/{fact}", Sent(visitor, ref, sent, fact))


@router.post("/proposals/{ref}/{act}")
def take(request: Request, visitor: Here, sent: Posted, ref: str, act: str) -> Response:
    """Take any other act."""
    if act not in COMMANDS or act in ADDRESSED:
        raise HTTPException(404)
    return _acted(request, act, ON_BEHALF if "on_behalf" in sent else act, Sent(visitor, ref, sent))


def led_on(visitor: Visitor, ref: str, answer: Answer) -> Response:
    """Lead back to the proposal; where one may not read it any more, to one's work."""
    try:
        visitor.sight.seen(ref)
    except Refused:
        return done(visitor, "/", answer.sentence)
    return done(visitor, address_of(ref, LEADING.get(answer.verb, "")), answer.sentence)


def _acted(request: Request, act: str, form: str, sent: Sent) -> Response:
    """Act, or show the page again with the reasons and what was typed in the form."""
    try:
        answer = _act(COMMANDS[act](sent), sent)
    except Refused as refused:
        return proposal_page(request, sent.visitor, sent.ref, refused, form, sent.form)
    return led_on(sent.visitor, sent.ref, answer)


def _act(command: Command, sent: Sent) -> Answer:
    """Act on what the page showed; for a position that is the ballot and its text, whatever others say meanwhile."""
    for _ in range(TRIES):
        proposal = sent.visitor.sight.seen(sent.ref).proposal
        is_about_the_same = _is_about_the_same(proposal, sent)
        version = proposal.version if is_about_the_same else version_of(sent.form)
        try:
            return sent.visitor.act(command, once_of(sent.form), version)
        except Refused as refused:
            if refused.code != Stale.code or not is_about_the_same:
                raise
            stale = refused
    raise stale


def _is_about_the_same(proposal: Proposal, sent: Sent) -> bool:
    ballot = proposal.ballot
    if ballot is None:
        return False
    return (str(ballot.number), str(ballot.revision)) == (sent.text("ballot"), sent.text("revision"))
