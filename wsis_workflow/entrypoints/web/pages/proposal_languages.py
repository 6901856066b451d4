"""The language versions of a text: which exist of which revision, who translates until when, and what came."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from wsis_workflow.app.directory import instant
from wsis_workflow.app.queries.languages import language_table, translators
from wsis_workflow.app.queries.offers import against, offers_for
from wsis_workflow.app.queries.revisions import numbered, revisions, version_in
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.app.queries.ways import Obstacle
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.refusals import Invalid, Refused
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.posted import Posted, once_of, text_of, version_of, written_in
from wsis_workflow.entrypoints.web.problems import STATUS
from wsis_workflow.entrypoints.web.proposal_page import address_of, typed_in
from wsis_workflow.entrypoints.web.rendering import done, page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor, at_one_instant

LONGEST_NUMBER = 9
ANY_SERVICE = "a service that is not there yet"
router = APIRouter()


@router.get("/proposals/{ref}/languages")
@at_one_instant
def languages(request: Request, visitor: Here, ref: str) -> Response:
    """Show which versions there are, and who translates until when."""
    return _page(request, visitor, ref)


@router.post("/proposals/{ref}/languages/{act}")
def take(request: Request, visitor: Here, sent: Posted, ref: str, act: str) -> Response:
    """Ask for a version, deliver one, or take a request back."""
    if act not in _COMMANDS:
        raise HTTPException(404)
    try:
        answer = visitor.act(_COMMANDS[act](visitor, ref, sent), once_of(sent), version_of(sent))
    except Refused as refused:
        return _page(request, visitor, ref, refused, act, sent)
    return done(visitor, address_of(ref, "/languages"), answer.sentence)


@router.get("/proposals/{ref}/texts/{number}/{language}")
@at_one_instant
def version(request: Request, visitor: Here, ref: str, number: int, language: str) -> Response:
    """Show the text of a revision in a language."""
    found = revisions(visitor.sight, ref)
    one = numbered(found, number)
    text = version_in(one, language)
    return page(
        request,
        "proposal_version.html",
        visitor,
        ref=ref,
        here=address_of(ref),
        title=visitor.sight.seen(ref).proposal.title,
        names=Names(visitor.sight.register),
        one=one,
        language=language,
        version=one.translations.get(language),
        text=text,
        before=[other.number for other in found if other.number < number and other.in_language(language) is not None],
    )


def _page(
    request: Request,
    visitor: Visitor,
    ref: str,
    refused: Refused | None = None,
    at: str = "",
    sent: FormData | None = None,
) -> Response:
    seen = visitor.sight.seen(ref)
    return page(
        request,
        "proposal_languages.html",
        visitor,
        STATUS[refused.code] if refused else 200,
        ref=ref,
        here=address_of(ref),
        found=seen.proposal,
        title=seen.proposal.title,
        workflow=seen.around.workflow,
        table=language_table(visitor.sight, ref),
        translators=[(person.ref, person.name) for person in translators(seen)],
        offers=offers_for(seen),
        cannot_ask=_against_asking(seen),
        names=Names(visitor.sight.register),
        wrong=[reason.sentence for reason in refused.reasons] if refused else [],
        at=at,
        typed=typed_in(at, sent),
    )


def _against_asking(seen: Seen) -> tuple[Obstacle, ...]:
    """Say why no version can be asked for: of a language of the rules that the text is not in, for a day to come."""
    text = seen.proposal.revision
    wanted = [one for one in seen.around.workflow.languages if text is None or one not in text.available]
    if not wanted:
        return ()
    tomorrow = seen.now.date() + timedelta(days=2)
    return against(seen, cmd.AskTranslation(seen.proposal.ref, wanted[0], service=ANY_SERVICE, until=tomorrow))


def _ask(visitor: Visitor, ref: str, sent: FormData) -> cmd.Command:
    """Read a day alone as its last minute, and an hour by the clocks of the rules."""
    day, hour = text_of(sent, "day"), text_of(sent, "hour")
    return cmd.AskTranslation(
        ref,
        text_of(sent, "language"),
        text_of(sent, "translator") or None,
        text_of(sent, "service"),
        _until(day, hour, visitor.sight.seen(ref).around.workflow.zone) if day else None,
        text_of(sent, "deadline") or None,
    )


def _deliver(visitor: Visitor, ref: str, sent: FormData) -> cmd.Command:
    written = text_of(sent, "revision")
    is_number = written.isascii() and written.isdecimal() and len(written) <= LONGEST_NUMBER
    revision = int(written) if is_number else None
    return cmd.DeliverTranslation(ref, text_of(sent, "language"), written_in(sent, "text"), revision)


def _drop(visitor: Visitor, ref: str, sent: FormData) -> cmd.Command:
    return cmd.DropTranslation(ref, text_of(sent, "language"))


def _until(day: str, hour: str, zone: str) -> datetime | date:
    try:
        return instant(f"{day}T{hour}", zone) if hour else date.fromisoformat(day)
    except ValueError:
        problem = sentence("“{written}” is no date", written=f"{day} {hour}"[:30].strip())
        raise Refused(Invalid(problem, sentence("write it as in 2008-02-11, and an hour as in 09:30"))) from None


_COMMANDS: Mapping[str, Callable[[Visitor, str, FormData], cmd.Command]] = {
    "ask": _ask,
    "deliver": _deliver,
    "drop": _drop,
}
