"""Whom reminders of language versions go to: the translator, and once the date has passed the secretariat as well."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.policy import reading_refs
from wsis_workflow.domain.proposals.roles import secretaries
from wsis_workflow.domain.proposals.translation_dates import Rung, rungs, until_of
from wsis_workflow.domain.proposals.translations import Translation, TranslationRequest
from wsis_workflow.domain.rules.due import Due

REMINDER = "translation_reminder"


def translation_reminders(proposal: Proposal, around: Circumstances, now: datetime) -> Iterator[Notice]:
    """Give the reminders that fall due at this very instant, at which the clock has come to look.

    Whatever the clock missed it catches up instant by instant, and the key makes each notice one: nothing is lost or
    said twice.
    """
    for translation in proposal.translations.values():
        for rung in rungs(translation, proposal, around.workflow.zone):
            if rung.instant == now:
                yield from _notices(translation, rung, proposal, around, now)


def facts_of(translation: Translation) -> dict[str, str]:
    """Name what a notice is about."""
    request = translation.request
    service = request.service if request else ""
    return {"language": translation.language, "revision": str(translation.revision), "service": service}


def _notices(
    translation: Translation, rung: Rung, proposal: Proposal, around: Circumstances, now: datetime
) -> Iterator[Notice]:
    request = translation.request
    due = until_of(request, proposal, around.workflow.zone)
    assert request is not None, "nobody is reminded of what nobody asked for"
    assert due is not None, "only what has a date has rungs"
    for person in _people(request, rung, proposal, around, now):
        is_mine = person == request.translator
        key = (proposal.ref, "translation", translation.language, f"{request.at.isoformat()}", _date(due), rung.key)
        yield Notice(
            key="/".join((*key, person)),
            to=person,
            kind=REMINDER,
            proposal=proposal.ref,
            at=now,
            deadline=request.deadline,
            over=due.over,
            facts={
                **facts_of(translation),
                "title": proposal.title,
                "state": around.workflow.states[proposal.state].label,
                "translator": "" if is_mine else request.translator or "",
                **_flags(rung, due, is_mine=is_mine),
            },
        )


def _people(
    request: TranslationRequest, rung: Rung, proposal: Proposal, around: Circumstances, now: datetime
) -> list[str]:
    """A service outside is reminded by the secretariat, so that they are told from the first reminder on."""
    told = [request.translator] if request.translator else []
    if rung.is_overdue or not request.translator:
        told += secretaries(proposal, around, now)
    readers = reading_refs(proposal, around, now)
    return [person for person in dict.fromkeys(told) if person in readers]


def _flags(rung: Rung, due: Due, *, is_mine: bool) -> Mapping[str, str]:
    flags = {"overdue": rung.is_overdue, "tentative": not due.is_exact, "mine": is_mine}
    return {name: "yes" for name, is_so in flags.items() if is_so}


def _date(due: Due) -> str:
    return f"{due.earliest.instant.isoformat()}~{due.latest.instant.isoformat()}"
