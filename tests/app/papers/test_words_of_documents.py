"""Laws of the words of documents: what is in another language than the document is marked as such."""

import pytest

from tests.app.papers.report_reading import wording
from wsis_workflow.app.papers.paper import Run
from wsis_workflow.domain.rules.sentences import sentence

NOTHING = sentence("Nothing has changed.")


@pytest.mark.parametrize(
    ("language", "said", "marked"),
    [
        ("en", "Nothing has changed.", None),
        ("fr", "Rien n’a changé.", None),
        ("es", "Nothing has changed.", "en"),  # which the engine has not learnt
        ("ar", "Nothing has changed.", "en"),
    ],
)
def test_a_sentence_of_the_engine_is_said_in_the_language_or_in_english_that_is_marked(
    language: str, said: str, marked: str | None
) -> None:
    spoken = wording(language)

    assert [spoken.engine(text) for text in (NOTHING, str(NOTHING))] == [(Run(said, language=marked),)] * 2
    assert spoken.engine("Flies.") == (Run("Flies.", language=None if language == "en" else "en"),)


def test_a_label_with_weight_is_strong_and_keeps_its_marks() -> None:
    [open_quote, words, close_quote] = wording("fr").strong("quoted", words="Plan")

    assert [one.is_strong for one in (open_quote, words, close_quote)] == [True] * 3
    assert (words.text, words.language, open_quote.language) == ("Plan", "en", None)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Un plan", "en"),
        ("План действий", "ru"),
        ("خطة", "ar"),
        ("行动计划", "zh"),
        ("WG план действий", "ru"),
        ("12", "en"),
    ],
)
def test_own_words_are_marked_by_their_letters(text: str, language: str) -> None:
    assert wording("fr").own(text) == (Run(text, language=language),)
    assert wording(language).own(text) == (Run(text),)
