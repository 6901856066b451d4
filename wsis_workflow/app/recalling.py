"""Sentences of the engine found again in the record, which keeps their English alone.

A text is taken for a sentence only where the sentence found says exactly that text, so that nothing is put into
anybody's mouth: what cannot be read back stays as it was written.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from wsis_workflow.app.recalled_dates import date_recalled
from wsis_workflow.domain.rules.sentences import (
    AND,
    OR,
    Capitalised,
    Figure,
    Said,
    capitalised,
    joined,
    sentence,
    sentences,
)

# What stands in the places of the templates. Everything else is a name, or was written by somebody.
NUMBERS = frozenset(
    {"number", "row", "part", "whole", "amount", "figure", "current", "seen", "papers", "tries", "week"}
)
DATES = frozenset({"moment", "month", "day", "start", "end", "stamp"})
CERTAIN = frozenset({"asked", "bound", "count", "found", "group", "groups", "length", "share", "words"})
PERHAPS = frozenset(
    {
        "act",
        "event",
        "kind",
        "missing",
        "now",
        "opens",
        "passed",
        "problem",
        "quarter",
        "state",
        "until",
        "was",
        "way_out",
    }
)
LOOKS = {"year": r"\d{4}", "hour": r"\d\d:\d\d", "date": r"\d{4}-\d\d-\d\d", "zone": r"[\w+/-]+"}
SEVERAL = frozenset({"cause", "languages", "last", "party", "positions", "position", "roles", "said", "some"})
DEEPEST = 14  # sentences within sentences: far more than any that the engine says
MOST_SENTENCES = 40
TELLING = NUMBERS | DATES | CERTAIN | LOOKS.keys()
NAMES = {"positions": r"[^.;“”()]+", "unit": r"[a-z][a-z ]*"}  # what rules may call so; it tells nothing
KNOWN = TELLING | PERHAPS | SEVERAL | NAMES.keys()

_PLACE = re.compile(r"\{(\w+)\}")
_END_OF_SENTENCE = re.compile(r"(?<=[.?]) (?=[A-Z“0-9])")
_BETWEEN = re.compile(r"( or | and |, )")
_CONNECTIVES = {" or ": OR, " and ": AND}


@dataclass(frozen=True, slots=True)
class _Form:
    """One English template, and how a text that was made from it looks: the places as short, or as long as can be."""

    text: str
    literals: tuple[str, ...]
    looks: tuple[re.Pattern[str], ...]
    build: Callable[[Mapping[str, object]], Said]

    @property
    def weight(self) -> int:
        """Say how much of a text it settles: its own letters, and the places that cannot hold just anything."""
        return sum(map(len, self.literals)) + 2 * sum(place in TELLING for place in _PLACE.findall(self.text))

    @property
    def is_telling(self) -> bool:
        """Say whether a text can be known by it: it has words of its own, or nothing that could be just anything."""
        return any(map(str.isalpha, "".join(self.literals))) or set(_PLACE.findall(self.text)) <= KNOWN

    def may_be(self, text: str) -> bool:
        """Say at little cost whether a text can have been made from it."""
        first, last = self.literals[0], self.literals[-1]
        return text.startswith(first) and text.endswith(last) and all(part in text for part in self.literals)


class Memory:
    """Every sentence that the engine has, found again by its English."""

    def __init__(self, messages: Iterable[str | list[str] | tuple[str, ...]]) -> None:
        """Learn the sentences: the templates, or the two forms of those with a number."""
        forms = [form for message in messages for form in _forms(message)]
        self._whole = {form.text: form for form in forms if not _PLACE.search(form.text)}
        with_places = (form for form in forms if form.text not in self._whole and form.is_telling)
        self._forms = sorted(with_places, key=lambda form: -form.weight)
        self.recalled = lru_cache(maxsize=4096)(self._sentences)
        self._one = lru_cache(maxsize=16384)(self._sentence)

    def _sentences(self, text: str, depth: int = 0) -> Said | None:
        """Find the sentence, or the several, that a text is; None where it is none."""
        ends = [cut.start() for cut in _END_OF_SENTENCE.finditer(text)][:MOST_SENTENCES]
        found: list[Said] = []
        start = 0
        for end in (*ends, len(text)):
            one = self._one(text[start:end], depth)
            if one is not None:
                found.append(one)
                start = end + 1
        return joined(" ", found) if start > len(text) and len(found) > 1 else self._one(text, depth)

    def _sentence(self, text: str, depth: int) -> Said | None:
        if depth > DEEPEST:
            return None
        if text in self._whole:
            return self._whole[text].build({})
        found = date_recalled(text) or next(self._candidates(text, depth), None)
        return found if found == text else None

    def _candidates(self, text: str, depth: int) -> Iterator[Said]:
        for form in self._forms:
            if not form.may_be(text):
                continue
            tried = [self._filled(look, text, depth) for look in form.looks]
            best = max((values for values in tried if values is not None), key=_certainty, default=None)
            if best is not None:
                yield form.build(best)

    def _filled(self, look: re.Pattern[str], text: str, depth: int) -> dict[str, object] | None:
        """Read what stands in the places, the shortest first: they tell soonest that it is another sentence."""
        found = look.fullmatch(text)
        values: dict[str, object] = {}
        for name, written in sorted(found.groupdict().items(), key=_length) if found else ():
            value = self._value(name, written, depth + 1)
            if value is None:
                return None
            values[name] = value
        return values if found else None

    def _value(self, name: str, text: str, depth: int) -> object | None:
        if name in NUMBERS:
            return int(text) if text.isdigit() else Figure(text)
        if name in DATES:
            return date_recalled(text)
        if name in CERTAIN:
            return self._list(text, depth) or self._one(text, depth)
        if name in PERHAPS:
            return self._list(text, depth) or self._sentences(text, depth) or self._capitalised(text, depth) or text
        return self._several(text, depth) if name in SEVERAL else text

    def _capitalised(self, text: str, depth: int) -> Capitalised | None:
        lower = text[:1].lower() + text[1:]
        inner = self._list(lower, depth) or self._one(lower, depth)
        return capitalised(inner) if inner is not None and capitalised(inner) == text else None

    def _list(self, text: str, depth: int) -> Said | None:
        """Read a list with semicolons, each part of which is a sentence."""
        parts = _outside_brackets(text)
        if len(parts) == 1:
            return None
        known = [part for part in (self._one(part, depth) for part in parts) if part is not None]
        return joined("; ", known) if len(known) == len(parts) else None

    def _several(self, text: str, depth: int) -> str:
        """Read names in a row, some of which may be the engine's words."""
        known = self._one(text, depth)
        if known is not None:
            return known
        pieces = _BETWEEN.split(text)
        return joined("", (_CONNECTIVES.get(piece) or self._one(piece, depth) or piece for piece in pieces))


def _forms(message: str | list[str] | tuple[str, ...]) -> Iterator[_Form]:
    if isinstance(message, str):
        yield _form(message, lambda values: sentence(message, **values))
        return
    one, many = message
    for text in (one, many):
        yield _form(text, lambda values: sentences(one, many, int(str(values["number"])), **_without_number(values)))


def _without_number(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if name != "number"}


def _form(text: str, build: Callable[[Mapping[str, object]], Said]) -> _Form:
    return _Form(
        text,
        tuple(_PLACE.split(text)[::2]),
        tuple(re.compile(_look(text, more), re.DOTALL) for more in ("+?", "+")),
        build,
    )


def _look(text: str, more: str) -> str:
    literals = _PLACE.split(text)
    seen: set[str] = set()
    parts = []
    for number, part in enumerate(literals):
        if number % 2 == 0:
            parts.append(re.escape(part))
        elif part in seen:
            parts.append(f"(?P={part})")
        else:
            look = r"[0-9]+(?:[./][0-9]+)*" if part in NUMBERS else (LOOKS | NAMES).get(part, f".{more}")
            parts.append(f"(?P<{part}>{look})")
        seen.add(part)
    return "".join(parts)


def _length(place: tuple[str, str]) -> int:
    return len(place[1])


def _certainty(values: Mapping[str, object]) -> int:
    return sum(isinstance(value, Said) for value in values.values())


def _outside_brackets(text: str) -> list[str]:
    """Cut at the semicolons that stand in no brackets."""
    parts, depth, start = [], 0, 0
    for place, character in enumerate(text):
        depth += {"[": 1, "(": 1, "]": -1, ")": -1}.get(character, 0)
        if depth == 0 and text.startswith("; ", place):
            parts.append(text[start:place])
            start = place + 2
    return [*parts, text[start:]]
