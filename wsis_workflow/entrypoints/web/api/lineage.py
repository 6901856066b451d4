"""What a proposal follows from, what follows from it, and what came of it elsewhere."""

from fastapi import APIRouter
from starlette.responses import Response

from wsis_workflow.app.queries.lineage import Lineage, lineage_of
from wsis_workflow.entrypoints.web.api.answering import answered, like
from wsis_workflow.entrypoints.web.api.caller import Reading
from wsis_workflow.entrypoints.web.api.words import Ref
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(tags=["proposals"])


@router.get("/proposals/{ref}/lineage", responses=like(Lineage, "The lineage."))
@at_one_instant
def lineage(ref: Ref, caller: Reading) -> Response:
    """Tell what was carried over and what not, the conditions, and what other bodies came to."""
    return answered(lineage_of(caller.sight, ref))
