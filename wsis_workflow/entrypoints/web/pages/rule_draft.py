"""One draft of rules: its text beside its faults, its picture and its words, and the way to its publication."""

from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from wsis_workflow.app.rule_drafts import Ask, Checked, Confirm, DraftCommand, Drop, Save
from wsis_workflow.bootstrap.rule_drafting import rule_drafts
from wsis_workflow.domain.proposals.refusals import Refused, Stale
from wsis_workflow.domain.proposals.rule_drafts import RuleDraft, clashes, may_confirm
from wsis_workflow.domain.rules.faults import Finding
from wsis_workflow.entrypoints.web.posted import Posted, once_of, text_of, version_of, written_in
from wsis_workflow.entrypoints.web.problems import STATUS
from wsis_workflow.entrypoints.web.rendering import done, page
from wsis_workflow.entrypoints.web.rule_view import RuleView, view_of
from wsis_workflow.entrypoints.web.visitor import Here, Visitor, at_one_instant

CHECK = "check"
router = APIRouter()


@router.get("/rules/drafts/{ref}")
@at_one_instant
def draft(request: Request, visitor: Here, ref: str) -> Response:
    """Show a draft; one that was published leads to the edition that became of it."""
    found = _found(visitor, ref)
    if found.published is not None:
        edition = visitor.house.store.edition(found.published)
        return RedirectResponse(f"/rules/{edition.name}/{edition.edition}", 303)
    return _page(request, visitor, found)


@router.post("/rules/drafts/{ref}")
def save(request: Request, visitor: Here, sent: Posted, ref: str) -> Response:
    """Save the text, or only check it; whatever comes of it, what was typed is shown again."""
    found, typed, seen = _found(visitor, ref), written_in(sent, "text"), version_of(sent)
    if text_of(sent, "do") == CHECK:
        return _page(request, visitor, found, typed=typed, seen=seen)
    try:
        answer = visitor.act_on_draft(Save(ref, typed, found.version if seen is None else seen), once_of(sent))
    except Refused as refused:
        return _again(request, visitor, ref, refused, typed, seen)
    return done(visitor, f"/rules/drafts/{ref}", answer.sentence)


@router.post("/rules/drafts/{ref}/check")
def check(request: Request, visitor: Here, sent: Posted, ref: str) -> Response:
    """Check what is being typed, and give the part of the page that shows it."""
    found = _found(visitor, ref)
    return page(request, "rule_draft_view.html", visitor, view=_view(visitor, found, written_in(sent, "text")))


@router.post("/rules/drafts/{ref}/ask")
def ask(request: Request, visitor: Here, sent: Posted, ref: str) -> Response:
    """Ask for the publication of the draft as it is saved."""
    return _act(request, visitor, ref, Ask(ref, version_of(sent) or 0), once_of(sent))


@router.post("/rules/drafts/{ref}/confirm")
def confirm(request: Request, visitor: Here, sent: Posted, ref: str) -> Response:
    """Confirm as a second person that it is published."""
    command = Confirm(ref, text_of(sent, "hash"), version_of(sent) or 0)
    return _act(request, visitor, ref, command, once_of(sent))


@router.post("/rules/drafts/{ref}/drop")
def drop(request: Request, visitor: Here, sent: Posted, ref: str) -> Response:
    """Throw the draft away."""
    return _act(request, visitor, ref, Drop(ref, version_of(sent) or 0), once_of(sent), "/rules/drafts")


def _act(
    request: Request, visitor: Visitor, ref: str, command: DraftCommand, once: str | None, then: str = ""
) -> Response:
    _found(visitor, ref)
    try:
        answer = visitor.act_on_draft(command, once)
    except Refused as refused:
        return _again(request, visitor, ref, refused)
    return done(visitor, then or f"/rules/drafts/{ref}", answer.sentence)


def _again(
    request: Request,
    visitor: Visitor,
    ref: str,
    refused: Refused,
    typed: str | None = None,
    seen: int | None = None,
) -> Response:
    """Show the page with why not; where somebody else saved first, what they saved stands beside what was typed."""
    found, status = _found(visitor, ref), STATUS[refused.code]
    wrong = [one.sentence for one in refused.reasons]
    if refused.code == Stale.code and typed is not None:
        return _page(request, visitor, found, status, wrong, typed=typed, theirs=found.text)
    return _page(request, visitor, found, status, wrong, typed=typed, seen=seen)


def _found(visitor: Visitor, ref: str) -> RuleDraft:
    return rule_drafts(visitor.house).one(ref, visitor.ref, visitor.now)


def _page(
    request: Request,
    visitor: Visitor,
    found: RuleDraft,
    status: int = 200,
    wrong: list[str] | None = None,
    *,
    typed: str | None = None,
    seen: int | None = None,
    theirs: str | None = None,
) -> Response:
    text = found.text if typed is None else typed
    view, saved = _view(visitor, found, text), replace(found, version=found.version if seen is None else seen)
    register = visitor.sight.register
    return page(
        request,
        "rule_draft.html",
        visitor,
        status,
        here=f"/rules/drafts/{found.ref}",
        wrong=wrong or [],
        draft=saved,
        text=text,
        is_saved=text == found.text,
        theirs=theirs,
        view=view,
        people=register.people,
        against=_against(visitor, view),
        may_confirm=may_confirm(found, visitor.ref, register, visitor.now),
    )


def _view(visitor: Visitor, found: RuleDraft, text: str) -> RuleView:
    try:
        checked = rule_drafts(visitor.house).checked(text, visitor.ref, visitor.now)
    except Refused as refused:  # it is larger than any rules: shown all the same, for nothing typed is lost
        checked = Checked("", tuple(Finding(one.code, one.sentence, 1, 1) for one in refused.reasons))
    base = visitor.house.store.edition(found.base) if found.base else None
    return view_of(checked, base, visitor.words)


def _against(visitor: Visitor, view: RuleView) -> list[str]:
    """Say in what a sound text would clash with what is published."""
    if view.checked.edition is None:
        return []
    return [one.sentence for one in clashes(view.checked.edition.workflow, visitor.house.store.editions())]
