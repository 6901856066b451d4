"""Language versions in sentences: who was asked until when, what came and how late, what is no longer asked for."""

from wsis_workflow.app.chronicle.telling import Telling
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.proposals.translations import TranslationRequest
from wsis_workflow.domain.rules import sentences as words
from wsis_workflow.domain.rules.deadline_words import exactly
from wsis_workflow.domain.rules.language_words import language_in_words
from wsis_workflow.domain.rules.moments import wall_of
from wsis_workflow.domain.rules.workflow import Workflow

HOUR, DAY = 60, 24 * 60  # minutes


def _asked(event: ev.TranslationAsked, workflow: Workflow, register: Register) -> str:
    said = {
        "translator": called(event.request, register),
        "number": event.revision,
        "language": language_in_words(event.language),
        "until": until_in_words(event.request, workflow),
    }
    if event.again:
        return words.sentence("{translator} asked again, for revision {number} in {language}, {until}", **said)
    return words.sentence("{translator} asked for revision {number} in {language}, {until}", **said)


def _delivered(event: ev.TranslationDelivered, workflow: Workflow, register: Register) -> str:
    said = {"number": event.revision, "language": language_in_words(event.language)}
    if event.late:
        late = late_in_words(event.late)
        return words.sentence("revision {number} delivered in {language}, {late} late", **said, late=late)
    return words.sentence("revision {number} delivered in {language}", **said)


def _dropped(event: ev.TranslationDropped, workflow: Workflow, register: Register) -> str:
    language = language_in_words(event.language)
    return words.sentence(
        "revision {number} no longer asked for in {language}", number=event.revision, language=language
    )


def called(request: TranslationRequest, register: Register) -> str:
    """Name the person, or the service outside."""
    person = register.people.get(request.translator or "")
    return person.name if person else request.translator or request.service


def until_in_words(request: TranslationRequest, workflow: Workflow) -> str:
    """Say until when as it was asked: a date, a deadline by its title, or that there is none yet."""
    if request.deadline is not None:
        rule = workflow.deadlines.get(request.deadline)
        title = rule.label if rule else request.deadline.replace("_", " ").capitalize()
        return words.sentence("by the deadline “{deadline}”", deadline=title)
    if request.until is None:
        return words.sentence("without a date yet")
    return words.sentence("until {until}", until=exactly(wall_of(request.until, workflow.zone)))


def late_in_words(minutes: int) -> str:
    """Say how late something is, as exactly as anybody cares."""
    if minutes >= DAY:
        return words.sentences("{number} day", "{number} days", minutes // DAY)
    if minutes >= HOUR:
        return words.sentences("{number} hour", "{number} hours", minutes // HOUR)
    return words.sentences("{number} minute", "{number} minutes", minutes)


TRANSLATIONS: Telling = {
    ev.TranslationAsked: _asked,
    ev.TranslationDelivered: _delivered,
    ev.TranslationDropped: _dropped,
}
