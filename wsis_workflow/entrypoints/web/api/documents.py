"""Documents: that of a proposal as a file, and the symbols that bodies give."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from wsis_workflow.app.queries.symbols import symbols_given
from wsis_workflow.bootstrap.documents import TYPES, document_of, language_for
from wsis_workflow.domain.desk.commands import GiveSymbol
from wsis_workflow.entrypoints.web.api.answering import answered, like
from wsis_workflow.entrypoints.web.api.answers import Done, Told
from wsis_workflow.entrypoints.web.api.caller import Reading
from wsis_workflow.entrypoints.web.api.doing import OnDesk
from wsis_workflow.entrypoints.web.api.words import Line, Name, Ref, Sent
from wsis_workflow.entrypoints.web.documents import document_sent
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(tags=["documents"])
FILES = {kind.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}} for kind in TYPES.values()}
Language = Annotated[
    Literal["ar", "en", "es", "fr", "ru", "zh"] | None, Query(description="Without it, the language of the text.")
]
OfMeeting = Annotated[str | None, Query(max_length=200, description="Only those of a meeting.")]


class SymbolSent(Sent):
    """A symbol to be given: as it is written, or the next of a meeting, or the next of a kind of a document."""

    symbol: Line = ""
    title: Line = ""
    proposal: Name | None = None
    meeting: Name | None = None
    kind: Literal["Rev", "Add", "Corr", ""] = ""
    of: Line = ""


class SymbolSeen(Told):
    """A symbol that was given, in its canonical form."""

    symbol: str
    title: str
    proposal: str | None
    meeting: str | None
    by: str
    at: datetime


class SymbolsSeen(Told):
    """Symbols, in order."""

    items: list[SymbolSeen]


@router.get(
    "/proposals/{ref}/document/{form}", responses={200: {"description": "The file, to be saved.", "content": FILES}}
)
@at_one_instant
def document(ref: Ref, form: Literal["pdf", "docx", "md"], caller: Reading, language: Language = None) -> Response:
    """Give the document of a proposal for the body that is to decide on it; the same record gives the same bytes."""
    chosen = language or language_for(caller.sight.seen(ref))
    return document_sent(document_of(caller.sight, ref, form, chosen, caller.house.settings))


@router.get("/bodies/{ref}/symbols", responses=like(SymbolsSeen, "The symbols."))
@at_one_instant
def symbols(ref: Ref, caller: Reading, meeting: OfMeeting = None) -> Response:
    """List the symbols that a body has given to documents, in order."""
    return answered({"items": symbols_given(caller.sight, ref, meeting)})


@router.post("/bodies/{ref}/symbols", status_code=201, responses=like(Done, "It is given.", 201))
def give(ref: Ref, sent: SymbolSent, on_desk: OnDesk) -> Response:
    """Give a symbol to a document, once and never again."""
    command = GiveSymbol(ref, sent.symbol, sent.title, sent.proposal, sent.meeting, sent.kind, sent.of)
    return on_desk(command, 201)
