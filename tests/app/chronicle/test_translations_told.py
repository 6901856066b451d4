"""Language versions in the history: who was asked until when, what came and how late, what is no longer asked for."""

import pytest

from tests.domain.proposals.builders import a_register, at, the_rules
from wsis_workflow.app.chronicle import sentence
from wsis_workflow.app.chronicle.translations import called, late_in_words, until_in_words
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.translations import TranslationRequest

NOW = at(6, 13, 13)


def a_request(translator: str | None = "conv", service: str = "", **more: object) -> TranslationRequest:
    return TranslationRequest(translator, service, "sec", NOW, **more)


def told(event: ev.Event) -> str:
    return sentence(event, the_rules(), a_register())


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (
            ev.TranslationAsked(2, "fr", a_request(until=at(7, 2, 15)), NOW),
            "Conv asked for revision 2 in French, until Monday 2 July 2007, 17:00 (Europe/Zurich)",
        ),
        (
            ev.TranslationAsked(2, "fr", a_request(deadline="council_documents"), NOW, again=True),
            "Conv asked again, for revision 2 in French, by the deadline “Council documents”",
        ),
        (ev.TranslationDelivered(2, "es", "Un texto.", "h", "conv", NOW), "revision 2 delivered in Spanish"),
        (
            ev.TranslationDelivered(2, "es", "Un texto.", "h", "conv", NOW, 90),
            "revision 2 delivered in Spanish, 1 hour late",
        ),
        (ev.TranslationDropped(2, "ru", "sec", NOW), "revision 2 no longer asked for in Russian"),
    ],
)
def test_a_language_version_is_told_from_its_request_to_its_delivery(event: ev.Event, said: str) -> None:
    assert told(event) == said


@pytest.mark.parametrize(
    ("request_", "name"),
    [
        (a_request("conv"), "Conv"),
        (a_request("gone"), "gone"),
        (a_request(None, "Lingua"), "Lingua"),
    ],
)
def test_who_translates_is_a_person_by_name_or_a_service(request_: TranslationRequest, name: str) -> None:
    assert called(request_, a_register()) == name


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (a_request(), "without a date yet"),
        (a_request(deadline="first_reading"), "by the deadline “First reading”"),
        (a_request(deadline="meeting", until=at(7, 2, 15)), "by the deadline “Meeting”"),
        (a_request(until=at(1, 2, 15)), "until Tuesday 2 January 2007, 16:00 (Europe/Zurich)"),
    ],
)
def test_until_when_is_said_as_it_was_asked(request_: TranslationRequest, said: str) -> None:
    assert until_in_words(request_, the_rules()) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1, "1 minute"),
        (59, "59 minutes"),
        (60, "1 hour"),
        (150, "2 hours"),
        (1439, "23 hours"),
        (1440, "1 day"),
        (4000, "2 days"),
    ],
)
def test_how_late_something_is_is_said_as_exactly_as_anybody_cares(minutes: int, said: str) -> None:
    assert late_in_words(minutes) == said
