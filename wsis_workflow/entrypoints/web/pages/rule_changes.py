"""What changes from one edition to another, for whom, in words."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from wsis_workflow.app.queries.editions import editions_seen
from wsis_workflow.app.queries.rule_changes import changes_seen
from wsis_workflow.entrypoints.web.pages.rules import LARGEST, seen_edition
from wsis_workflow.entrypoints.web.rendering import page
from wsis_workflow.entrypoints.web.visitor import Here, at_one_instant

router = APIRouter()


@router.get("/rules/{name}/{edition:int}/changes")
@at_one_instant
def changes(
    request: Request, visitor: Here, name: str, edition: int, since: Annotated[int, Query(le=LARGEST)] = 0
) -> Response:
    """Show what is otherwise than in another edition, by default the one before."""
    new = seen_edition(visitor, name, edition).workflow
    others = [one.workflow for one in editions_seen(visitor.sight, name) if one.workflow.edition != edition]
    before = next((one.edition for one in others if one.edition < edition), None) if since == 0 else since
    old = seen_edition(visitor, name, before).workflow if before is not None else None
    seen = changes_seen(old, new) if old is not None else None
    return page(request, "rule_changes.html", visitor, new=new, others=others, changes=seen)
