"""English texts that remember what they were made of, so that another language can say them too.

Each of them *is* its English text, to the letter: whoever knows no other language shows, sorts and stores it as it is.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol


class Tongue(Protocol):
    """What a text needs of the language in which it is said."""

    def gettext(self, message: str) -> str:
        """Translate a template."""
        ...

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Translate the template for a number."""
        ...

    def say(self, text: object) -> str:
        """Say a text that remembers what it was made of, and give back any other."""
        ...

    def figure(self, digits: str) -> str:
        """Write a decimal number."""
        ...

    def date(self, local: date, pattern: str) -> str:
        """Write a date, or a wall time, after a pattern of the Unicode locale data."""
        ...

    def recall(self, text: str) -> str:
        """Say a text of the engine of which only the English has been kept."""
        ...


class Said(str):
    """A text that can be said in another language."""

    __slots__ = ()

    def told(self, tongue: Tongue) -> str:
        """Say it."""
        raise NotImplementedError


class Sentence(Said):
    """A template with its values, each of which may be such a text again."""

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]

    def told(self, tongue: Tongue) -> str:
        """Translate the template, and say the values in it."""
        return _filled(tongue.gettext(self.template), self.values, tongue)


class Counted(Said):
    """A template in two forms, for one and for many."""

    __slots__ = ("many", "number", "one", "values")
    one: str
    many: str
    number: int
    values: Mapping[str, object]

    def told(self, tongue: Tongue) -> str:
        """Choose the form that the language has for this number."""
        return _filled(tongue.ngettext(self.one, self.many, self.number), self.values, tongue)


class Joined(Said):
    """Several texts in a row; what stands between them may be such a text too."""

    __slots__ = ("between", "parts")
    between: str
    parts: tuple[str, ...]

    def told(self, tongue: Tongue) -> str:
        """Say each part."""
        return tongue.say(self.between).join(map(tongue.say, self.parts))


class Capitalised(Said):
    """A text at the beginning of a sentence."""

    __slots__ = ("inner",)
    inner: str

    def told(self, tongue: Tongue) -> str:
        """Say it with a capital."""
        return _capital(tongue.say(self.inner))


class Figure(Said):
    """A number with decimals."""

    __slots__ = ()

    def told(self, tongue: Tongue) -> str:
        """Write it with the sign that the language has between whole and parts."""
        return tongue.figure(str(self))


class Recorded(Said):
    """A text of the engine as the record keeps it: the English alone, which says of itself what it was made of."""

    __slots__ = ()

    def told(self, tongue: Tongue) -> str:
        """Find again what it was made of."""
        return tongue.recall(str(self))


def template(text: str) -> str:
    """Mark a text for the translators; whoever fills or shows it asks for the translation."""
    return text


def sentence(template: str, /, **values: object) -> Sentence:
    """Put values into a template."""
    said = Sentence(template.format_map(values) if values else template)
    said.template, said.values = template, values
    return said


def sentences(one: str, many: str, number: int, /, **values: object) -> Counted:
    """Put values into the template for a number, which is among them as `number`."""
    values["number"] = number
    said = Counted((one if number == 1 else many).format_map(values))
    said.one, said.many, said.number, said.values = one, many, number, values
    return said


def joined(between: str, parts: Iterable[str]) -> Joined:
    """Put texts in a row."""
    several = tuple(parts)
    said = Joined(between.join(several))
    said.between, said.parts = between, several
    return said


def listed(words: Iterable[str]) -> Joined:
    """Name one thing after the other."""
    return joined(", ", words)


def either(words: Iterable[str]) -> Joined:
    """Name things of which any will do: "a or b or c"."""
    return joined(OR, words)


def alternatives(words: Iterable[str]) -> str:
    """Name things of which any will do, with commas: "a, b or c"."""
    *first, last = tuple(words) or ("",)
    return sentence("{some} or {last}", some=listed(first), last=last) if first else last


def capitalised(text: str) -> Capitalised:
    """Begin a sentence with a text."""
    said = Capitalised(_capital(text))
    said.inner = text
    return said


OR = sentence(" or ")
AND = sentence(" and ")


def _filled(template: str, values: Mapping[str, object], tongue: Tongue) -> str:
    return template.format_map({name: tongue.say(value) for name, value in values.items()})


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
