"""The texts of a proposal: its revisions, and what changed between two."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from wsis_workflow.app.comparing import Piece
from wsis_workflow.app.queries.revisions import RevisionSeen, difference, numbered, revisions
from wsis_workflow.entrypoints.web.api.answering import answered, like
from wsis_workflow.entrypoints.web.api.answers import Told
from wsis_workflow.entrypoints.web.api.caller import Reading
from wsis_workflow.entrypoints.web.api.words import Ref
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(tags=["texts"])
MOST = 10**9
Number = Annotated[int, Path(ge=1, le=MOST)]


class Revisions(Told):
    """The texts that a proposal has had, annulled ones among them."""

    items: list[RevisionSeen]


class TextDifference(Told):
    """The pieces of two texts: what is the same and removed gives the one, what is the same and added the other."""

    old: int
    new: int
    pieces: list[Piece]


@router.get("/proposals/{ref}/revisions", responses=like(Revisions, "The revisions, the first first."))
@at_one_instant
def all_revisions(ref: Ref, caller: Reading) -> Response:
    """List the revisions of the text: who wrote each, when, in which languages it exists, what was decided on it."""
    return answered({"items": revisions(caller.sight, ref)})


@router.get("/proposals/{ref}/revisions/{number}", responses=like(RevisionSeen, "The revision."))
@at_one_instant
def revision(ref: Ref, number: Number, caller: Reading) -> Response:
    """Show one revision of the text; of two with its number, the one that stands."""
    return answered(numbered(revisions(caller.sight, ref), number))


@router.get("/proposals/{ref}/differences", responses=like(TextDifference, "What changed."))
@at_one_instant
def differences(
    ref: Ref,
    caller: Reading,
    old: Annotated[int, Query(alias="from", ge=1, le=MOST)],
    new: Annotated[int, Query(alias="to", ge=1, le=MOST)],
    language: Annotated[str, Query(max_length=35, pattern=r"^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)?$")] = "",
) -> Response:
    """Tell what changed between two revisions, word by word; of their versions in a language, if one is named."""
    found = difference(caller.sight, ref, old, new, language)
    return answered({"old": found.old.number, "new": found.new.number, "pieces": found.pieces})
