"""The reports of a meeting as files: the decisions of a day, the report, the chair's report."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from wsis_workflow.bootstrap.documents import TYPES
from wsis_workflow.bootstrap.reports import Asked, report_written
from wsis_workflow.entrypoints.web.api.caller import Reading
from wsis_workflow.entrypoints.web.api.words import Day, Name, Ref
from wsis_workflow.entrypoints.web.papers_sent import paper_sent
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(tags=["meetings"])
FILE = {media.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}} for media in TYPES.values()}
Wanted = Annotated[Day | None, Query(description="For the decisions of a day: which; else the latest that has begun.")]
Since = Annotated[Name | None, Query(description="For the chair's report: the session since which it reports.")]


@router.get("/meetings/{ref}/reports/{kind}/{form}", responses={200: {"description": "The report.", "content": FILE}})
@at_one_instant
def report(
    request: Request,
    ref: Ref,
    kind: Literal["meeting", "day", "chair"],
    form: Literal["pdf", "docx", "md"],
    caller: Reading,
    language: Literal["ar", "en", "es", "fr", "ru", "zh"] = "en",
    day: Wanted = None,
    since: Since = None,
) -> Response:
    """Give a report of a meeting as a file, of what the caller may read, with its hash as ETag.

    The same record gives the same bytes. As it is issued a report comes from the chair and the secretariat.
    """
    asked = Asked(kind, ref, language, day=day, since=since)
    return paper_sent(request, report_written(caller.sight, asked, form, caller.house.settings.templates))
