"""The languages in which texts may be, by their names."""

import re
from collections.abc import Iterable, Sequence

from wsis_workflow.domain.rules.sentences import Joined, listed, sentence

OFFICIAL = ("en", "fr", "es", "ru", "ar", "zh")  # in the order in which they are named
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}")
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


def in_order(tags: Iterable[str], own: Sequence[str] = ()) -> tuple[str, ...]:
    """Put languages in the order of the rules, or else in the official one; any others follow."""
    order = {tag: number for number, tag in enumerate(own or OFFICIAL)}
    return tuple(sorted(tags, key=lambda tag: (order.get(tag, len(order)), tag)))


def is_tag(language: str) -> bool:
    """Say whether it is written as languages are: `fr`, `pt-BR`."""
    return _TAG.fullmatch(language) is not None


def language_in_words(tag: str) -> str:
    """Name a language; one that is not known here keeps its tag."""
    return _NAMES.get(tag, tag)


def languages_in_words(tags: Iterable[str]) -> Joined:
    """Name languages one after the other."""
    return listed(map(language_in_words, tags))
