"""What the keys of a rehearsal's act hold: names, lists of them, texts by their names, and numbers."""

from collections.abc import Mapping
from typing import Any

from wsis_workflow.app.entries import UnreadableEntry, mapping

Entry = Mapping[str, Any]


def concerned(entry: Entry) -> list[str]:
    """List the proposals that an act is on.

    Raises:
        UnreadableEntry: none is named.
    """
    if entry.get("on") is None:
        raise UnreadableEntry("the act", '"on" is missing; name the proposal.')
    return many(entry["on"])


def several(entry: Entry, key: str) -> tuple[str, ...]:
    """List the names under a key, which may be left out."""
    value = entry.get(key)
    return () if value is None else tuple(many(value))


def many(value: object) -> list[str]:
    """Take one name as a list of one."""
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def texts(entry: Entry, key: str) -> dict[str, str]:
    """Read texts by their names.

    Raises:
        UnreadableEntry: it is no mapping.
    """
    return {str(name): str(value) for name, value in mapping(entry.get(key), f"“{key}”").items()}


def number_if_any(entry: Entry, key: str) -> int | None:
    """Read the number of an amendment, which may be left out."""
    return whole_numbers(entry, key)[0] if entry.get(key) is not None else None


def whole_numbers(entry: Entry, key: str) -> tuple[int, ...]:
    """Read the numbers of amendments.

    Raises:
        UnreadableEntry: one is no whole number.
    """
    value = entry[key]
    found = value if isinstance(value, list) else [value]
    if any(isinstance(one, bool) or not isinstance(one, int) for one in found):
        raise UnreadableEntry(f"“{key}”", "Amendments have whole numbers; write them as in [3, 5].")
    return tuple(found)


def number_or_zero(entry: Entry, key: str) -> int:
    """Read the number of a comment; 0 where none is named."""
    return whole_number(key, entry[key]) if entry.get(key) is not None else 0


def whole_number(of: str, value: object) -> int:
    """Take a whole number.

    Raises:
        UnreadableEntry: it is none.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise UnreadableEntry("counts", f'"{value}" for {of} is no whole number; write the count.')
    return value
