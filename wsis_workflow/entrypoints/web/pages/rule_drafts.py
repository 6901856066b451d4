"""Drafts of rules: which there are, and how one begins, from an edition or from a few answers."""

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from wsis_workflow.app.authoring import DEFAULTS, BadAnswer, asked_for, read_answers
from wsis_workflow.app.authoring.answers import BASES, KINDS
from wsis_workflow.app.authoring.questions import question
from wsis_workflow.app.queries.editions import editions_seen
from wsis_workflow.app.rule_drafts import Start
from wsis_workflow.bootstrap.rule_drafting import first_draft, next_edition, rule_drafts
from wsis_workflow.domain.proposals.house_rights import must_have
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.proposals.rule_drafts import RIGHT
from wsis_workflow.entrypoints.web.posted import Posted, once_of, text_of
from wsis_workflow.entrypoints.web.problems import STATUS
from wsis_workflow.entrypoints.web.rendering import done, page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor, at_one_instant

EDITION, ANSWERS = "edition", "answers"
CHOICES = {"kind": KINDS, "of": BASES}
router = APIRouter()


@router.get("/rules/drafts")
@at_one_instant
def drafts(request: Request, visitor: Here) -> Response:
    """List the drafts, with the two ways to begin one."""
    return _page(request, visitor)


@router.post("/rules/drafts")
def start(request: Request, visitor: Here, sent: Posted) -> Response:
    """Begin a draft; what cannot be begins nothing, and is shown as it was typed."""
    must_have(RIGHT, visitor.ref, visitor.sight.register, visitor.now)
    try:
        command = _from_edition(visitor, text_of(sent, EDITION)) if EDITION in sent else _from_answers(visitor, sent)
        answer = visitor.act_on_draft(command, once_of(sent))
    except BadAnswer as bad:
        return _page(request, visitor, 422, [bad.sentence], sent, bad.question)
    except Refused as refused:
        return _page(request, visitor, STATUS[refused.code], [one.sentence for one in refused.reasons], sent)
    return done(visitor, f"/rules/drafts/{answer.ref}", answer.sentence)


def _from_edition(visitor: Visitor, content_hash: str) -> Start:
    found = next((one for one in visitor.house.store.editions() if one.hash == content_hash), None)
    if found is None:
        raise Refused(Unknown("edition", content_hash[:20]))
    return Start(next_edition(visitor.house, found), found.hash)


def _from_answers(visitor: Visitor, sent: FormData) -> Start:
    kind = text_of(sent, "kind")
    answers = {name: text_of(sent, name) for name in asked_for(kind) if name in sent}
    return Start(first_draft(read_answers(answers)))


def _page(
    request: Request,
    visitor: Visitor,
    status: int = 200,
    wrong: list[str] | None = None,
    sent: FormData | None = None,
    at: str = "",
) -> Response:
    defaults = {**DEFAULTS, "zone": visitor.house.settings.zone, "since": visitor.now.date().isoformat()}
    answers = {name: text_of(sent, name) if sent and name in sent else usual for name, usual in defaults.items()}
    return page(
        request,
        "rule_drafts.html",
        visitor,
        status,
        here="/rules/drafts",
        wrong=wrong or [],
        at=at,
        drafts=rule_drafts(visitor.house).all(visitor.ref, visitor.now),
        people=visitor.sight.register.people,
        editions=editions_seen(visitor.sight),
        answers=answers,
        questions={name: question(name) for name in defaults},
        choices=CHOICES,
    )
