"""The shapes that a value in a definition can have: how each is read, what is wrong with it, and its JSON Schema.

Reading never stops at a fault: it notes it, and gives the part that can be used, so that all faults are found at once.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from wsis_workflow.domain.rules.faults import Fault, suggestion

Path = tuple[str | int, ...]
LONGEST_WORD, MOST_HINTS, MOST_NAMES = 80, 100, 400  # looking for near names is slow; hostile files get none
CALLED = {"actor": "role", "recipient": "role", "body": "party", "passed on": "party"}  # in messages


@dataclass(slots=True)
class Reading:
    """One pass over a document: the names that it declares, by kind, and the faults met so far.

    A kind that is absent from `names` has no declarations: any word is accepted. `repair` maps a misspelt word to the
    name that was meant, so that one slip is reported once and not again by every check that it leads astray.
    """

    names: Mapping[str, Collection[str]]
    faults: list[Fault] = field(default_factory=list)

    def note(self, code: str, message: str, path: Path, at_key: bool = False) -> None:
        """Add an error."""
        self.faults.append(Fault(code, message, path, at_key=at_key))

    def refer(self, kind: str, word: str, path: Path) -> str:
        """Note a word that names nothing of this kind, and give the name that was probably meant."""
        known = self.names.get(kind)
        if known is None or word in known:
            return word
        hint = self.hint(word, known)
        advice = f"{hint}; correct the name or declare it." if hint else "; declare it or use one that is."
        self.note("unknown-reference", f'There is no {CALLED.get(kind, kind)} "{word}"{advice}', path)
        return _hinted_at(hint, known) or word

    def nearest(self, word: str, known: Collection[str]) -> str | None:
        """Give what was probably meant by a misspelt word, where anything was."""
        return _hinted_at(self.hint(word, known), known)

    def hint(self, word: str, known: Collection[str]) -> str:
        """Give the suggestion for a misspelt word, in files of a size that people write."""
        is_written_by_people = len(word) <= LONGEST_WORD and len(self.faults) < MOST_HINTS and len(known) <= MOST_NAMES
        return suggestion(word, known) if is_written_by_people else ""


class Shape(Protocol):
    """What a value must look like."""

    def read(self, value: Any, path: Path, reading: Reading) -> Any:
        """Give the usable part of the value, None where there is none, and note every fault."""

    def schema(self) -> dict[str, Any]:
        """Describe the shape as JSON Schema."""


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence or a name; `to` says of what kind the name must be, and `examples` what editors offer."""

    to: str | None = None
    examples: tuple[str, ...] = ()

    def read(self, value: Any, path: Path, reading: Reading) -> str | None:
        """Accept text, and numbers that were meant as text."""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            reading.note("invalid-value", f"{_called(path)} must be text, not {_kind(value)}; write a word.", path)
            return None
        return reading.refer(self.to, str(value), path) if self.to else str(value)

    def schema(self) -> dict[str, Any]:
        """Describe text."""
        return {"type": "string", **_offered(self.examples)}


@dataclass(frozen=True, slots=True)
class Whole:
    """A number from 1."""

    def read(self, value: Any, path: Path, reading: Reading) -> int | None:
        """Accept a positive integer."""
        if isinstance(value, int) and not isinstance(value, bool) and value >= 1:
            return value
        reading.note("invalid-value", f"{_called(path)} must be a whole number from 1; write one.", path)
        return None

    def schema(self) -> dict[str, Any]:
        """Describe a number from 1."""
        return {"type": "integer", "minimum": 1}


@dataclass(frozen=True, slots=True)
class Flag:
    """The word `true`."""

    def read(self, value: Any, path: Path, reading: Reading) -> bool:
        """Accept true alone: a promise that is switched off is no promise."""
        if value is not True:
            reading.note("invalid-value", f"{_called(path)} can only be true; write true or remove it.", path)
        return True

    def schema(self) -> dict[str, Any]:
        """Describe the constant."""
        return {"const": True}


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, value: Any, path: Path, reading: Reading) -> str | None:
        """Accept a word of the list."""
        if value in self.words:
            return str(value)
        hint = suggestion(str(value), self.words)
        message = f'{_called(path)} cannot be "{value}"{hint}; write one of: {", ".join(self.words)}.'
        reading.note("invalid-value", message, path)
        return None

    def schema(self) -> dict[str, Any]:
        """List the words."""
        return {"enum": list(self.words)}


@dataclass(frozen=True, slots=True)
class Written:
    """Text in a notation of its own, read by a function that raises ValueError with a sentence.

    `pattern` tells editors as much of the notation as a regular expression can.
    """

    parse: Callable[[str], Any]
    example: str
    pattern: str = ""

    def read(self, value: Any, path: Path, reading: Reading) -> Any:
        """Give what the function makes of the text."""
        try:
            return self.parse(value if isinstance(value, str) else str(value))
        except ValueError as problem:
            sentence = str(problem).rstrip(".")
            reading.note("invalid-value", f"{sentence}; write it as in {self.example}.", path)
            return None

    def schema(self) -> dict[str, Any]:
        """Describe text with an example."""
        pattern = {"pattern": self.pattern} if self.pattern else {}
        return {"type": "string", **pattern, **_offered((self.example,))}


@dataclass(frozen=True, slots=True)
class Names:
    """One name, or a list of different ones."""

    to: str | None = None
    examples: tuple[str, ...] = ()

    def read(self, value: Any, path: Path, reading: Reading) -> tuple[str, ...]:
        """Give the names; nothing at all is no name."""
        if value is None:
            return ()
        if not isinstance(value, list):
            one = Text(self.to).read(value, path, reading)
            return () if one is None else (one,)
        read = [Text(self.to).read(word, (*path, index), reading) for index, word in enumerate(value)]
        return tuple(dict.fromkeys(word for word in read if word is not None))

    def schema(self) -> dict[str, Any]:
        """Describe one or several names."""
        one = {"type": "string", **_offered(self.examples)}
        return {"oneOf": [one, {"type": "array", "items": one}]}


def _hinted_at(hint: str, known: Collection[str]) -> str | None:
    return next((name for name in known if f'"{name}"?' in hint), None)


def _offered(examples: tuple[str, ...]) -> dict[str, Any]:
    return {"examples": list(examples)} if examples else {}


def _called(path: Path) -> str:
    named = [part for part in path if isinstance(part, str)]
    return f'"{named[-1]}"' if named else "The document"


def _kind(value: Any) -> str:
    names = {dict: "a mapping", list: "a list", bool: "true or false", type(None): "nothing"}
    return names.get(type(value), "something else")
