"""The pieces that entries of files are made of: each as it should be, or refused with its place and the way out."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from wsis_workflow.domain.rules.faults import suggestion

Plain = Mapping[str, Any]
DIGITS = 9


class UnreadableEntry(ValueError):
    """An entry that cannot be read: where it stands, and one sentence on what is wrong and the way out."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")
        self.place, self.problem = place, problem


def checked(entry: object, known: tuple[str, ...], place: str) -> Plain:
    """Take an entry whose keys are all known.

    Raises:
        UnreadableEntry: it is no mapping, or a key is unknown.
    """
    if entry is None:
        return {}
    if not isinstance(entry, Mapping):
        raise UnreadableEntry(place, "write a mapping of keys to values.")
    for key in entry:
        if str(key) not in known:
            hint = suggestion(str(key), known) or f"; known are {', '.join(known)}"
            raise UnreadableEntry(place, f'unknown key "{key}"{hint}.')
    return entry


def mapping(value: object, place: str) -> Plain:
    """Take a mapping from names to whatever they are said to be.

    Raises:
        UnreadableEntry: it is something else.
    """
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise UnreadableEntry(place, "write a mapping of names to values.")
    return value


def listed(value: object, place: str) -> Iterable[Any]:
    """Take a list.

    Raises:
        UnreadableEntry: it is something else; a word is no list of its letters.
    """
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise UnreadableEntry(place, "write a list, in brackets.")
    return value


def needed(entry: Plain, key: str, place: str) -> str:
    """Take the text of a key that has to be there.

    Raises:
        UnreadableEntry: it is not.
    """
    if entry.get(key) is None:
        raise UnreadableEntry(place, f'"{key}" is missing; add it.')
    return str(entry[key])


def text(value: object) -> str | None:
    """Take a text; a number or a date counts as it was written."""
    return None if value is None else str(value)


def flag(value: object, place: str) -> bool:
    """Take true or false.

    Raises:
        UnreadableEntry: it is something else.
    """
    if not isinstance(value, bool):
        raise UnreadableEntry(place, f'"{value}" is neither true nor false; write one of them.')
    return value


def whole(value: object, place: str) -> int:
    """Take a whole number, in quotes or not.

    Raises:
        UnreadableEntry: it is something else, or has more digits than every database keeps.
    """
    if isinstance(value, str) and value.isdecimal():
        value = int(value) if len(value) <= DIGITS else 10**DIGITS
    if isinstance(value, bool) or not isinstance(value, int):
        raise UnreadableEntry(place, f'"{value}" is no whole number; write one such as 3.')
    if abs(value) >= 10**DIGITS:
        raise UnreadableEntry(place, f"a number has at most {DIGITS} digits; write one such as 3.")
    return value


def weights(value: object, place: str) -> dict[str, Fraction]:
    """Take exact numbers by name.

    Raises:
        UnreadableEntry: one is no number.
    """
    return {str(name): _fraction(said, f"{place}.{name}") for name, said in mapping(value, place).items()}


def _fraction(value: object, place: str) -> Fraction:
    try:
        return Fraction(
            str(value)
        )  # through the written form: 0.1 is one tenth here, and not the nearest binary number
    except (ValueError, ZeroDivisionError):
        raise UnreadableEntry(place, f'"{value}" is no number; write one such as 29 or 2/3.') from None
