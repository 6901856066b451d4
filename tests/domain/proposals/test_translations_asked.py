"""Laws of language versions: the events as a whole, and what stands after them."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from tests.domain.proposals.ballot_builders import submitted
from tests.domain.proposals.builders import NEW, Desk, at
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.events import (
    MadeAvailable,
    TranslationAsked,
    TranslationDelivered,
    TranslationDropped,
)
from wsis_workflow.domain.proposals.texts import hash_of
from wsis_workflow.domain.proposals.translating import asked_again
from wsis_workflow.domain.proposals.translations import Translation, TranslationRequest

NOW, UNTIL = at(5, 1), at(5, 20)
OF_NOR = TranslationRequest("nor", "", "sec", NOW, UNTIL)
ASKED = cmd.AskTranslation("p", "fr", "nor", until=UNTIL)
TEXT, BETTER = cmd.DeliverTranslation("p", "fr", "Un texte."), cmd.DeliverTranslation("p", "fr", "Un bon texte.")


def asked(*commands: cmd.AskTranslation) -> Desk:
    desk = submitted()
    for command in commands or (ASKED,):
        desk.does("sec", command)
    return desk


def delivered(command: cmd.DeliverTranslation, by: str, when: datetime = NOW, late: int = 0) -> TranslationDelivered:
    return TranslationDelivered(1, "fr", command.text, hash_of(command.text), by, when, late)


@pytest.mark.parametrize(
    ("who", "request_of_it"),
    [
        ({"translator": "nor", "until": UNTIL}, OF_NOR),
        ({"translator": "nor", "until": date(2007, 5, 20)}, replace(OF_NOR, until=at(5, 20, 21, 59))),
        ({"service": " Words ", "until": UNTIL}, replace(OF_NOR, translator=None, service="Words")),
        ({"translator": "nor", "deadline": "meeting"}, replace(OF_NOR, until=None, deadline="meeting")),
    ],
)
def test_who_is_asked_until_when_is_on_the_record(who: dict[str, Any], request_of_it: TranslationRequest) -> None:
    desk = submitted()

    events = desk.does("sec", cmd.AskTranslation("p", "fr", **who))

    assert events == [TranslationAsked(1, "fr", request_of_it, NOW)]
    assert desk.standing.translations == {"fr": Translation(1, "fr", request_of_it)}
    assert desk.does("sec", cmd.AskTranslation("p", "fr", **who)) == []


@pytest.mark.parametrize(
    "other",
    [
        replace(ASKED, translator="prt"),
        replace(ASKED, translator=None, service="Words"),
        replace(ASKED, until=at(5, 21)),
        replace(ASKED, until=None, deadline="meeting"),
        replace(ASKED, language="es"),
    ],
)
def test_what_differs_in_anything_is_asked_anew(other: cmd.AskTranslation) -> None:
    assert len(asked().does("sec", other)) == 1


def test_a_text_that_came_is_available_and_a_better_one_takes_its_place() -> None:
    desk = asked()

    assert desk.does("nor", TEXT) == [delivered(TEXT, "nor"), MadeAvailable(("fr",), "nor", NOW)]
    assert desk.does("sec", TEXT) == []
    assert desk.does("sec", BETTER, at(5, 2)) == [delivered(BETTER, "sec", at(5, 2))]
    assert desk.standing.translations == {
        "fr": Translation(
            1, "fr", OF_NOR, BETTER.text, hash_of(BETTER.text), "sec", at(5, 2), late=False, ended=NOW
        )
    }  # fmt: skip


@pytest.mark.parametrize(("minute", "late"), [(0, 0), (1, 1), (9, 9)])
def test_a_text_is_late_from_the_minute_after_its_last_and_stays_so(minute: int, late: int) -> None:
    desk = asked()
    when = at(5, 20, 9, minute)

    assert desk.does("nor", TEXT, when)[0] == delivered(TEXT, "nor", when, late)
    desk.does("nor", BETTER)
    assert desk.standing.translations["fr"].late == bool(late)


def test_a_text_that_nobody_was_asked_for_is_never_late() -> None:
    desk = submitted()
    desk.does("sec", TEXT, at(5, 30))

    assert desk.standing.translations == {
        "fr": Translation(
            1, "fr", None, TEXT.text, hash_of(TEXT.text), "sec", at(5, 30), late=False, ended=at(5, 30)
        )
    }  # fmt: skip


def test_a_request_is_taken_back_alone() -> None:
    desk = asked(ASKED, replace(ASKED, language="es"))

    assert desk.does("sec", cmd.DropTranslation("p", "fr")) == [TranslationDropped(1, "fr", "sec", NOW)]
    assert desk.standing.translations == {"es": Translation(1, "es", OF_NOR)}


def test_what_is_recorded_as_available_is_no_longer_awaited() -> None:
    desk = asked(ASKED, replace(ASKED, language="es"))
    desk.does("sec", cmd.MakeAvailable("p", ("fr", "ru")))

    assert desk.standing.translations == {
        "fr": Translation(1, "fr", OF_NOR, ended=NOW),
        "es": Translation(1, "es", OF_NOR),
    }


@pytest.mark.parametrize(
    ("now", "until"), [(at(5, 19), UNTIL), (UNTIL, None), (at(5, 21), None)], ids=["before", "at", "after"]
)
def test_a_new_text_is_asked_for_by_the_same_people_and_by_a_date_that_is_ahead(
    now: datetime, until: datetime | None
) -> None:
    hanging = replace(ASKED, language="es", until=None, deadline="meeting")
    desk = asked(ASKED, hanging)
    desk.does("sec", cmd.DeliverTranslation("p", "ru", "Текст."))
    revision = desk.standing.revision
    assert revision is not None

    outdated = desk.standing.but(revision=replace(revision, number=2))

    assert asked_again(desk.standing, now) == []
    assert asked_again(outdated.but(revision=None), now) == []
    assert asked_again(outdated, now) == [
        TranslationAsked(2, "fr", replace(OF_NOR, at=now, until=until), now, again=True),
        TranslationAsked(2, "es", replace(OF_NOR, at=now, until=None, deadline="meeting"), now, again=True),
    ]


def test_who_was_asked_is_asked_for_the_new_text_and_what_came_of_the_old_is_forgotten() -> None:
    desk = Desk()
    desk.does("prt", NEW)
    for language in ("fr", "es"):
        desk.does("sec", cmd.AskTranslation("p", language, "prt2", until=UNTIL))
    desk.does("prt2", TEXT)
    desk.does("sec", cmd.DeliverTranslation("p", "ru", "Текст."))

    desk.does("prt", cmd.Revise("p", "Otro texto.", "es"))

    again = TranslationRequest("prt2", "", "sec", NOW, UNTIL)
    assert desk.standing.translations == {"fr": Translation(2, "fr", again)}
