"""Rehearsals: stories with expectations, played in memory while one looks on."""

from collections.abc import Mapping
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query, Request
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from wsis_workflow.app.queries.keyed import stretch
from wsis_workflow.app.rehearse.timeline import Line
from wsis_workflow.bootstrap.rehearsing import AllStagesTaken, Rehearsal, Theatre, rehearsals
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.entrypoints.web.addresses import address
from wsis_workflow.entrypoints.web.pictures.rehearsal_timeline import rehearsal_timeline
from wsis_workflow.entrypoints.web.rendering import page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor

KINDS = ("propose", "step", "refusal", "position", "ballot", "meeting", "deadline", "reminder", "notice")
ENGINE = {
    "clock": sentence("the clock"),
    "ballot": sentence("the ballot"),
    "operator": sentence("the operator"),
    "engine": sentence("the engine"),
}
PAGE = 40
router = APIRouter()
Text = Annotated[str, Query(max_length=200)]


@router.get("/rules/rehearsals")
def all_of_them(request: Request, visitor: Here) -> Response:
    """List the rehearsals at hand, with what came of those that were played."""
    theatre, found = _theatre(request), rehearsals()
    played = {one.name: theatre.played(one) for one in found.values()}
    return page(request, "rehearsals.html", visitor, rehearsals=found.values(), played=played)


@router.get("/rules/rehearsals/{file}")
def rehearsal(
    request: Request, visitor: Here, file: str, kind: Text = "", proposal: Text = "", after: Text = ""
) -> Response:
    """Show what came of a rehearsal, how far it has come, or what it is about."""
    one, theatre = _known(file), _theatre(request)
    progress = theatre.progress(one)
    performance = theatre.played(one)  # asked after, so that it is not missed in between
    if performance is None:
        response = page(request, "rehearsal.html", visitor, one=one, progress=progress, is_busy=False)
        if progress is not None:
            response.headers["refresh"] = "2"
        return response
    chosen = [line for line in performance.lines if kind in ("", line.kind) and proposal in ("", line.proposal)]
    numbered = stretch([(f"{n:06}", line) for n, line in enumerate(chosen)], lambda each: each[0], after, PAGE)
    path, said = f"/rules/rehearsals/{one.name}", {"kind": kind, "proposal": proposal}
    return page(
        request,
        "rehearsal_played.html",
        visitor,
        one=one,
        performance=performance,
        picture=_drawn(performance.lines, one, visitor),
        found=numbered,
        next=address(path, **said, after=numbered.next) if numbered.next else None,
        first=address(path, **said) if after else None,
        kinds=[each for each in KINDS if any(line.kind == each for line in performance.lines)],
        proposals=sorted({line.proposal for line in performance.lines if line.proposal}),
        kind=kind,
        proposal=proposal,
        who=_names(one),
        zone=one.story.zone if one.story else visitor.house.settings.zone,
    )


@router.post("/rules/rehearsals/{file}")
def play(request: Request, visitor: Here, file: str) -> Response:
    """Begin to play a rehearsal; its page shows how far it has come."""
    one = _known(file)
    try:
        _theatre(request).begin(one)
    except AllStagesTaken:
        response = page(request, "rehearsal.html", visitor, 503, one=one, progress=None, is_busy=True)
        response.headers["retry-after"] = "5"
        return response
    return RedirectResponse(f"/rules/rehearsals/{one.name}", 303)


def _known(file: str) -> Rehearsal:
    found = rehearsals()
    if file not in found:
        raise Refused(Unknown("rehearsal", file, tuple(found)))
    return found[file]


def _theatre(request: Request) -> Theatre:
    theatre: Theatre = request.app.state.theatre
    return theatre


def _names(one: Rehearsal) -> Mapping[str, str]:
    people = one.story.directory.people if one.story else ()
    return ENGINE | {person.ref: person.name for person in people}


def _drawn(lines: tuple[Line, ...], one: Rehearsal, visitor: Visitor) -> Markup:
    words = visitor.words
    return rehearsal_timeline(
        lines,
        _=words.gettext,
        direction=words.direction,
        locale=words.locale,
        zone=ZoneInfo(one.story.zone) if one.story else visitor.zone,
    )
