"""Language versions as people are shown them: who was asked until when, what came, and whether it is late."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.chronicle import name_of
from wsis_workflow.app.chronicle.translations import called, until_in_words
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.domain.proposals.translation_dates import is_late, until_of
from wsis_workflow.domain.proposals.translations import Translation
from wsis_workflow.domain.rules.deadline_words import exactly
from wsis_workflow.domain.rules.language_words import in_order, language_in_words
from wsis_workflow.domain.rules.sentences import Recorded, sentence


@dataclass(frozen=True, slots=True)
class TranslationSeen:
    """One language version. `asked` names whom it is asked of; `until` says until when, `latest` the instant.

    `is_late` holds for one that is awaited after its date, and for one that came after it.
    """

    language: str
    revision: int
    translator: str | None
    asked: str
    until: str
    latest: datetime | None
    is_open: bool
    is_late: bool
    text: str
    hash: str
    by: str
    name: str
    delivered: datetime | None


def translation_seen(one: Translation, seen: Seen) -> TranslationSeen:
    """Show a language version."""
    proposal, workflow, request = seen.proposal, seen.around.workflow, one.request
    due = until_of(request, proposal, workflow.zone)
    return TranslationSeen(
        language=one.language,
        revision=one.revision,
        translator=request.translator if request else None,
        asked=called(request, seen.around.register) if request else "",
        until=_until(one, seen),
        latest=due.latest.instant if due else None,
        is_open=one.is_open and _is_current(one, seen),
        is_late=one.late or (_is_current(one, seen) and is_late(one, proposal, workflow.zone, seen.now)),
        text=one.text,
        hash=one.hash,
        by=one.by,
        name=name_of(one.by, seen.around.register) if one.by else "",
        delivered=one.delivered,
    )


def awaited_in_words(seen: Seen) -> Iterator[str]:
    """Say of whom which language versions are awaited until when, and which are late."""
    for language in in_order(seen.proposal.translations, seen.around.workflow.languages):
        one = translation_seen(seen.proposal.translations[language], seen)
        said = {"language": language_in_words(language), "translator": one.asked, "until": one.until}
        if one.is_open and one.is_late:
            yield sentence("{language}: {translator}, {until}, and late", **said)
        elif one.is_open:
            yield sentence("{language}: {translator}, {until}", **said)


def _until(one: Translation, seen: Seen) -> str:
    """Say until when, and of a deadline its date as well."""
    request, workflow = one.request, seen.around.workflow
    if request is None:
        return ""
    said = until_in_words(request, workflow)
    if request.deadline is None:
        return said
    running = seen.proposal.deadlines.get(request.deadline)
    due = until_of(request, seen.proposal, workflow.zone)
    if running is not None:
        return sentence("{until}: {words}", until=said, words=Recorded(running.words))
    return sentence("{until}: {words}", until=said, words=exactly(due.latest)) if due is not None else said


def _is_current(one: Translation, seen: Seen) -> bool:
    return seen.proposal.revision is not None and seen.proposal.revision.number == one.revision
