"""Who is told of language versions, and what: the translator of what is asked, the secretariat of what came."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.roles import secretaries
from wsis_workflow.domain.proposals.translation_dates import until_of
from wsis_workflow.domain.proposals.translations import TranslationRequest

LANGUAGE = "language"  # the fact by which these notices are told from all others: they have dates of their own


@dataclass(frozen=True, slots=True)
class News:
    """A kind of notice, to whom it goes, and what it says."""

    kind: str
    people: tuple[str, ...]
    facts: Mapping[str, str]


def asked_news(event: ev.TranslationAsked, proposal: Proposal, act: ev.Act, around: Circumstances) -> Iterable[News]:
    """Tell who is asked; of a new text once for all their languages. For a service outside the secretariat is told."""
    languages = [one.language for one in _asked_of(event.request, act)]
    facts = {**_facts(event.revision, languages, event.request), "deadline": event.request.deadline or ""}
    kind = "translation_again" if event.again else "translation_asked"
    if event.request.translator:
        yield News(kind, (event.request.translator,), facts)
    elif event.again:
        yield News("translation_again_outside", tuple(secretaries(proposal, around, act.at)), facts)


def delivered_news(
    event: ev.TranslationDelivered, before: Proposal | None, proposal: Proposal, act: ev.Act, around: Circumstances
) -> Iterable[News]:
    """Tell the secretariat, and the translator where somebody else delivered it."""
    request = _request(event.language, before)
    facts = {**_facts(event.revision, [event.language], request), "late": "yes" if event.late else ""}
    yield News("translation_delivered", tuple(secretaries(proposal, around, act.at)), facts)
    if request is not None and request.translator:
        yield News("translation_delivered", (request.translator,), facts)


def dropped_news(event: ev.TranslationDropped, before: Proposal | None) -> Iterable[News]:
    """Tell who was asked."""
    request = _request(event.language, before)
    if request is not None and request.translator:
        facts = _facts(event.revision, [event.language], request)
        yield News("translation_dropped", (request.translator,), facts)


def awaited_until(languages: str, proposal: Proposal, zone: str) -> datetime | None:
    """Give the first instant that is too late for the first of some languages; None where it has no date."""
    translation = proposal.translations.get(languages.partition(",")[0])
    due = until_of(translation.request, proposal, zone) if translation is not None and translation.is_open else None
    return due.over if due is not None else None


def _asked_of(request: TranslationRequest, act: ev.Act) -> list[ev.TranslationAsked]:
    asked = [event for event in act.events if isinstance(event, ev.TranslationAsked)]
    whom = (request.translator, request.service)
    return [one for one in asked if (one.request.translator, one.request.service) == whom]


def _request(language: str, before: Proposal | None) -> TranslationRequest | None:
    known = before.translations.get(language) if before is not None else None
    return known.request if known is not None else None


def _facts(revision: int, languages: Iterable[str], request: TranslationRequest | None) -> dict[str, str]:
    service = request.service if request is not None else ""
    return {LANGUAGE: ",".join(languages), "revision": str(revision), "service": service}
