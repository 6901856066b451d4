"""The languages in which texts may be, by their names."""

from collections.abc import Iterable

from wsis_workflow.domain.rules.sentences import Joined, listed, sentence

_NAMES = {
    "en": sentence("English"),
    "fr": sentence("French"),
    "es": sentence("Spanish"),
    "ru": sentence("Russian"),
    "ar": sentence("Arabic"),
    "zh": sentence("Chinese"),
    "de": sentence("German"),
    "it": sentence("Italian"),
    "pt": sentence("Portuguese"),
}


def language_in_words(tag: str) -> str:
    """Name a language; one that is not known here keeps its tag."""
    return _NAMES.get(tag, tag)


def languages_in_words(tags: Iterable[str]) -> Joined:
    """Name languages one after the other."""
    return listed(map(language_in_words, tags))
