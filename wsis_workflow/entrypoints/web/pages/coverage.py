"""What the rehearsals of an edition try of it: figures, what is missing, and the state chart with both."""

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from wsis_workflow.app.rehearse.coverage import PARTS, Coverage
from wsis_workflow.app.stored import Edition
from wsis_workflow.bootstrap.surveying import Surveys
from wsis_workflow.domain.rules.workflow import Workflow
from wsis_workflow.entrypoints.web.pages.rules import seen_edition
from wsis_workflow.entrypoints.web.pictures.state_chart import state_chart
from wsis_workflow.entrypoints.web.rendering import page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor, at_one_instant

AGAIN = "2"  # seconds
router = APIRouter()


@router.get("/rules/{name}/{edition:int}/coverage")
@at_one_instant
def coverage(request: Request, visitor: Here, name: str, edition: int) -> Response:
    """Show what the rehearsals try, how far they have come, or the button that plays them."""
    workflow, surveys = seen_edition(visitor, name, edition).workflow, _surveys(request)
    progress = surveys.progress(workflow.hash)
    survey = surveys.found(workflow.hash)  # asked after, so that it is not missed in between
    found = survey.coverage if survey else None
    response = page(
        request,
        "coverage.html",
        visitor,
        workflow=workflow,
        survey=survey,
        progress=progress if found is None else None,
        every=PARTS,
        chart=_drawn(workflow, found, visitor) if found else None,
    )
    if found is None and progress is not None:
        response.headers["refresh"] = AGAIN
    return response


@router.post("/rules/{name}/{edition:int}/coverage")
def play(request: Request, visitor: Here, name: str, edition: int) -> Response:
    """Begin to play all rehearsals of the edition."""
    workflow = seen_edition(visitor, name, edition).workflow
    _surveys(request).begin(Edition(workflow, visitor.house.store.content(workflow.hash)))
    return RedirectResponse(f"/rules/{workflow.name}/{workflow.edition}/coverage", 303)


def _surveys(request: Request) -> Surveys:
    surveys: Surveys = request.app.state.surveys
    return surveys


def _drawn(workflow: Workflow, found: Coverage, visitor: Visitor) -> Markup:
    words = visitor.words
    return state_chart(
        workflow,
        done=found.entered,
        walked=found.ways,
        _=words.gettext,
        say=words.say,
        direction="rtl" if words.direction == "rtl" else "ltr",
    )
