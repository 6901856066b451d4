"""The languages that the installation speaks: translated sentences, and dates and numbers by the locale."""

import re
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from wsis_workflow.app.recalling import Memory
from wsis_workflow.domain.rules.sentences import Said

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog
    from babel.support import Translations

LANGUAGES = ("en", "fr")
PSEUDO = "ar-XB"  # made of the English: shows what is not translatable, and whether right-to-left works
# What the record keeps, and what other rows keep of what could not be done.
ENGINE = ("wsis_workflow/domain/", "wsis_workflow/app/")
FAILING = (
    "wsis_workflow/adapters/",
    "wsis_workflow/app/channel_ports.py",
    "wsis_workflow/app/deliver.py",
    "wsis_workflow/app/pacing.py",
    "wsis_workflow/bootstrap/",
    "wsis_workflow/domain/proposals/refusals/",
)
FOLDER = Path(__file__).parent.parent / "locale"

_LOCALES = {"en": "en_GB", "fr": "fr_FR", PSEUDO: "en_GB"}
_FIRST_OF_MONTH = {"fr": "1er"}
_DAY_OF_MONTH = re.compile(r"(?<!d)d(?!d)")
_UNTOUCHED = re.compile(r"(\{\w*\}|%\(\w+\)[sd]|<[^>]*>|&\w+;)")
_ACCENTS = str.maketrans("AEIOUYaeiouycn", "ÀÉÎÖÛÝàéîöûýçñ")


class Catalogue:
    """English, which says everything as it is; the other languages are made from it."""

    language = "en"
    direction: Literal["ltr", "rtl"] = "ltr"

    @property
    def locale(self) -> str:
        """Name the locale for dates and numbers."""
        return _LOCALES[self.language]

    def gettext(self, message: str) -> str:
        """Translate a message."""
        return message

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Translate the form of a message for a number."""
        return one if number == 1 else many

    def pgettext(self, context: str, message: str) -> str:
        """Translate a message that means different things in different places."""
        return message

    def npgettext(self, context: str, one: str, many: str, number: int) -> str:
        """Translate the form of such a message for a number."""
        return self.ngettext(one, many, number)

    def say(self, text: object) -> str:
        """Say a text of the engine in this language, with all that it is made of; any other comes back as it is."""
        return text.told(self) if isinstance(text, Said) else str(text)

    def date(self, local: date, pattern: str) -> str:
        """Write a date, or a wall time, after a pattern of the Unicode locale data."""
        from babel.dates import format_datetime  # takes long to import, and English does without

        pattern = self._pattern(pattern)
        if local.day == 1 and self.language in _FIRST_OF_MONTH:
            pattern = _DAY_OF_MONTH.sub(f"'{_FIRST_OF_MONTH[self.language]}'", pattern)
        return str(format_datetime(local, pattern, locale=self.locale))

    def figure(self, digits: str) -> str:
        """Write a decimal number."""
        from babel.numbers import get_decimal_symbol

        return digits.replace(".", get_decimal_symbol(self.locale))

    def recall(self, text: str) -> str:
        """Say a sentence of the engine of which the record has kept the English alone."""
        return self._recalled(ENGINE, text)

    def recall_failure(self, text: str) -> str:
        """Say why something failed, of which the English has been kept; only what fails is looked for in it.

        Words of other programs and people stand in such texts, in which a short form of the engine would be found
        where nobody meant it.
        """
        return self._recalled(FAILING, text)

    def _recalled(self, where: tuple[str, ...], text: str) -> str:
        found = _memory(where).recalled(text)
        return self.say(found) if found is not None else text

    def _pattern(self, pattern: str) -> str:
        return pattern


class _English(Catalogue):
    def say(self, text: object) -> str:
        return str(text)

    def recall_failure(self, text: str) -> str:
        return text


class _Translated(Catalogue):
    def __init__(self, language: str, translations: "Translations") -> None:
        self.language = language
        self._translations = translations

    def gettext(self, message: str) -> str:
        return str(self._translations.gettext(message)) if message else message

    def ngettext(self, one: str, many: str, number: int) -> str:
        return str(self._translations.ngettext(one, many, number))

    def pgettext(self, context: str, message: str) -> str:
        return str(self._translations.pgettext(context, message))

    def npgettext(self, context: str, one: str, many: str, number: int) -> str:
        return str(self._translations.npgettext(context, one, many, number))

    def _pattern(self, pattern: str) -> str:
        return self.gettext(pattern)


class _Pseudo(Catalogue):
    language = PSEUDO
    direction: Literal["ltr", "rtl"] = "rtl"

    def gettext(self, message: str) -> str:
        return _disguised(message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        return _disguised(super().ngettext(one, many, number))

    def pgettext(self, context: str, message: str) -> str:
        return _disguised(message)


@lru_cache(maxsize=64)
def catalogue(language: str) -> Catalogue:
    """Give the catalogue of a language; English where there is none."""
    if language == PSEUDO:
        return _Pseudo()
    known = language.replace("_", "-").split("-")[0].lower()
    if known not in LANGUAGES or known == "en":
        return _English()
    return _Translated(known, _compiled(read(known)))


def read(language: str) -> "Catalog":
    """Read the messages of a language, as its translators wrote them."""
    from babel.messages.pofile import read_po

    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def _compiled(messages: "Catalog") -> "Translations":
    from babel.messages.mofile import write_mo
    from babel.support import Translations

    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return Translations(compiled)


@lru_cache(maxsize=2)
def _memory(where: tuple[str, ...]) -> Memory:
    """Learn the English sentences of some places from a catalogue, which has them all."""
    return memory_of(read("fr"), where)


def memory_of(catalog: "Catalog", where: tuple[str, ...]) -> Memory:
    """Learn the English sentences of some places."""
    said = (message for message in catalog if message.id)
    return Memory(message.id for message in said if any(place.startswith(where) for place, _ in message.locations))


def _disguised(text: str) -> str:
    parts = _UNTOUCHED.split(text)
    inner = "".join(part if number % 2 else part.translate(_ACCENTS) for number, part in enumerate(parts))
    return f"⟦{inner}⟧" if inner.strip() else inner
