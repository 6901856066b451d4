"""What both XML languages of the state chart need: ids, harmless text, and the name space of what only we say."""

import re
from collections.abc import Mapping
from html import escape

from wsis_workflow.domain.rules.spans import DAYS, HOURS, MONTHS, WEEKS, Offset

OURS = 'xmlns:wsis="urn:wsis-workflow:chart"'
_LETTERS = {HOURS: "PT{}H", DAYS: "P{}D", WEEKS: "P{}W", MONTHS: "P{}M"}


class Ids:
    """Ids for one document, each of them once; the same thing asked for twice has the same id."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, ...], str] = {}
        self._taken: set[str] = set()

    def of(self, *thing: str) -> str:
        """Give the id of a thing, made of its names; it begins with a letter, as XML wants."""
        if thing not in self._found:
            wanted = re.sub(r"[^A-Za-z0-9_-]+", "_", "_".join(thing))
            wanted = wanted if re.match(r"[A-Za-z]", wanted) else f"n{wanted}"
            number, name = 1, wanted
            while name in self._taken:
                number += 1
                name = f"{wanted}_{number}"
            self._found[thing] = name
            self._taken.add(name)
        return self._found[thing]


def attributes(values: Mapping[str, str]) -> str:
    """Write the attributes that are not empty, each after a space."""
    return "".join(f' {name}="{text(value)}"' for name, value in values.items() if value)


def text(value: str) -> str:
    """Write text so that it stays text, without what XML has no place for."""
    plain = "".join(char if char >= " " else " " for char in value if char not in "\ufffe\uffff")
    return escape(plain.encode("utf-8", "replace").decode())


def duration(span: Offset) -> str:
    """Write a span as an ISO 8601 duration; nothing for working days, and for what lies before."""
    return _LETTERS[span.unit].format(span.count) if span.unit in _LETTERS and span.count > 0 else ""
