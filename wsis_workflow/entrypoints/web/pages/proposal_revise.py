"""Revise a text: with a preview that saves nothing, and without losing what was typed when somebody else was first."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.responses import Response

from wsis_workflow.app.comparing import compare, folded
from wsis_workflow.app.queries.offers import against
from wsis_workflow.app.queries.revisions import difference
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.domain.proposals.commands import Revise
from wsis_workflow.domain.proposals.refusals import Refused, Stale
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.pages.proposal_acts import led_on
from wsis_workflow.entrypoints.web.posted import Posted, once_of, text_of, version_of, written_in
from wsis_workflow.entrypoints.web.problems import STATUS
from wsis_workflow.entrypoints.web.proposal_page import address_of
from wsis_workflow.entrypoints.web.rendering import page
from wsis_workflow.entrypoints.web.texts import difference as drawn
from wsis_workflow.entrypoints.web.visitor import Here, Visitor

PREVIEW = "preview"
router = APIRouter()


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as somebody is writing it; `began` is the revision that they began from, `version` what they saw."""

    text: str
    language: str
    began: int
    version: int


@router.get("/proposals/{ref}/revise")
def form(request: Request, visitor: Here, ref: str) -> Response:
    """Show the text in a form."""
    seen = visitor.sight.seen(ref)
    draft = _of(seen)
    refused = against(seen, Revise(ref, f"{draft.text}…", draft.language))
    status = STATUS[refused[0].code] if refused else 200
    return _page(request, visitor, seen, draft, status, [one.sentence for one in refused], may=not refused)


@router.post("/proposals/{ref}/revise")
def revise(request: Request, visitor: Here, sent: Posted, ref: str) -> Response:
    """Save a new text, or show what it would look like and what it changes."""
    seen = visitor.sight.seen(ref)
    draft = _typed(sent, seen)
    if text_of(sent, "do") == PREVIEW:
        return _page(request, visitor, seen, draft, preview=True)
    try:
        answer = visitor.act(Revise(ref, draft.text, draft.language), once_of(sent), version_of(sent))
    except Refused as refused:
        return _again(request, visitor, ref, draft, refused)
    return led_on(visitor, ref, answer)


def _again(request: Request, visitor: Visitor, ref: str, draft: Draft, refused: Refused) -> Response:
    """Show the form with what was typed; where somebody else was first, with what they changed in the text."""
    seen = visitor.sight.seen(ref)
    sentences = [reason.sentence for reason in refused.reasons]
    if refused.code != Stale.code:
        return _page(request, visitor, seen, draft, STATUS[refused.code], sentences)
    now = seen.proposal.revision.number if seen.proposal.revision else 0
    began_anew = Draft(draft.text, draft.language, now, seen.proposal.version)
    meanwhile = _meanwhile(visitor, ref, draft.began, now) if draft.began and draft.began != now else Markup("")
    return _page(request, visitor, seen, began_anew, STATUS[refused.code], sentences, meanwhile=meanwhile)


def _meanwhile(visitor: Visitor, ref: str, began: int, now: int) -> Markup:
    try:
        told = difference(visitor.sight, ref, began, now)
    except Refused:  # the revision that they began from was never there: the form was not ours
        return Markup("")
    return drawn(folded(told.pieces), told.new.language, visitor.words.gettext)


def _of(seen: Seen) -> Draft:
    revision = seen.proposal.revision
    if revision is None:
        languages = seen.around.workflow.languages
        return Draft("", languages[0] if languages else "en", 0, seen.proposal.version)
    return Draft(revision.text, revision.language, revision.number, seen.proposal.version)


def _typed(sent: FormData, seen: Seen) -> Draft:
    began, language = text_of(sent, "began"), text_of(sent, "language")[:20]
    is_number = began.isascii() and began.isdecimal() and len(began) < 10
    version = version_of(sent)
    return Draft(
        text=written_in(sent, "text"),
        language=language or _of(seen).language,
        began=int(began) if is_number else 0,
        version=seen.proposal.version if version is None else version,
    )


def _page(
    request: Request,
    visitor: Visitor,
    seen: Seen,
    draft: Draft,
    status: int = 200,
    wrong: list[str] | None = None,
    *,
    may: bool = True,
    preview: bool = False,
    meanwhile: Markup | None = None,
) -> Response:
    present = seen.proposal.revision.text if seen.proposal.revision else ""
    changed = drawn(folded(compare(present, draft.text)), draft.language, visitor.words.gettext) if preview else None
    return page(
        request,
        "proposal_revise.html",
        visitor,
        status,
        here=address_of(seen.proposal.ref),
        title=seen.proposal.title,
        languages_of=seen.around.workflow.languages,
        names=Names(visitor.sight.register),
        draft=draft,
        wrong=wrong or [],
        may=may,
        changed=changed,
        meanwhile=meanwhile,
    )
