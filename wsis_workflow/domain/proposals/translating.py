"""Who translates the text until when: asked, delivered, no longer asked, and asked again for a new text."""

from dataclasses import replace
from datetime import date, datetime, time

from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.commands import AskTranslation, DeliverTranslation, DropTranslation
from wsis_workflow.domain.proposals.events import (
    Event,
    MadeAvailable,
    TranslationAsked,
    TranslationDelivered,
    TranslationDropped,
)
from wsis_workflow.domain.proposals.nouns import Proposal, Revision
from wsis_workflow.domain.proposals.policy import may_read, must_be_entitled
from wsis_workflow.domain.proposals.refusals import Invalid, OutdatedRevision, Refused, Unknown, WrongState
from wsis_workflow.domain.proposals.texts import hash_of
from wsis_workflow.domain.proposals.translation_dates import minutes_late, until_of
from wsis_workflow.domain.proposals.translations import Translation, TranslationRequest
from wsis_workflow.domain.rules.deadlines import wall_at
from wsis_workflow.domain.rules.language_words import is_tag, language_in_words
from wsis_workflow.domain.rules.sentences import listed, sentence

LAST_MINUTE = time(23, 59)
LONGEST_SERVICE = 200  # characters of the name of a service outside


def ask_translation(proposal: Proposal, command: AskTranslation, asked: Asked) -> list[Event]:
    """Ask somebody for the current text in a language; the same request again yields no events.

    Raises:
        Refused: `invalid`, `unknown` (the person or the deadline), `not-permitted` or `wrong-state` (there is no text).
    """
    _must_be_foreign(command.language, proposal, asked)
    _must_be_missing(command.language, proposal)
    _must_be_one(command)
    request = _request(proposal, command, asked)
    act = sentence("ask for a translation")
    person = must_be_entitled(asked.actor, "translate", {}, act, proposal, asked.around, asked.now)
    revision = _text(proposal, act)
    before = proposal.translations.get(command.language)
    if before is not None and before.request is not None and _is_same(before.request, request):
        return []
    return [TranslationAsked(revision.number, command.language, replace(request, by=person.ref), asked.now)]


def deliver_translation(proposal: Proposal, command: DeliverTranslation, asked: Asked) -> list[Event]:
    """Keep the text of the current revision in a language, which is then available; the same again yields no events.

    Raises:
        Refused: `invalid`, `stale` (it is of a revision that no longer stands), `not-permitted` or `wrong-state`.
    """
    _must_be_foreign(command.language, proposal, asked)
    if not command.text.strip():
        raise Refused(Invalid(sentence("A translation needs a text"), sentence("give the whole text")))
    _must_be_current(proposal, command)
    act, what = sentence("deliver this translation"), {"language": command.language}
    person = must_be_entitled(asked.actor, "translated", what, act, proposal, asked.around, asked.now)
    revision = _text(proposal, act)
    before = proposal.translations.get(command.language)
    if before is not None and before.delivered is not None and before.text == command.text:
        return []
    late = minutes_late(before, proposal, asked.around.workflow.zone, asked.now)
    written = (command.text, hash_of(command.text), person.ref, asked.now, late)
    delivered = TranslationDelivered(revision.number, command.language, *written)
    if command.language in revision.available:
        return [delivered]
    return [delivered, MadeAvailable((command.language,), person.ref, asked.now)]


def drop_translation(proposal: Proposal, command: DropTranslation, asked: Asked) -> list[Event]:
    """Ask for a language version no longer.

    Raises:
        Refused: `not-permitted` or `wrong-state` (nobody is asked for it).
    """
    act = sentence("take the request for this translation back")
    person = must_be_entitled(asked.actor, "untranslate", {}, act, proposal, asked.around, asked.now)
    standing = proposal.translations.get(command.language)
    if standing is None or not standing.is_open:
        missing = sentence("without a request for {language}", language=language_in_words(command.language))
        raise Refused(WrongState(proposal.ref, act, missing, (sentence("ask for a translation"),)))
    return [TranslationDropped(standing.revision, command.language, person.ref, asked.now)]


def asked_again(proposal: Proposal, now: datetime) -> list[Event]:
    """Ask those who translated the text before for the new one: by the same deadline, or date if it is still ahead."""
    revision = proposal.revision
    if revision is None:
        return []
    outdated = [one for one in proposal.translations.values() if one.revision < revision.number]
    return [_again(one, one.request, revision, now) for one in outdated if one.request is not None]


def _again(one: Translation, before: TranslationRequest, revision: Revision, now: datetime) -> Event:
    is_ahead = before.until is not None and before.until > now
    until = before.until if is_ahead else None
    request = TranslationRequest(before.translator, before.service, before.by, now, until, before.deadline)
    return TranslationAsked(revision.number, one.language, request, now, again=True)


def _request(proposal: Proposal, command: AskTranslation, asked: Asked) -> TranslationRequest:
    """Read who is asked until when; nobody is asked for what they may not read, and nothing for yesterday."""
    if command.translator:
        _must_be_a_reader(command.translator, proposal, asked)
    if command.deadline and command.deadline not in asked.around.workflow.deadlines:
        raise Refused(Unknown("deadline", command.deadline, tuple(asked.around.workflow.deadlines)))
    until = _instant(command.until, asked.around.workflow.zone)
    request = TranslationRequest(
        command.translator, command.service.strip(), asked.actor, asked.now, until, command.deadline
    )
    due = until_of(request, proposal, asked.around.workflow.zone)
    if due is not None and due.over <= asked.now:
        problem = sentence("Nobody can translate until a date that has passed")
        raise Refused(Invalid(problem, sentence("give a later date")))
    return request


def _must_be_a_reader(translator: str, proposal: Proposal, asked: Asked) -> None:
    people = asked.around.register.people
    if translator not in people:
        raise Refused(Unknown("person", translator))
    if not may_read(translator, proposal, asked.around, asked.now):
        problem = sentence("{name} may not read “{ref}”", name=people[translator].name, ref=proposal.ref)
        way_out = sentence("name somebody who may, or a service outside, and deliver its text yourself")
        raise Refused(Invalid(problem, way_out))


def _must_be_one(command: AskTranslation) -> None:
    """Ask for one translator and one date."""
    if bool(command.translator) == bool(command.service.strip()):
        problem = sentence("A translation is asked of one person, or of one service outside")
        raise Refused(Invalid(problem, sentence("name one of them")))
    if len(command.service) > LONGEST_SERVICE:
        raise Refused(Invalid(sentence("The name of the service is too long"), sentence("shorten it")))
    if (command.until is None) == (not command.deadline):
        problem = sentence("A translation is asked for until one date, or by one deadline of the proposal")
        raise Refused(Invalid(problem, sentence("give one of them")))


def _must_be_foreign(language: str, proposal: Proposal, asked: Asked) -> None:
    known = asked.around.workflow.languages
    if known and language not in known:
        problem = sentence("{languages} is none of the workflow's languages", languages=language)
        raise Refused(Invalid(problem, sentence("use {languages}", languages=listed(known))))
    if not is_tag(language):
        problem = sentence("“{language}” is no language", language=language[:20])
        raise Refused(Invalid(problem, sentence("write its code, such as fr")))
    if proposal.revision is not None and language == proposal.revision.language:
        problem = sentence("The text itself is in {language}", language=language_in_words(language))
        raise Refused(Invalid(problem, sentence("name another language, or revise the text")))


def _must_be_missing(language: str, proposal: Proposal) -> None:
    if proposal.revision is not None and language in proposal.revision.available:
        problem = sentence("The text exists in {language} already", language=language_in_words(language))
        raise Refused(Invalid(problem, sentence("a secretary can deliver a better text of it")))


def _must_be_current(proposal: Proposal, command: DeliverTranslation) -> None:
    current = proposal.revision.number if proposal.revision else 0
    given = command.revision
    if given is None or given == current or not current:
        return
    if not 0 < given < current:
        problem = sentence("There is no revision {number}", number=given)
        raise Refused(Invalid(problem, sentence("the current one is {current}", current=current)))
    raise Refused(OutdatedRevision(proposal.ref, command.language, given, current))


def _text(proposal: Proposal, act: str) -> Revision:
    if proposal.revision is None:
        raise Refused(WrongState(proposal.ref, act, sentence("without a text"), (sentence("revise"),)))
    return proposal.revision


def _is_same(one: TranslationRequest, other: TranslationRequest) -> bool:
    def asked(request: TranslationRequest) -> tuple[object, ...]:
        return request.translator, request.service, request.until, request.deadline

    return asked(one) == asked(other)


def _instant(until: datetime | date | None, zone: str) -> datetime | None:
    """Take a day alone as its last minute by the clocks of the rules."""
    if until is None or isinstance(until, datetime):
        return until
    return wall_at(until, LAST_MINUTE, zone).instant
