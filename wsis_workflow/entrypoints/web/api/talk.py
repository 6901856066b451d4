"""What is said beside the text of a proposal: the discussion, what is open in the text, what was decided on it."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.responses import Response

from wsis_workflow.app.queries.adopted import AdoptedText, must_be_decided
from wsis_workflow.app.queries.discussion import Discussion, discussion
from wsis_workflow.app.queries.open_brackets import Brackets, open_brackets
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.entrypoints.web.api.answering import DONE, answered, like
from wsis_workflow.entrypoints.web.api.caller import Reading
from wsis_workflow.entrypoints.web.api.doing import Do
from wsis_workflow.entrypoints.web.api.sent import Nothing
from wsis_workflow.entrypoints.web.api.words import Language, Line, Name, Ref, Sent, Text
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(prefix="/proposals/{ref}", tags=["texts"])
acts = APIRouter(prefix="/proposals/{ref}", tags=["acts"], responses=DONE)
MOST = 10**9
Number = Annotated[int, Path(ge=1, le=MOST)]
NOTHING = Nothing()


class CommentSent(Sent):
    """What is said for the record: within a body or (none named) to everybody who may read; perhaps in reply."""

    text: Text
    audience: Annotated[str, Field(max_length=200)] = ""
    reply_to: Annotated[int, Field(ge=0, le=MOST)] = 0


class StatementSent(Sent):
    """A member's statement. The secretariat enters one with `behalf_of` and `evidence`."""

    text: Text
    language: Language = "en"
    behalf_of: Name | None = None
    evidence: Line = ""


@router.get("/discussion", responses=like(Discussion, "The threads, the latest first."))
@at_one_instant
def discussed(ref: Ref, caller: Reading) -> Response:
    """Tell what people say about a proposal, in threads, as far as the caller belongs to their audience."""
    return answered(discussion(caller.sight, ref))


@router.get("/brackets", responses=like(Brackets, "The open brackets, in the order of the text."))
@at_one_instant
def brackets(ref: Ref, caller: Reading, revision: Annotated[int | None, Query(ge=1, le=MOST)] = None) -> Response:
    """List what is not agreed in a text: each open bracket, where it stands, who asked for it, and since when."""
    found = open_brackets(caller.sight, ref, revision)
    if found is None:
        raise Refused(Unknown("revision", "1"))
    return answered(found)


@router.get(
    "/adopted",
    responses=like(AdoptedText, "The decided text, with what is kept with it.")
    | {409: {"description": "Nothing is decided yet."}},
)
@at_one_instant
def adopted(ref: Ref, caller: Reading) -> Response:
    """Show the text that was decided, by its hash, with outcome, reservations and statements."""
    return answered(must_be_decided(caller.sight, ref))


@acts.post("/comments")
def comment(ref: Ref, do: Do, sent: CommentSent) -> Response:
    """Say something for the record; it counts nowhere."""
    return do(cmd.Comment(ref, sent.text, sent.audience, sent.reply_to))


@acts.post("/comments/{number}/resolution")
def resolve(ref: Ref, number: Number, do: Do, sent: Nothing = NOTHING) -> Response:
    """Say of the thread in which a comment stands that it needs no further answer."""
    return do(cmd.Resolve(ref, number))


@acts.post("/comments/{number}/reopening")
def reopen(ref: Ref, number: Number, do: Do, sent: Nothing = NOTHING) -> Response:
    """Open the thread in which a comment stands again."""
    return do(cmd.Reopen(ref, number))


@acts.post("/statements")
def statement(ref: Ref, do: Do, sent: StatementSent) -> Response:
    """Make a member's statement on the text that was decided; it is kept with the text."""
    return do(cmd.MakeStatement(ref, sent.text, sent.language, sent.behalf_of, sent.evidence))
