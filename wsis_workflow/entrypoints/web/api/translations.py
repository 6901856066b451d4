"""Language versions: which exist of which revision, who translates until when, and their texts."""

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import Field
from starlette.responses import Response

from wsis_workflow.app.queries.languages import LanguageTable, language_table
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.entrypoints.web.api.answering import DONE, answered, like
from wsis_workflow.entrypoints.web.api.caller import Reading
from wsis_workflow.entrypoints.web.api.doing import Do
from wsis_workflow.entrypoints.web.api.sent import Nothing
from wsis_workflow.entrypoints.web.api.words import Instant, Language, Line, Name, Ref, Sent, Text, day_or_instant_of
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(prefix="/proposals/{ref}", tags=["texts"])
NOTHING = Nothing()
InLanguage = Annotated[str, Path(max_length=35, pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")]


class TranslateSent(Sent):
    """Who is asked: a person, or a service outside; until a date, of which a day alone ends with its last minute, or by
    a deadline of the proposal.
    """

    language: Language
    translator: Name | None = None
    service: Line = ""
    until: Instant | None = None
    deadline: Name | None = None


class TranslatedSent(Sent):
    """The whole text, and the number of the revision that it is of; without one it is of the current one."""

    text: Text
    revision: Annotated[int, Field(ge=1, le=10**9)] | None = None


@router.get("/languages", responses=like(LanguageTable, "The languages and the revisions."))
@at_one_instant
def languages(ref: Ref, caller: Reading) -> Response:
    """List the language versions there are of which revision, of whom they are awaited until when, and what is late."""
    return answered(language_table(caller.sight, ref))


@router.post("/translations", responses=DONE)
def ask(ref: Ref, do: Do, sent: TranslateSent) -> Response:
    """Ask somebody for the current text in a language."""
    until = day_or_instant_of(sent.until, "until", do.caller.house.settings.zone) if sent.until else None
    return do(cmd.AskTranslation(ref, sent.language, sent.translator, sent.service, until, sent.deadline))


@router.put("/translations/{language}", responses=DONE)
def deliver(ref: Ref, language: InLanguage, do: Do, sent: TranslatedSent) -> Response:
    """Deliver the text in a language, which is then available; one of a revision that no longer stands is `stale`."""
    return do(cmd.DeliverTranslation(ref, language, sent.text, sent.revision))


@router.post("/translations/{language}/cancellation", responses=DONE)
def drop(ref: Ref, language: InLanguage, do: Do, sent: Nothing = NOTHING) -> Response:
    """Take the request for a language version back."""
    return do(cmd.DropTranslation(ref, language))
