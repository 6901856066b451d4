"""Taking over a calendar file: what becomes of each of its entries, what that would change, then the act."""

from dataclasses import dataclass, replace

from fastapi import APIRouter, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from wsis_workflow.app.calendars.found import UnreadableCalendar
from wsis_workflow.app.calendars.taking_over import Line, Plan
from wsis_workflow.app.queries.foretelling import Foretold, foretold
from wsis_workflow.app.queries.meetings import preview
from wsis_workflow.app.queries.probing import may_plan_for, why_no_plans
from wsis_workflow.bootstrap.calendar_files import plan_calendar
from wsis_workflow.domain.proposals.refusals import Refused, Stale
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.posted import Posted, once_of, text_of, version_of
from wsis_workflow.entrypoints.web.problems import STATUS
from wsis_workflow.entrypoints.web.rendering import done, page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor

EMPTY = sentence("There is no text and no file; paste the text, or choose a file.")
MOST_LINES = 200
router = APIRouter()


@dataclass(frozen=True, slots=True)
class Taken:
    """What the form holds, what is wrong with it, and what it would change."""

    of: str = ""
    text: str = ""
    wrong: tuple[str, ...] = ()
    plan: Plan | None = None
    foretold: Foretold | None = None


NOTHING = Taken()


@router.get("/meetings/import")
def form(request: Request, visitor: Here) -> Response:
    """Show the form."""
    return _page(request, visitor)


@router.post("/meetings/import")
def take_over(request: Request, visitor: Here, sent: Posted) -> Response:
    """Show what becomes of the entries of a file; once that was seen and confirmed, take them over."""
    content = _content(sent)
    taken = Taken(text_of(sent, "of"), content.decode("utf-8", "replace"))
    if not content.strip():
        return _page(request, visitor, 422, replace(taken, wrong=(EMPTY,)))
    try:
        found = plan_calendar(visitor.sight, content, taken.of, visitor.house.settings.zone)
    except UnreadableCalendar as fault:
        where = sentence("Line {line}: {what}", line=fault.line, what=fault.sentence)
        return _page(request, visitor, 422, replace(taken, wrong=(where,)))
    except Refused as refused:
        return _refused(request, visitor, taken, refused)
    return _previewed(request, visitor, replace(taken, plan=found), sent)


def _previewed(request: Request, visitor: Visitor, taken: Taken, sent: FormData) -> Response:
    """Act where the preview of the directory as it is now was confirmed; show the preview otherwise."""
    assert taken.plan is not None, "the file was read"
    command = taken.plan.command
    if command is None:
        return _page(request, visitor, 200, taken)
    status = 200
    try:
        seen = version_of(sent)
        if text_of(sent, "confirmed") and seen is not None:
            answer = visitor.act_on_register(replace(command, seen=seen), once_of(sent))
            return done(visitor, "/meetings", answer.sentence)
    except Refused as refused:
        if refused.code != Stale.code:
            return _refused(request, visitor, replace(taken, plan=None), refused)
        status, taken = STATUS[refused.code], replace(taken, wrong=_sentences(refused))
    try:
        with visitor.house.trial() as trial:
            would_be = preview(trial.gate, command, visitor.ref, visitor.now)
    except Refused as refused:
        return _refused(request, visitor, replace(taken, plan=None), refused)
    return _page(request, visitor, status, replace(taken, foretold=foretold(would_be, visitor.sight, (taken.of,))))


def _refused(request: Request, visitor: Visitor, taken: Taken, refused: Refused) -> Response:
    return _page(request, visitor, STATUS[refused.code], replace(taken, wrong=_sentences(refused)))


def _sentences(refused: Refused) -> tuple[str, ...]:
    return tuple(reason.sentence for reason in refused.reasons)


def _content(sent: FormData) -> bytes:
    """Give what was sent: the file, or else what was pasted."""
    file = sent.get("file")
    if isinstance(file, UploadFile) and file.filename:
        return file.file.read()
    pasted = sent.get("text", "")
    return pasted.encode("utf-8", "replace") if isinstance(pasted, str) else b""


def _page(request: Request, visitor: Visitor, status: int = 200, taken: Taken = NOTHING) -> Response:
    register = visitor.sight.register
    bodies = list(may_plan_for(register, visitor.ref, visitor.now))
    return page(
        request,
        "calendar_import.html",
        visitor,
        status,
        wrong=list(taken.wrong),
        taken=taken,
        lines=_shown(taken.plan),
        foretold=taken.foretold,
        proposal_titles=_titles(visitor, taken.foretold),
        names=Names(register),
        bodies=bodies,
        why_not=[] if bodies else why_no_plans(register, visitor.ref, visitor.now),
        version=register.version,
    )


def _shown(found: Plan | None) -> tuple[Line, ...]:
    return found.lines[:MOST_LINES] if found is not None else ()


def _titles(visitor: Visitor, would_be: Foretold | None) -> dict[str, str]:
    """Name the proposals of a preview by their titles."""
    if would_be is None:
        return {}
    dates, steps = (*would_be.deadlines, *would_be.ballots), (*would_be.loses, *would_be.regains)
    refs = {one.proposal for one in dates} | {one.proposal for one in steps}
    return {seen.proposal.ref: seen.proposal.title for seen in visitor.sight.all(sorted(refs))}
