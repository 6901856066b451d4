"""The reports of a meeting: to be looked at first, and taken along as files; of what the reader may read."""

from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from wsis_workflow.app.papers.paper import LANGUAGES, RIGHT_TO_LEFT
from wsis_workflow.app.papers.prepared import Wanted
from wsis_workflow.app.papers.report_parts import is_issuer
from wsis_workflow.app.queries.sittings import days_of, earlier_elsewhere
from wsis_workflow.bootstrap.documents import forms_here
from wsis_workflow.bootstrap.papers import written_at_once
from wsis_workflow.bootstrap.reports import CHAIR, DAY, KINDS, Asked, day_asked, report_of
from wsis_workflow.entrypoints.web.calendar import meeting_called
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.papers_sent import leads_to_asking, paper_sent
from wsis_workflow.entrypoints.web.rendering import page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor, at_one_instant

OWN_NAMES = {"ar": "العربية", "en": "English", "es": "Español", "fr": "Français", "ru": "Русский", "zh": "中文"}
Kind = Annotated[Literal["meeting", "day", "chair"], Query()]
Language = Annotated[Literal["ar", "en", "es", "fr", "ru", "zh", ""], Query()]
Text = Annotated[str, Query(max_length=200)]
router = APIRouter()


@router.get("/meetings/{ref}/report")
@at_one_instant
def report(
    request: Request,
    visitor: Here,
    ref: str,
    kind: Kind = "meeting",
    language: Language = "",
    day: Text = "",
    since: Text = "",
) -> Response:
    """Show a report of a meeting."""
    meeting = meeting_called(visitor, ref)
    asked = _asked(visitor, ref, kind, language, day, since)
    return page(
        request,
        "meeting_report.html",
        visitor,
        meeting=meeting,
        asked=asked,
        paper=report_of(visitor.sight, asked),
        kinds=[one for one in KINDS if one != DAY or days_of(meeting)],
        days=days_of(meeting),
        sessions=earlier_elsewhere(meeting, visitor.sight.register),
        own_names=OWN_NAMES,
        is_rtl=asked.language in RIGHT_TO_LEFT,
        is_issued=is_issuer(visitor.sight, meeting.of),
        forms=forms_here(),
        query=urlencode({"kind": kind, "language": asked.language, "day": day, "since": since}),
        names=Names(visitor.sight.register),
    )


@router.get("/meetings/{ref}/report/{form}")
@at_one_instant
def file(
    request: Request,
    visitor: Here,
    ref: str,
    form: Literal["pdf", "docx", "md"],
    kind: Kind = "meeting",
    language: Language = "",
    day: Text = "",
    since: Text = "",
) -> Response:
    """Give a report of a meeting as a file; a long one is prepared first."""
    asked = _asked(visitor, ref, kind, language, day, since)
    on = asked.day.isoformat() if asked.day else ""
    wanted = Wanted(kind, ref, asked.language, form, on, asked.since or "")
    made = written_at_once(visitor.house, visitor.sight, wanted)
    return paper_sent(request, made) if made else leads_to_asking(wanted)


def _asked(visitor: Visitor, ref: str, kind: str, language: str, day: str, since: str) -> Asked:
    """Take what is asked for; what belongs to another kind of report is left aside."""
    own = visitor.words.language
    chosen = language or (own if own in LANGUAGES else "en")
    on = day_asked(day) if kind == DAY else None
    return Asked(kind, ref, chosen, day=on, since=(since or None) if kind == CHAIR else None)
