"""Language versions as people are shown them: who was asked until when, what came, what is missing and what is late."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.app.queries.scenes import a_group, looking, refused, submitted
from tests.domain.proposals.builders import at
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.capacities import Capacity
from wsis_workflow.app.queries.deadlines import Deadline
from wsis_workflow.app.queries.inbox import inbox
from wsis_workflow.app.queries.languages import Cell, LanguageRow, LanguageTable, language_table, translators
from wsis_workflow.app.queries.revisions import difference, numbered, revisions, texts_in, version_in
from wsis_workflow.app.queries.standing import standing
from wsis_workflow.app.queries.tasks import Task
from wsis_workflow.app.queries.translations import TranslationSeen, awaited_in_words, translation_seen
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.texts import hash_of

ASKED, DELIVERED, NOW, LATER = at(5, 3), at(5, 4), at(5, 10), at(6, 1)
MAY_20, JUNE_20 = at(5, 20), at(6, 20)
IN_MAY, IN_JUNE = (
    f"until {day} 20 {month} 2007, 11:00 (Europe/Zurich)" for day, month in (("Sunday", "May"), ("Wednesday", "June"))
)
AT_THE_MEETING = "by the deadline “Meeting”: Wednesday 13 June 2007, 14:30 (Europe/Zurich)"
ALL = ("en", "fr", "es", "ru", "ar", "zh")


@pytest.fixture
def gate() -> Gate:
    """Ask three people for language versions, of which two come, and note that there is a further one elsewhere."""
    found = submitted(a_group())
    found.handle(cmd.AskTranslation("p", "fr", translator="nor", until=MAY_20), "sec", ASKED)
    found.handle(cmd.AskTranslation("p", "es", service="A house", until=JUNE_20), "sec", ASKED)
    found.handle(cmd.AskTranslation("p", "ru", translator="prt", deadline="meeting"), "sec", ASKED)
    found.handle(cmd.DeliverTranslation("p", "ru", "Текст."), "prt", DELIVERED)
    found.handle(cmd.MakeAvailable("p", ("zh",)), "sec", at(5, 5))
    found.handle(cmd.DeliverTranslation("p", "es", "Un texto."), "sec", at(5, 6))
    return found


FRENCH = TranslationSeen("fr", 1, "nor", "Nor", IN_MAY, MAY_20, True, False, "", "", "", "", None)
SPANISH = TranslationSeen(
    "es", 1, None, "A house", IN_JUNE, JUNE_20, False, False, "Un texto.", hash_of("Un texto."), "sec", "Sec", at(5, 6)
)
RUSSIAN = TranslationSeen(
    "ru", 1, "prt", "Prt", AT_THE_MEETING, at(6, 13, 12, 30), False, False, "Текст.", hash_of("Текст."), "prt", "Prt",
    DELIVERED,
)  # fmt: skip


def versions(gate: Gate, now: datetime = NOW) -> dict[str, TranslationSeen]:
    seen = looking(gate, "sec", now).seen("p")
    return {tag: translation_seen(one, seen) for tag, one in seen.proposal.translations.items()}


def awaited(gate: Gate, now: datetime = NOW) -> list[str]:
    return list(awaited_in_words(looking(gate, "sec", now).seen("p")))


def test_each_version_is_shown_with_whom_it_was_asked_of_until_when_and_what_came(gate: Gate) -> None:
    assert versions(gate) == {"fr": FRENCH, "es": SPANISH, "ru": RUSSIAN}
    assert awaited(gate) == [f"French: Nor, {IN_MAY}"]


def test_what_is_awaited_after_its_date_is_late_and_what_came_in_time_stays_so(gate: Gate) -> None:
    assert versions(gate, LATER) == {"fr": replace(FRENCH, is_late=True), "es": SPANISH, "ru": RUSSIAN}
    assert awaited(gate, LATER) == [f"French: Nor, {IN_MAY}, and late"]
    assert standing(looking(gate, "sec", LATER).seen("p")).text.awaited == tuple(awaited(gate, LATER))  # type: ignore[union-attr]  # it is there


def test_what_came_after_its_date_stays_late(gate: Gate) -> None:
    gate.handle(cmd.DeliverTranslation("p", "fr", "Un texte."), "nor", LATER)

    french = replace(
        FRENCH, is_open=False, is_late=True, text="Un texte.", hash=hash_of("Un texte."), by="nor", name="Nor",
        delivered=LATER,
    )  # fmt: skip
    assert (versions(gate, at(6, 2))["fr"], awaited(gate, at(6, 2))) == (french, [])


def test_a_version_that_nobody_was_asked_for_has_no_date(gate: Gate) -> None:
    gate.handle(cmd.DeliverTranslation("p", "ar", "نص."), "sec", LATER)

    assert versions(gate, LATER)["ar"] == TranslationSeen(
        "ar", 1, None, "", "", None, False, False, "نص.", hash_of("نص."), "sec", "Sec", LATER
    )


def test_the_table_has_a_column_for_each_language_and_says_what_is_missing_and_late(gate: Gate) -> None:
    french = replace(FRENCH, is_late=True)

    cells = (
        Cell("en", True, at(5, 1), None), Cell("fr", False, None, french), Cell("es", False, at(5, 6), SPANISH),
        Cell("ru", False, DELIVERED, RUSSIAN), Cell("ar", False, None, None), Cell("zh", False, at(5, 5), None),
    )  # fmt: skip
    row = LanguageRow(1, True, None, cells)
    assert language_table(looking(gate, "sec", LATER), "p") == LanguageTable(ALL, ALL, (row,), ("fr", "ar"), ("fr",))
    assert [cell.has_text for cell in cells] == [True, False, True, True, False, False]


def test_whoever_may_read_it_can_be_asked_by_name(gate: Gate) -> None:
    people = [one.ref for one in translators(looking(gate).seen("p"))]

    assert people == ["assoc", "chair", "conv", "nor", "prt", "prt2", "sec", "sec2", "vice"]


def test_what_one_was_asked_to_translate_is_a_task_with_its_date(gate: Gate) -> None:
    gate.handle(cmd.AskTranslation("p", "ar", translator="nor", until=at(5, 15)), "sec", DELIVERED)

    due = Deadline(
        "p", "translated ar", "Language version: Arabic", "until Tuesday 15 May 2007, 11:00 (Europe/Zurich)", at(5, 15),
        at(5, 15), False, "", None, 1, "Europe/Zurich",
    )  # fmt: skip
    assert inbox(looking(gate, "nor", NOW)) == [
        Task(
            "p", "Action plan", "considered", "Before the group", gate.store.proposal("p").version,  # type: ignore[union-attr]  # it is there
            ("translated fr", "translated ar"), (), due, None, ASKED, Capacity("member", "wg", "NOR"),
            ("Translate into French", "Translate into Arabic"),
        )
    ]  # fmt: skip
    assert inbox(looking(gate, "prt", NOW)) == []


def test_a_text_is_read_in_the_languages_in_which_it_is_here(gate: Gate) -> None:
    [text] = revisions(looking(gate, "sec", NOW), "p")

    assert texts_in(text) == ["en", "es", "ru"]
    assert [version_in(text, language) for language in ("", "en", "ru")] == ["A text.", "A text.", "Текст."]
    assert refused(lambda: version_in(text, "fr")) == (
        "unknown",
        "There is no language version “1/fr”; use one of en, es, ru.",
    )
    assert refused(lambda: numbered([text], 3)) == ("unknown", "There is no revision “3”; use one of 1.")


def test_two_revisions_differ_in_their_own_languages_or_in_one(gate: Gate) -> None:
    gate.handle(cmd.Record("p", "divergent_views"), "chair", at(6, 13, 13))
    gate.handle(cmd.TakeStep("p", "refer", "Why.", {"ad_hoc": "ahg"}), "chair", at(6, 13, 13))
    gate.handle(cmd.Revise("p", "A new text."), "conv", at(6, 14))
    gate.handle(cmd.DeliverTranslation("p", "es", "Un texto nuevo."), "sec", at(6, 14))
    sight = looking(gate, "sec", JUNE_20)

    own, spanish = difference(sight, "p", 1, 2), difference(sight, "p", 1, 2, "es")

    first, second = revisions(sight, "p")
    assert (own.old, own.new, own.language) == (first, second, "")
    assert (spanish.old, spanish.new, spanish.language) == (first, second, "es")
    assert own.pieces != spanish.pieces
    assert refused(lambda: difference(sight, "p", 1, 2, "ru"))[1] == (
        "There is no language version “2/ru”; use one of en, es."
    )  # fmt: skip
    assert refused(lambda: difference(sight, "p", 8, 9))[1] == (
        "There is no revision “8”; use one of 1, 2. There is no revision “9”; use one of 1, 2."
    )  # fmt: skip
    assert {tag: one.is_open for tag, one in versions(gate, JUNE_20).items()} == {"fr": True, "es": False, "ru": True}
